using System.IO.Compression;
using System.Text;

namespace Collector.Web.Sourcing;

/// <summary>The beginning of a kept page, as a person can read it.</summary>
/// <param name="Text">Null: it is no text.</param>
/// <param name="IsCut">There is more of it.</param>
public sealed record PageGlance(string? Text, bool IsCut)
{
    /// <summary>Bytes that are shown.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Packed bytes that hold these in any case: what cannot be packed grows by a few bytes in each 16 KiB.</summary>
    public const int MostPacked = MostBytes + 4096;

    // What a text may hold below the space.
    private const string Layout = "\t\n\r\f";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="packed">The first of the packed bytes, <see cref="MostPacked"/> at most.</param>
    /// <param name="length">Length of the whole page, unpacked.</param>
    internal static PageGlance Of(byte[] packed, long length)
    {
        var buffer = new byte[(int)Math.Min(length, MostBytes)];
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var read = gzip.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return new PageGlance(TextOf(buffer.AsSpan(0, read), read < length), read < length);
    }

    /// <summary>Kept bytes as a text. What is no UTF-8 is of an older system, where each byte is a letter.</summary>
    /// <param name="isCut">The last letter may lack bytes.</param>
    /// <returns>Null: it is no text.</returns>
    internal static string? TextOf(ReadOnlySpan<byte> bytes, bool isCut)
    {
        var whole = isCut ? bytes[..WholeLetters(bytes)] : bytes;
        string text;
        try
        {
            text = Strict.GetString(whole);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(bytes);
        }

        return text.Any(letter => char.IsControl(letter) && !Layout.Contains(letter, StringComparison.Ordinal)) ? null : text.TrimStart('\uFEFF');
    }

    // The cut may go through a letter of up to four bytes.
    private static int WholeLetters(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.Length;
        for (var back = 1; back <= Math.Min(4, bytes.Length); back++)
        {
            var first = bytes[^back];
            if ((first & 0xC0) == 0x80)
            {
                continue;
            }

            var letter = first switch { < 0x80 => 1, >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };
            return letter > back ? start - back : start;
        }

        return start;
    }
}
