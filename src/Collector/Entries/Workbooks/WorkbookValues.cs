using Collector.Plan;
using Collector.Sources.Files.Cells;
using Collector.Wording;

namespace Collector.Entries.Workbooks;

/// <summary>Cells to values, and what cannot be one to the reason in Italian.</summary>
internal static class WorkbookValues
{
    // Longer than any error of a spreadsheet program: #GETTING_DATA.
    private const int LongestError = 16;

    private const string Uncertain =
        "non si può leggere con certezza (celle unite, o un numero o una data che il foglio di calcolo non conserva per intero): scrivere qui il valore da solo";

    /// <param name="unit">Of the measure, if the plan says one.</param>
    public static WorkbookValue Of(Cell cell, Unit? unit) => cell switch
    {
        Cell.Empty => new WorkbookValue.Blank(),
        Cell.Text { Value: var text } => Text(WorkbookText.Out(text)),
        Cell.Number { Value: var number } => new WorkbookValue.Stated(new ObservedValue.Number(number)),
        Cell.YesNo { Value: var holds } => new WorkbookValue.Stated(new ObservedValue.YesNo(holds)),
        Cell.Moment { Value: var moment } => Moment(moment),
        Cell.Computed { Result: var result } => Formula(Of(result, unit)),
        Cell.Percent { Fraction: var fraction } => Percent(fraction, unit),
        Cell.Failed { Error: var error } => new WorkbookValue.Unusable(Failed(error)),
        Cell.Uncomputed => new WorkbookValue.Unusable("contiene una formula senza risultato: scrivere il valore, o aprire il file nel foglio di calcolo e salvarlo di nuovo"),
        Cell.Duration => new WorkbookValue.Unusable("è mostrata come un'ora o una durata: scrivere il numero semplice, per esempio 7,5"),
        _ => new WorkbookValue.Unusable(Uncertain),
    };

    /// <summary>The value as a text, empty for a blank; null where nothing can be taken from the cell.</summary>
    public static string? TextOf(WorkbookValue value) => value switch
    {
        WorkbookValue.Blank => "",
        WorkbookValue.Text { Written: var text } => text,
        WorkbookValue.Formula { Result: var result } => TextOf(result),
        WorkbookValue.Stated { Value: ObservedValue.Number { Value: var number } } => Italian.Ungrouped(number, 0),
        WorkbookValue.Stated { Value: var other } => Italian.Observed(other),
        _ => null,
    };

    private static WorkbookValue Text(string text) => text.Length > 0 ? new WorkbookValue.Text(text) : new WorkbookValue.Blank();

    private static WorkbookValue Formula(WorkbookValue result) =>
        result is WorkbookValue.Unusable ? result : new WorkbookValue.Formula(result);

    private static WorkbookValue Moment(DateTime moment) => moment.TimeOfDay == default
        ? new WorkbookValue.Stated(new ObservedValue.Day(DateOnly.FromDateTime(moment)))
        : new WorkbookValue.Unusable("contiene un giorno con un'ora: scrivere solo il giorno");

    // What a person sees is what was meant: 50 % is 50 of a measure in percent, and of another a slip.
    private static WorkbookValue Percent(decimal fraction, Unit? unit) => unit is Unit.Percent
        ? new WorkbookValue.Stated(new ObservedValue.Number(fraction * 100))
        : new WorkbookValue.Unusable($"mostra {Italian.Stated(fraction * 100)} %, ma la misura non è in percentuale: scrivere il numero senza il segno di percentuale");

    // The error is text of the file: only what looks like one is repeated.
    private static string Failed(string error) => error.StartsWith('#') && error.Length <= LongestError && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '#' or '/' or '!' or '?' or '_')
        ? $"contiene l'errore {error}: scrivere il valore"
        : "contiene un errore: scrivere il valore";
}
