using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Reporting;

/// <summary>
/// The columns of the yearly results for Integra, in their order: the one place to change when the application's own
/// layout is known. Codes stand beside their names, since a spreadsheet program takes 2.10 alone for a number.
/// </summary>
internal static class IntegraColumns
{
    /// <param name="measures">Pairs of columns for measures: as many as the longest formula has.</param>
    public static ImmutableArray<IntegraColumn> Of(int measures) =>
    [
        new("Codice", row => CsvCell.Text(row.Indicator.Code)),
        new("Chiave", row => CsvCell.Text(row.Indicator.Key)),
        new("Area strategica", row => CsvCell.Text($"{row.Area.Code} {row.Area.Name}")),
        new("Obiettivo", row => CsvCell.Text($"{row.Objective.Code} {row.Objective.Name}")),
        new("Livello", row => row.Indicator.Level is Level.Strategic ? "strategico" : "operativo"),
        new("Indicatore", row => CsvCell.Text(row.Indicator.Name)),
        new("Tipologia", row => CsvCell.Text(row.Indicator.Typology)),
        new("Algoritmo", row => CsvCell.Text(row.Indicator.Algorithm)),
        .. Enumerable.Range(0, measures).SelectMany(OfMeasure),
        new("Target (come stampato)", row => CsvCell.Text(row.Target?.Printed)),
        new("Operatore", row => CsvCell.Text(OperatorOf(row.Target?.Target))),
        new("Target", row => TargetOf(row.Target?.Target, row.Indicator.Decimals)),
        new("Unità di misura", row => CsvCell.Text(UnitOf(row))),
        new("Risultato", row => CsvCell.Value(row.Figure?.Value, row.Indicator.Decimals)),
        new("Grado di raggiungimento (%)", row => row.Figure?.Degree is { } degree ? Italian.Percent(degree) : ""),
        new("Stato", row => StatusWord.Of(row.Status).Word),
        new("Dati fino al", row => CsvCell.Day(row.Figure?.Reaches)),
        new("Calcolato al", row => CsvCell.Day(row.Figure?.AsOf)),
        new("Anno definitivo", row => CsvCell.YesNo(row.Figure?.Final)),
        new("Note", row => CsvCell.Text(IntegraNotes.Of(row))),
        new("Fonte", row => CsvCell.Text(IntegraSources.Of(row))),
    ];

    private static IEnumerable<IntegraColumn> OfMeasure(int place)
    {
        var number = (place + 1).ToString(CultureInfo.InvariantCulture);
        var role = place switch
        {
            0 => " (numeratore)",
            1 => " (denominatore)",
            _ => "",
        };
        yield return new($"Misura {number}{role}", row => place < row.Measures.Length ? CsvCell.Text($"{row.Measures[place].Measure.Key} {row.Measures[place].Measure.Name}") : "");
        yield return new($"Valore misura {number}", row => place < row.Measures.Length ? CsvCell.Value(row.Measures[place].Value) : "");
    }

    private static string? OperatorOf(Target? target) => target switch
    {
        Target.Figure figure => Italian.Sign(figure.Comparator),
        Target.Deadline => "entro il",
        Target.Yes => "è",
        _ => null,
    };

    private static string TargetOf(Target? target, int decimals) => target switch
    {
        Target.Figure figure => CsvCell.Number(figure.Value, decimals),
        Target.Deadline deadline => CsvCell.Day(deadline.Day),
        Target.Yes => CsvCell.YesNo(true),
        _ => "",
    };

    private static string? UnitOf(IntegraRow row) => Italian.Words((row.Target?.Target as Target.Figure)?.Unit ?? row.Indicator.Unit);
}

/// <param name="Header">What stands above it.</param>
/// <param name="Cell">Its cell of a row, enclosed where needed.</param>
internal sealed record IntegraColumn(string Header, Func<IntegraRow, string> Cell);
