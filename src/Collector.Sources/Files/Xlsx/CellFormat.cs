using System.Text.RegularExpressions;

namespace Collector.Sources.Files.Xlsx;

/// <summary>What the number of a cell stands for, by its number format.</summary>
internal enum CellFormat
{
    Plain,
    Moment,
    Duration,
    Percent,
}

internal static partial class CellFormats
{
    /// <summary>A format by its built-in number (ECMA-376 part 1, 18.8.30, with the East Asian dates).</summary>
    public static CellFormat OfBuiltIn(int id) => id switch
    {
        9 or 10 => CellFormat.Percent,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => CellFormat.Moment,
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) => CellFormat.Duration,
        _ => CellFormat.Plain,
    };

    /// <summary>A format by its code: <c>dd/mm/yyyy</c>, <c>[h]:mm</c>, <c>0.0%</c>. Only the part for positive numbers counts.</summary>
    public static CellFormat OfCode(string code)
    {
        if (Elapsed().IsMatch(code))
        {
            return CellFormat.Duration;
        }

        var letters = Literals().Replace(code, "").Split(';')[0];
        if (letters.Contains('%', StringComparison.Ordinal))
        {
            return CellFormat.Percent;
        }

        if (letters.Contains("General", StringComparison.OrdinalIgnoreCase))
        {
            return CellFormat.Plain;
        }

        return letters.AsSpan() switch
        {
            _ when letters.AsSpan().ContainsAny("dDyY") => CellFormat.Moment,
            _ when letters.AsSpan().ContainsAny("hHsS") => CellFormat.Duration,
            _ when letters.AsSpan().ContainsAny("mM") => CellFormat.Moment,
            _ => CellFormat.Plain,
        };
    }

    // Outside quotes would be exact; a quoted "[h]" does not occur.
    [GeneratedRegex(
        @"\[(h+|m+|s+)\]",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Elapsed();

    // Quoted words, escaped letters, spacing and filling, and what stands in brackets (colours, conditions, locales).
    [GeneratedRegex(
        @"""[^""]*""?|\\.|_.|\*.|\[[^\]]*\]?",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Literals();
}
