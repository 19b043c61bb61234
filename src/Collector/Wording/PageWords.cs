using System.Globalization;
using System.Text.RegularExpressions;
using Collector.Plan;

namespace Collector.Wording;

/// <summary>
/// What a page of a source was asked by, as a reader of figures reads it. It is kept in English, beside the page; names,
/// addresses and what else is no word of ours stays as it is.
/// </summary>
internal static partial class PageWords
{
    public static string Of(string request) => Days().Replace(Words(request), OfDays);

    private static string Words(string request)
    {
        if (File().Match(request) is { Success: true } file)
        {
            var month = file.Groups["month"];
            return $"{file.Groups["name"].Value} ({OfLayout(file.Groups["layout"].Value)}){(month.Success ? $", somme del mese {month.Value[5..]}/{month.Value[..4]}" : "")}";
        }

        if (Query().Match(request) is { Success: true } query)
        {
            return $"interrogazione di {query.Groups["place"].Value}, {query.Groups["days"].Value}, pagina {query.Groups["page"].Value}";
        }

        var text = NotAsked().Replace(Site().Replace(request, " e ${second}, sito ${site},"), ": non richiesta");
        return Monitor().Match(text) is { Success: true } monitor ? $"{text[..monitor.Index]} {OfMonitor(monitor)}" : text;
    }

    private static string OfLayout(string layout) => Rows().Replace(
        RowsUpTo().Replace(Sheet().Replace(Separator().Replace(layout, ", separatore "), "foglio \""), ", righe fino alla ${row}"),
        match => $", {match.Groups["rows"].Value} {(match.Groups["rows"].Value == "1" ? "riga" : "righe")}");

    private static string OfMonitor(Match monitor)
    {
        var what = monitor.Groups["what"].Value switch
        {
            "objects and health" => "oggetti e salute",
            "objects that are gone, until" => "oggetti che non ci sono più, fino al",
            "changes of state," => "cambi di stato,",
            "interruptions," => "interruzioni,",
            _ => "stati prima del",
        };
        var (from, to) = (monitor.Groups["from"], monitor.Groups["to"]);
        return $"{what}{(from.Success ? $" dal {from.Value} al" : "")}{(to.Success ? $" {to.Value}" : "")}";
    }

    private static string OfDays(Match days) =>
        DateOnly.TryParseExact(days.Groups["from"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
        && DateOnly.TryParseExact(days.Groups["to"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && from <= to
            ? Italian.Days(new Period(from, to))
            : days.Value;

    // How delivered files are described: what they are, in parentheses.
    [GeneratedRegex("^(?<name>.+?) \\((?<layout>(QVD|sheet \"|[a-z0-9-]+, separator ).*)\\)(, sums of (?<month>\\d{4}-\\d{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex File();

    [GeneratedRegex("^select from (?<place>.+), (?<days>\\d{4}-\\d{2}-\\d{2}\\.\\.\\d{4}-\\d{2}-\\d{2}), page (?<page>\\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    [GeneratedRegex(" (?<what>objects and health|objects that are gone, until|changes of state,|interruptions,|states before)( (?<from>\\S+ \\S+Z) to)?( (?<to>\\S+ \\S+Z))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Monitor();

    [GeneratedRegex(" and (?<second>[A-Za-z.]+), site (?<site>\\d+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Site();

    [GeneratedRegex(": not asked$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotAsked();

    [GeneratedRegex(", separator ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex("^sheet \"", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sheet();

    [GeneratedRegex(", rows up to (?<row>\\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RowsUpTo();

    [GeneratedRegex(", (?<rows>\\d+) rows$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rows();

    [GeneratedRegex("(?<from>\\d{4}-\\d{2}-\\d{2})\\.\\.(?<to>\\d{4}-\\d{2}-\\d{2})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Days();
}
