using System.Buffers;
using System.Globalization;
using System.Text;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Csv;

/// <summary>The bytes of a text to UTF-8: a byte order mark first, then strict UTF-8, else windows-1252; or strictly what is declared.</summary>
internal static class TextDecoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictUtf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictUtf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // part of the framework

    // Five bytes have no letter in windows-1252; .NET gives them the control characters of the same numbers.
    private static readonly SearchValues<byte> NoLetters = SearchValues.Create(0x81, 0x8D, 0x8F, 0x90, 0x9D);

    /// <exception cref="SourceUnreadableException">The bytes are no text in that encoding.</exception>
    public static DecodedText Decode(ReadOnlyMemory<byte> bytes, FileEncoding declared, FaultList faults)
    {
        var (encoding, name, markLength) = Choose(bytes.Span, declared, faults);
        var body = bytes[markLength..];
        if (Objection(body.Span, encoding, name) is { } reason)
        {
            (encoding, name) = declared is FileEncoding.Auto && markLength == 0 ? (Windows1252, "windows-1252") : throw faults.Stop(reason);
        }

        var utf8 = encoding.Equals(StrictUtf8) ? body : Encoding.Convert(encoding, Encoding.UTF8, body.ToArray());
        Refuse(body.Span, utf8.Span, encoding.Equals(Windows1252), faults);
        return new DecodedText(utf8, name);
    }

    private static (Encoding Encoding, string Name, int MarkLength) Choose(ReadOnlySpan<byte> bytes, FileEncoding declared, FaultList faults)
    {
        var (encoding, name, markLength, kind) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (StrictUtf8, "utf-8", 3, FileEncoding.Utf8),
            [0xFF, 0xFE, ..] => (StrictUtf16, "utf-16", 2, FileEncoding.Utf16),
            [0xFE, 0xFF, ..] => (StrictUtf16BigEndian, "utf-16 big-endian", 2, FileEncoding.Utf16),
            _ => (StrictUtf8, "utf-8", 0, declared),
        };
        if (declared is not FileEncoding.Auto && kind != declared)
        {
            throw faults.Stop($"begins with the byte order mark of {name}, but {declared.Name()} is expected");
        }

        return (declared, markLength) switch
        {
            (FileEncoding.Windows1252, _) => (Windows1252, "windows-1252", 0),
            (FileEncoding.Utf16, 0) => (StrictUtf16, "utf-16", 0),
            _ => (encoding, name, markLength),
        };
    }

    private static string? Objection(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        try
        {
            encoding.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException fault)
        {
            var line = bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            var unknown = string.Join(' ', (fault.BytesUnknown ?? []).Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
            return $"has bytes that are no {name} (line {line}: {unknown})";
        }
    }

    private static void Refuse(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> utf8, bool isWindows1252, FaultList faults)
    {
        if (utf8.Contains((byte)0))
        {
            throw faults.Stop("holds NUL characters: it is no text, or UTF-16 without a byte order mark (encoding: utf-16)");
        }

        var at = isWindows1252 ? bytes.IndexOfAny(NoLetters) : -1;
        if (at >= 0)
        {
            throw faults.Stop($"has a byte that is neither UTF-8 nor windows-1252 (line {bytes[..at].Count((byte)'\n') + 1}: {bytes[at]:X2})");
        }
    }
}

/// <summary>A text as UTF-8 without a byte order mark, and the encoding it came in.</summary>
internal sealed record DecodedText(ReadOnlyMemory<byte> Utf8, string Encoding);
