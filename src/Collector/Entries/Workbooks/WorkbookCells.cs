using Collector.Plan;
using Collector.Wording;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Collector.Entries.Workbooks;

/// <summary>Values and texts as cells. A text is never a formula, whatever it begins with.</summary>
internal sealed class WorkbookCells(WorkbookStyles styles)
{
    // The digits that a spreadsheet keeps of a number; a longer one is written as text, whole.
    private const decimal FirstInexact = 1e15m;

    // Before this one a spreadsheet's calendar is off by a day.
    private static readonly DateOnly FirstCertainDay = new(1900, 3, 1);

    public Cell Text(string text) => Cell(text, styles.Text);

    public Cell Day(DateOnly? day) => day is { } told ? Cell(told, styles.Day) : Text("");

    /// <summary>A value to look at.</summary>
    public Cell Shown(ObservedValue? value) => value switch
    {
        ObservedValue.Number { Value: var number } => Cell(number, styles.Number(number)),
        ObservedValue.Day { Value: var day } => Cell(day, styles.Day),
        ObservedValue.YesNo { Value: var holds } => Text(holds ? "Sì" : "No"),
        _ => Text(""),
    };

    /// <summary>The cell to fill of a row, with the value that stands.</summary>
    public Cell Typed(WorkbookRow row) => row.Current switch
    {
        ObservedValue.Number { Value: var number } => Cell(number, styles.Typed(row.Accumulation)),
        ObservedValue.Day { Value: var day } => Cell(day, styles.TypedDay),
        ObservedValue.YesNo { Value: var holds } => Cell(holds ? "Sì" : "No", styles.TypedText),
        _ => new Cell(new DataCell(), styles.Typed(row.Accumulation)),
    };

    /// <summary>The weight that stands; of what is no mean nothing.</summary>
    public Cell ShownWeight(WorkbookRow row) => row is { HasWeight: true, Weight: { } weight } ? Cell(weight, styles.Number(weight)) : Text("");

    /// <summary>The cell for the weight, to fill in of means alone.</summary>
    public Cell TypedWeight(WorkbookRow row) => !row.HasWeight ? Text("")
        : row.Weight is { } weight ? Cell(weight, styles.TypedText)
        : new Cell(new DataCell(), styles.TypedText);

    /// <summary>The note of a row.</summary>
    public Cell Note(WorkbookRow row) => Cell(row.Note, styles.TypedText);

    private static Cell Cell(string text, StyleId style) => WorkbookText.In(text) is { Length: > 0 } written ? new Cell(written, style) : new Cell(new DataCell(), style);

    private static Cell Cell(DateOnly day, StyleId style) => day >= FirstCertainDay
        ? new Cell(day.ToDateTime(TimeOnly.MinValue), style)
        : Cell(Italian.Day(day), style);

    private static Cell Cell(decimal number, StyleId style) => IsKept(number) ? new Cell(number, style) : Cell(Italian.Stated(number), style);

    private static bool IsKept(decimal number) => Math.Abs(number) < FirstInexact && (decimal)(double)number == number;
}
