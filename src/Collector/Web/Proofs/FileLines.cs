using System.Collections.Immutable;
using System.IO.Compression;
using Collector.Web.Sourcing;

namespace Collector.Web.Proofs;

/// <summary>Some lines of a kept file, as a person can read them.</summary>
internal static class FileLines
{
    /// <summary>Longest file that is looked into, in bytes, unpacked: delivered figures are kilobytes.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Lines shown before and after the one pointed at.</summary>
    private const int Around = 12;

    private const int WithoutLine = 200;
    private const int LongestLine = 2_000;

    /// <param name="packed">The file, gzip.</param>
    /// <param name="bytes">Its length as delivered.</param>
    /// <param name="line">Line that is pointed at, from 1; null: from the beginning.</param>
    /// <returns>The lines with their numbers, from 1; null: it is no text, or too long.</returns>
    public static ImmutableArray<(int Number, string Text)>? Of(byte[] packed, long bytes, int? line)
    {
        if (bytes > MostBytes || PageGlance.TextOf(Unpack(packed, (int)bytes), isCut: false) is not { } text)
        {
            return null;
        }

        var lines = text.Split('\n').Select((one, place) => (Number: place + 1, Text: Cut(one.TrimEnd('\r')))).ToArray();
        return [.. line is { } at ? lines.Where(one => Math.Abs((long)one.Number - at) <= Around) : lines.Take(WithoutLine)];
    }

    /// <summary>False: it was too large to be kept, and only its name, length and fingerprint are.</summary>
    public static bool IsKept(byte[] packed, long bytes)
    {
        using var content = Open(packed);
        return bytes == 0 || content.ReadByte() >= 0;
    }

    /// <summary>The file as it was delivered, unpacked while it is read.</summary>
    public static Stream Open(byte[] packed) => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);

    private static ReadOnlySpan<byte> Unpack(byte[] packed, int bytes)
    {
        using var content = Open(packed);
        var buffer = new byte[bytes];
        return buffer.AsSpan(0, content.ReadAtLeast(buffer, bytes, throwOnEndOfStream: false));
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
