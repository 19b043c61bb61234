namespace Collector.Sources.Files.Xlsx;

/// <summary>The checksum of ZIP files. .NET 10 reads an entry without comparing it, so a changed digit would pass.</summary>
internal sealed class Crc32
{
    // The polynomial of ISO 3309, bits reversed.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc & 1) == 1 ? crc >> 1 ^ Polynomial : crc >> 1))];

    private uint crc = uint.MaxValue;

    /// <summary>Of all bytes added so far.</summary>
    public uint Value => ~crc;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = crc;
        foreach (var value in bytes)
        {
            sum = Table[(byte)(sum ^ value)] ^ sum >> 8;
        }

        crc = sum;
    }
}
