using System.Globalization;
using System.Text;

namespace Collector.Sources.Http;

/// <summary>
/// A text with its escapes taken out, whatever it is: those of JSON (<c>\/</c>, <c>\u0043</c>), those of addresses
/// (<c>%2F</c>). What is no escape stays as it is.
/// </summary>
internal static class Unescaped
{
    // JSON within a text of JSON; deeper than this nobody writes.
    private const int MostLevels = 3;

    /// <summary>The text itself, and what it says at each level of escapes.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> text)
    {
        yield return text;
        for (var level = 0; level <= MostLevels; level++)
        {
            if (text.Span.Contains((byte)'%'))
            {
                yield return Once(text.Span, (byte)'%', TakeOfAddress);
            }

            if (level == MostLevels || !text.Span.Contains((byte)'\\'))
            {
                yield break;
            }

            yield return text = Once(text.Span, (byte)'\\', TakeOfJson);
        }
    }

    private static byte[] Once(ReadOnlySpan<byte> text, byte sign, Take take)
    {
        var plain = new byte[text.Length]; // an escape is never shorter than what it says
        var length = 0;
        while (text.IndexOf(sign) is var at and >= 0)
        {
            text[..at].CopyTo(plain.AsSpan(length));
            length += at;
            text = text[at..];
            text = text[take(text, plain.AsSpan(length), out var written)..];
            length += written;
        }

        text.CopyTo(plain.AsSpan(length));
        return plain[..(length + text.Length)];
    }

    private static int TakeOfAddress(ReadOnlySpan<byte> text, Span<byte> plain, out int written)
    {
        var code = text.Length > 2 ? Hex(text.Slice(1, 2)) : null;
        plain[0] = (byte)(code ?? text[0]);
        written = 1;
        return code is null ? 1 : 3;
    }

    private static int TakeOfJson(ReadOnlySpan<byte> text, Span<byte> plain, out int written)
    {
        if (text is [_, (byte)'u', ..] && text.Length > 5 && Hex(text.Slice(2, 4)) is { } unit)
        {
            return TakeUnit(text, plain, (char)unit, out written);
        }

        plain[0] = text is not [_, var escaped, ..] ? text[0] : escaped switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => escaped,
        };
        written = 1;
        return text.Length > 1 ? 2 : 1;
    }

    // Half of a character has no bytes of its own: it says what stands for a broken one.
    private static int TakeUnit(ReadOnlySpan<byte> text, Span<byte> plain, char unit, out int written)
    {
        if (char.IsHighSurrogate(unit) && text.Length > 11 && text[6..8].SequenceEqual("\\u"u8) && Hex(text.Slice(8, 4)) is { } second && Rune.TryCreate(unit, (char)second, out var pair))
        {
            written = pair.EncodeToUtf8(plain);
            return 12;
        }

        written = (Rune.TryCreate(unit, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(plain);
        return 6;
    }

    /// <summary>Takes the escape that stands first.</summary>
    /// <returns>How many bytes it has.</returns>
    private delegate int Take(ReadOnlySpan<byte> text, Span<byte> plain, out int written);

    private static int? Hex(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
