using Collector.Plan;

namespace Collector.Entries.Workbooks;

/// <summary>A value as a cell of a workbook has it, whatever the measure wants.</summary>
public abstract record WorkbookValue
{
    private WorkbookValue()
    {
    }

    /// <summary>Nothing, which states nothing: it is not 0.</summary>
    public sealed record Blank : WorkbookValue;

    /// <summary>Never empty, no blanks around it. Numbers may be written as text: <c>1.234,5</c>.</summary>
    public sealed record Text(string Written) : WorkbookValue;

    /// <summary>A number, a day, or a truth value. A percentage is what is shown: a cell that shows 50 % gives 50.</summary>
    public sealed record Stated(ObservedValue Value) : WorkbookValue;

    /// <summary>Computed in the workbook, not typed.</summary>
    /// <param name="Result">What it gave when the file was saved: blank, a text, or stated.</param>
    public sealed record Formula(WorkbookValue Result) : WorkbookValue;

    /// <summary>A cell that no value can be taken from.</summary>
    /// <param name="Why">In Italian, as the end of a sentence that names the cell.</param>
    public sealed record Unusable(string Why) : WorkbookValue;
}
