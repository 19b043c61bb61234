using System.Globalization;
using Collector.Plan;

namespace Collector.Wording;

/// <summary>Numbers, days and units as an Italian reads them: <c>1.234,56</c>, <c>53,33 %</c>, <c>31/12/2021</c>. The only place that formats.</summary>
internal static class Italian
{
    public const string NotKnown = "—";

    // More of a long quotient is no help to a reader; fewer would hide what the rounding rounds.
    private const int DecimalsFollowed = 6;

    // A figure and its unit stay on one line.
    private const string Space = "\u00a0";

    // Written out, so that the machine's language data cannot change a digit.
    private static readonly NumberFormatInfo Digits = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    };

    public static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <param name="instant">In the zone it is to be read in.</param>
    public static string Instant(DateTimeOffset instant) => instant.ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>To the second, as evidence is dated, in a zone.</summary>
    public static string Exactly(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary>One day, or from the first to the last.</summary>
    public static string Days(Period period) => period.Days == 1 ? Day(period.To) : $"dal {Day(period.From)} al {Day(period.To)}";

    /// <summary>A number that names something: never grouped.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with exactly these decimals.</summary>
    public static string Number(decimal value, int decimals) =>
        (Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0m).ToString($"N{decimals}", Digits);

    /// <summary>A number as stated: no decimals are added, none are taken.</summary>
    public static string Stated(decimal value) => Number(value, DecimalsOf(value));

    /// <summary>A number without points between thousands, for programs: with at least so many decimals, and all that it has.</summary>
    public static string Ungrouped(decimal value, int decimals) => (value + 0m).ToString($"F{Math.Max(decimals, DecimalsOf(value))}", Digits);

    /// <summary>A number as far as a reader follows it. What is longer is cut, never rounded, and marked: <c>53,333333…</c>.</summary>
    public static string Cut(decimal value)
    {
        var shown = Math.Round(value, DecimalsFollowed, MidpointRounding.ToZero);
        return shown == value ? Stated(value) : $"{Number(shown, DecimalsFollowed)}…";
    }

    /// <summary>A number as it stands within arithmetic: a negative one in parentheses.</summary>
    public static string Term(decimal value) => value < 0 ? $"({Stated(value)})" : Stated(value);

    public static string Count(int count) => Number(count, 0);

    /// <summary>A count with its noun.</summary>
    public static string Count(int count, string one, string many) => $"{Count(count)}{Space}{(count == 1 ? one : many)}";

    /// <summary>A ratio of 0 to 1 as a percentage. What is short of the whole never reads 100, what is above nothing never 0.</summary>
    public static string Share(decimal ratio) => $"{Percent(ratio)}{Space}%";

    /// <summary>Likewise without the sign.</summary>
    public static string Percent(decimal ratio) => Math.Round(ratio * 100, 2, MidpointRounding.AwayFromZero) switch
    {
        >= 100 when ratio < 1 => "99,99",
        0 when ratio > 0 => "0,01",
        var percent => Number(percent, 2),
    };

    /// <summary>A figure with its unit: things and days are counted whole where they are whole.</summary>
    /// <param name="decimals">The indicator's; more are shown where the figure has more.</param>
    public static string Figure(decimal value, int decimals, Unit unit)
    {
        var whole = unit is Unit.Number or Unit.Days or Unit.None && decimal.IsInteger(value);
        var number = Number(value, Math.Max(whole ? 0 : decimals, DecimalsOf(value)));
        return Symbol(unit) is { } symbol ? $"{number}{Space}{symbol}" : number;
    }

    public static string Value(ObservedValue? value, int decimals, Unit unit) => value switch
    {
        ObservedValue.Number number => Figure(number.Value, decimals, unit),
        ObservedValue.Day day => Day(day.Value),
        ObservedValue.YesNo yesNo => yesNo.Value ? "sì" : "no",
        _ => NotKnown,
    };

    /// <summary>What was observed, as it was stated.</summary>
    public static string Observed(ObservedValue? value) => value is ObservedValue.Number number ? Stated(number.Value) : Value(value, 0, Unit.None);

    public static string Target(Target? target, int decimals) => target switch
    {
        Plan.Target.Figure figure => $"{Sign(figure.Comparator)}{Space}{Figure(figure.Value, decimals, figure.Unit)}",
        Plan.Target.Deadline deadline => $"entro il {Day(deadline.Day)}",
        Plan.Target.Yes => "sì",
        _ => "nessuno",
    };

    public static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "≥",
        Comparator.AtMost => "≤",
        _ => "=",
    };

    /// <summary>The unit in words; null where the plan prints none.</summary>
    public static string? Words(Unit unit) => unit switch
    {
        Unit.Percent => "percentuale (0-100)",
        Unit.Number => "numero",
        Unit.Days => "giorni",
        Unit.Hours => "ore",
        Unit.Euro => "euro",
        _ => null,
    };

    /// <summary>Several things in a sentence: <c>a, b e c</c>.</summary>
    public static string List(IReadOnlyList<string> things) => things.Count < 2
        ? string.Concat(things)
        : $"{string.Join(", ", things.Take(things.Count - 1))} e {things[^1]}";

    /// <summary>The sign of a unit; null for one that has none.</summary>
    public static string? Symbol(Unit unit) => unit switch
    {
        Unit.Percent => "%",
        Unit.Days => "gg",
        Unit.Hours => "h",
        Unit.Euro => "€",
        _ => null,
    };

    // Trailing zeros do not count.
    private static int DecimalsOf(decimal value) => (value / 1.0000000000000000000000000000m).Scale;
}
