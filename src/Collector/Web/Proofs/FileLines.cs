using System.Collections.Immutable;
using System.IO.Compression;
using Collector.Web.Sourcing;

namespace Collector.Web.Proofs;

/// <summary>Some lines of a kept file, as a person can read them.</summary>
internal static class FileLines
{
    /// <summary>Longest file that is looked into, in bytes, unpacked: delivered figures are kilobytes.</summary>
    private const int MostBytes = 8 << 20;

    /// <summary>Lines shown before and after the one pointed at.</summary>
    private const int Around = 12;

    private const int WithoutLine = 200;
    private const int LongestLine = 2_000;

    /// <param name="packed">The file, gzip.</param>
    /// <param name="line">Line that is pointed at, from 1; null: from the beginning.</param>
    /// <returns>The lines with their numbers, from 1; null: it is no text, or too long.</returns>
    public static ImmutableArray<(int Number, string Text)>? Of(byte[] packed, int? line)
    {
        if (Unpack(packed) is not { } content || PageGlance.TextOf(content, isCut: false) is not { } text)
        {
            return null;
        }

        var lines = text.Split('\n').Select((one, place) => (Number: place + 1, Text: Cut(one.TrimEnd('\r')))).ToArray();
        return [.. line is { } at ? lines.Where(one => Math.Abs((long)one.Number - at) <= Around) : lines.Take(WithoutLine)];
    }

    /// <summary>The file as it was delivered; null: too long to be held.</summary>
    public static byte[]? Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var buffer = new byte[MostBytes + 1];
        var read = packed.Length == 0 ? 0 : gzip.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read > MostBytes ? null : buffer[..read];
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
