namespace Collector.Sources.Files;

/// <summary>A stream's bytes in memory, but never more than a bound: a length that is stated can be wrong or grow.</summary>
internal static class BoundedBytes
{
    private const int Piece = 81_920;

    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public static byte[]? Read(Stream content, long most)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[Piece];
        for (var count = content.Read(piece); count > 0; count = content.Read(piece))
        {
            bytes.Write(piece, 0, count);
            if (bytes.Length > most)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    /// <inheritdoc cref="Read"/>
    public static async Task<byte[]?> ReadAsync(Stream content, long most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[Piece];
        for (var count = await content.ReadAsync(piece, cancellationToken); count > 0; count = await content.ReadAsync(piece, cancellationToken))
        {
            bytes.Write(piece, 0, count);
            if (bytes.Length > most)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }
}
