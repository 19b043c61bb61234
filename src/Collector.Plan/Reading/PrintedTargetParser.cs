using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Plan.Reading;

/// <summary>
/// Reads a target as the plan prints it. Exact: <c>&gt;= 2.000,00 N.</c>, <c>&lt;= -15,00 %</c>, <c>= 100,00 %</c>,
/// <c>Entro 31/12/2021</c>, <c>SI</c>, <c>N.d.</c> and nothing else; blanks between the parts may be left out.
/// </summary>
public static partial class PrintedTargetParser
{
    // Longer than any target that can be read.
    private const int MaximumLength = 60;

    /// <summary>The target with its print, without blanks around it; null when it cannot be read.</summary>
    public static PrintedTarget? Parse(string printed)
    {
        ArgumentNullException.ThrowIfNull(printed);
        var text = printed.Trim();
        return text switch
        {
            { Length: > MaximumLength } => null,
            "N.d." => new PrintedTarget(text, null),
            "SI" => new PrintedTarget(text, new Target.Yes()),
            _ when text.StartsWith("Entro", StringComparison.Ordinal) => Deadline(text),
            _ => Figure(text),
        };
    }

    private static PrintedTarget? Deadline(string text) =>
        DateOnly.TryParseExact(text, "'Entro 'dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2199
            ? new PrintedTarget(text, new Target.Deadline(day))
            : null;

    private static PrintedTarget? Figure(string text)
    {
        var parts = FigureForm().Match(text);
        return parts.Success && ItalianNumber.TryParse(parts.Groups["number"].Value, out var value)
            ? new PrintedTarget(text, new Target.Figure(ComparatorOf(parts.Groups["comparator"].Value), value, UnitOf(parts.Groups["unit"].Value)))
            : null;
    }

    private static Comparator ComparatorOf(string sign) => sign switch
    {
        ">=" => Comparator.AtLeast,
        "<=" => Comparator.AtMost,
        _ => Comparator.Exactly,
    };

    private static Unit UnitOf(string sign) => sign switch
    {
        "%" => Unit.Percent,
        "N" or "N." => Unit.Number,
        "gg" => Unit.Days,
        "h" => Unit.Hours,
        "€" => Unit.Euro,
        _ => Unit.None,
    };

    [GeneratedRegex(
        $@"^(?<comparator>>=|<=|=) *(?<number>{ItalianNumber.Pattern}) *(?<unit>%|N\.?|gg|h|€)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FigureForm();
}
