using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries.Workbooks;

/// <summary>One row of a workbook that came back.</summary>
public sealed record WorkbookLine
{
    /// <summary>Number of the row in its sheet, from 1; the header has the first.</summary>
    public required int Row { get; init; }

    /// <summary>Key of the measure; empty: there is none, and a fault says so.</summary>
    public required string Measure { get; init; }

    /// <summary>Null: it cannot be read, and a fault says so.</summary>
    public required Period? Period { get; init; }

    /// <summary>What stands in the column to fill.</summary>
    public required WorkbookValue Value { get; init; }

    /// <summary>What stands in the column of the value that was current when the workbook was made.</summary>
    public required WorkbookValue Current { get; init; }

    /// <summary>Without blanks around it; empty: none.</summary>
    public required string Note { get; init; }

    /// <summary>What stands in the column of weights; blank too where the workbook has none.</summary>
    public required WorkbookValue Weight { get; init; }

    /// <summary>What stands in the column of the weight that was current when the workbook was made.</summary>
    public required WorkbookValue CurrentWeight { get; init; }

    /// <summary>Where the weight stands; empty: there is none.</summary>
    public required string WeightPlace { get; init; }

    /// <summary>As it was written out; empty: the row was not made by this program.</summary>
    public required string Seen { get; init; }

    /// <summary>Where the value stands: <c>riga 14, colonna Valore (J14)</c>.</summary>
    public required string ValuePlace { get; init; }

    /// <summary>Where the note stands.</summary>
    public required string NotePlace { get; init; }

    /// <summary>What keeps the row from being used, in Italian, each with its place; empty: nothing. Values are not judged here.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>The value is the one that was written out, or was taken away, which removes nothing.</summary>
    public bool IsUnchanged => Value is WorkbookValue.Blank || (Value == Current && !HasNewWeight);

    /// <summary>A weight was written that is another than the one written out. A blank takes none away.</summary>
    public bool HasNewWeight => Weight is not WorkbookValue.Blank && Weight != CurrentWeight;
}
