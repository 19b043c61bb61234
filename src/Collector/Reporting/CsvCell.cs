using Collector.Plan;
using Collector.Wording;

namespace Collector.Reporting;

/// <summary>A cell as spreadsheet programs in Italian read it: semicolons between cells, decimal commas, no thousands. Missing is empty, never 0.</summary>
internal static class CsvCell
{
    public const char Separator = ';';

    // A program takes what begins with these for a formula and runs it.
    private const string BeginsFormula = "=+-@\t\r\n＝＋－＠";

    /// <summary>A text, never run as a formula: one that looks like it gets an apostrophe before it.</summary>
    public static string Text(string? text) =>
        string.IsNullOrEmpty(text) ? "" : Enclosed(BeginsFormula.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text);

    /// <summary>A number, with at least so many decimals and all that it has.</summary>
    public static string Number(decimal? value, int decimals = 0) => value is { } number ? Italian.Ungrouped(number, decimals) : "";

    public static string Day(DateOnly? day) => day is { } known ? Italian.Day(known) : "";

    public static string YesNo(bool? yes) => yes switch
    {
        true => "sì",
        false => "no",
        null => "",
    };

    /// <param name="decimals">Fewest of a number.</param>
    public static string Value(ObservedValue? value, int decimals = 0) => value switch
    {
        ObservedValue.Number number => Number(number.Value, decimals),
        ObservedValue.Day day => Day(day.Value),
        ObservedValue.YesNo yesNo => YesNo(yesNo.Value),
        _ => "",
    };

    private static string Enclosed(string text) =>
        text.AsSpan().ContainsAny([Separator, '"', '\r', '\n']) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
