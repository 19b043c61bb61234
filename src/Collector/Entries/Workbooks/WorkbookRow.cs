using Collector.Plan;

namespace Collector.Entries.Workbooks;

/// <summary>One figure that a workbook asks for: a measure and a period, with what is known of them.</summary>
public sealed record WorkbookRow
{
    /// <summary>Key of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>What is counted, as the plan prints it.</summary>
    public required string Name { get; init; }

    public required Period Period { get; init; }

    /// <summary>Tells numbers, days, and yes or no apart where no value is there yet.</summary>
    public required Accumulation Accumulation { get; init; }

    /// <summary>What it was when the workbook was made: given back as it is. Visible characters without blanks around them.</summary>
    public required string Seen { get; init; }

    /// <summary>Null: the plan does not say.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The spreadsheet program warns of what lies outside; null: of nothing.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>Last day on which it is in time; null: nobody is asked for it.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>For the same period of the year before; null: not known.</summary>
    public ObservedValue? LastYear { get; init; }

    /// <summary>In words; empty: none.</summary>
    public string Target { get; init; } = "";

    /// <summary>What stands; null: nothing was stated yet.</summary>
    public ObservedValue? Current { get; init; }

    /// <summary>Weight of what stands in a mean; null: none was stated, or it is no mean.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Whether it is averaged with others, by weight.</summary>
    public bool HasWeight => Accumulation is Accumulation.Mean;

    /// <summary>What was said of the value that stands; empty: nothing.</summary>
    public string Note { get; init; } = "";
}
