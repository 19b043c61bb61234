using System.Text.RegularExpressions;

namespace Collector.Explaining;

/// <summary>Puts figures into a formula's text in place of its measures; the rest stays as written.</summary>
internal static partial class FormulaFigures
{
    /// <summary>As a machine or a spreadsheet set to English reads it: <c>100 * 800 / 1500.5</c>.</summary>
    public static string Put(string formula, Func<string, string> figure) =>
        Mention().Replace(formula, match => figure(match.Groups["key"].Value));

    /// <summary>As an Italian reads it: <c>100 * 800 / 1.500,5</c>, <c>min(1,5; 2)</c>.</summary>
    public static string PutItalian(string formula, Func<string, string> figure) =>
        Part().Replace(formula, match => match.Groups["key"] is { Success: true } key ? figure(key.Value) : match.Value is "," ? ";" : ",");

    [GeneratedRegex(@"\[(?<key>[^\]]*)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\[(?<key>[^\]]*)\]|[.,]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
