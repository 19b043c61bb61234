namespace Collector.Sources.Qvd.Stored;

/// <summary>The bytes of one file at their offsets, and how its failures are told.</summary>
/// <param name="origin">As messages name the file.</param>
/// <param name="hasChanged">Whether somebody wrote to the file since it was opened: what was read is then worth nothing.</param>
internal sealed class Content(Stream bytes, string origin, Func<bool> hasChanged) : IAsyncDisposable
{
    private const string StoreAgain =
        "have Qlik's load script store the table again (store ... into ... (qvd)) and deliver the file whole.";

    /// <summary>In bytes, as it was at the beginning.</summary>
    public long Length { get; } = bytes.Length;

    /// <summary>Reads on until the target is full or the file ends.</summary>
    /// <returns>Bytes read.</returns>
    /// <exception cref="SourceUnavailableException">The file does not answer just now.</exception>
    public async ValueTask<int> ReadAsync(long at, Memory<byte> target, CancellationToken cancellationToken)
    {
        try
        {
            bytes.Position = at;
            return await bytes.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new SourceUnavailableException(origin, fault.Message, "none: the next run tries again.", fault);
        }
    }

    /// <summary>Fills the target; for stretches that lie within the file.</summary>
    /// <exception cref="SourceException">The file ends too early after all, or does not answer.</exception>
    public async ValueTask FillAsync(long at, Memory<byte> target, SourcePlace place, CancellationToken cancellationToken)
    {
        var count = await ReadAsync(at, target, cancellationToken);
        if (count < target.Length)
        {
            throw Refuse(place, $"at byte {at + count}: the file ends, though it had {Length} bytes when it was opened");
        }
    }

    /// <exception cref="SourceUnavailableException">Somebody wrote to the file.</exception>
    public void EnsureUnchanged()
    {
        if (hasChanged())
        {
            throw Changed();
        }
    }

    /// <summary>The refusal of the file, to be thrown.</summary>
    public SourceException Refuse(string reason) => Refuse(SourcePlace.Whole, reason);

    /// <inheritdoc cref="Refuse(string)"/>
    public SourceException Refuse(SourcePlace place, string reason) => Refuse([(place, reason)], StoreAgain);

    /// <summary>As <see cref="Refuse(string)"/>, where storing the table again would not help.</summary>
    public SourceException Refuse(IEnumerable<(SourcePlace Place, string Reason)> faults, string remedy)
    {
        SourceFault[] all = [.. faults.Select(fault => new SourceFault(fault.Place, fault.Reason))];
        return hasChanged()
            ? Changed()
            : new SourceUnreadableException(origin, [.. all.Take(SourceUnreadableException.MostFaults)], all.Length, remedy);
    }

    public ValueTask DisposeAsync() => bytes.DisposeAsync();

    private SourceUnavailableException Changed() =>
        new(origin, "it changed while it was read.", "none: it is read again at the next run.");
}
