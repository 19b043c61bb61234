namespace Collector.Sources.Files.Xlsx;

/// <summary>The checksum of ZIP files. .NET 10 reads an entry without comparing it, so a changed digit would pass.</summary>
internal sealed class Crc32
{
    // The polynomial of ISO 3309, bits reversed.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shifted((uint)value))];

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

    private static uint Shifted(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? value >> 1 ^ Polynomial : value >> 1;
        }

        return value;
    }
}
