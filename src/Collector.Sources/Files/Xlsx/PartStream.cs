namespace Collector.Sources.Files.Xlsx;

/// <summary>The bytes of one part. What the ZIP states of them is not trusted: neither their number nor that they are whole.</summary>
/// <param name="most">Bytes it may have.</param>
/// <param name="checksum">What the ZIP states; compared at the end.</param>
/// <param name="tooBig">Makes the exception for a part that has more.</param>
internal sealed class PartStream(Stream inner, long most, uint checksum, Func<Exception> tooBig) : Stream
{
    private readonly Crc32 crc = new();
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        crc.Add(buffer[..count]);
        if (count == 0 && buffer.Length > 0 && crc.Value != checksum)
        {
            throw new InvalidDataException("the checksum of a part is wrong: bytes were changed or lost on the way");
        }

        return read <= most ? count : throw tooBig();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
