using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Collector.Entries.Workbooks;

/// <summary>Texts on their way into cells and out of them.</summary>
internal static partial class WorkbookText
{
    /// <summary>Letters that a cell holds at most (Excel's own limit).</summary>
    public const int Most = 32_767;

    /// <summary>What XML can carry: lines end in one character, what cannot be written is a blank, half a pair is its sign.</summary>
    public static string In(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            kept.Append(IsWritable(rune) ? rune.ToString() : " ");
        }

        return Cut(Ambiguous().Replace(kept.ToString().Trim(), "_x005F_"));
    }

    /// <summary>Programs write some characters by their number: <c>_x000D_</c> is the end of a line. What is no character of a text stays as it is written.</summary>
    public static string Out(string text) => Escaped()
        .Replace(text, match => (char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var letter && (letter is '\r' || (Rune.TryCreate(letter, out var rune) && IsWritable(rune))) ? letter.ToString() : match.Value)
        .ReplaceLineEndings("\n")
        .Trim();

    private static bool IsWritable(Rune rune) => rune.Value is '\n' or '\t' or (>= 0x20 and not (0xFFFE or 0xFFFF));

    private static string Cut(string text) => text.Length <= Most ? text : text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)];

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ambiguous();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();
}
