namespace Collector.Tests.Sources.Qvd;

/// <summary>Bytes, then spaces up to a length, and how much of it was read.</summary>
internal sealed class CountedStream(byte[] bytes, long length) : Stream
{
    public long BytesRead { get; private set; }

    /// <summary>Bytes asked for in one call.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Where it ends, whatever length it states; null: at that length.</summary>
    public long? EndsAt { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp((EndsAt ?? length) - Position, 0, buffer.Length);
        var own = bytes.AsSpan((int)Math.Min(Position, bytes.Length));
        own = own[..Math.Min(own.Length, count)];
        own.CopyTo(buffer);
        buffer[own.Length..count].Fill((byte)' ');
        (Position, BytesRead, MostAtOnce) = (Position + count, BytesRead + count, Math.Max(MostAtOnce, buffer.Length));
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
