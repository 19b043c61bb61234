using System.Text.RegularExpressions;

namespace Collector.Explaining;

/// <summary>Puts figures into a formula as written, in place of its measures; the rest stays as it is.</summary>
internal static partial class FormulaFigures
{
    /// <summary>As a machine or a spreadsheet set to English reads it: <c>100 * 800 / 1500.5</c>.</summary>
    public static string Put(string formula, Func<string, string> figure) =>
        Mention().Replace(formula, match => figure(match.Groups["key"].Value));

    [GeneratedRegex(@"\[(?<key>[^\]]*)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
