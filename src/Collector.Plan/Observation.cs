namespace Collector.Plan;

/// <summary>A value of a measure for a period, with when it was recorded.</summary>
public sealed record Observation
{
    /// <summary>Key of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The days the value speaks of, both ends included.</summary>
    public required Period Period { get; init; }

    /// <summary>Of the kind the measure's accumulation takes.</summary>
    public required ObservedValue Value { get; init; }

    /// <summary>Weight in a mean; null: none was stated, which counts as 1. Never negative.</summary>
    public decimal? Weight { get; init; }

    /// <summary>When it was recorded; decides which of two overlapping observations replaces the other, nothing else.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Where it came from, in words a person can follow: <c>assenze.csv:14</c>. Not part of the computation.</summary>
    public string? Origin { get; init; }

    /// <summary>Stated over what is collected for the same days: it counts in its place. Of a measure that is entered it says nothing.</summary>
    public bool IsOverCollected { get; init; }

    /// <summary>Number of the stored row, if stored. Not part of the computation.</summary>
    public long? Id { get; init; }
}

/// <summary>What was observed: a number, a day, or a yes or no.</summary>
public abstract record ObservedValue
{
    private ObservedValue()
    {
    }

    /// <summary>A count, an amount, a share: in the measure's unit, as stated, not rounded.</summary>
    public sealed record Number(decimal Value) : ObservedValue;

    /// <summary>The day a milestone was reached, or is to be: one after the day judged is not done yet.</summary>
    public sealed record Day(DateOnly Value) : ObservedValue;

    /// <summary>Whether a milestone holds.</summary>
    public sealed record YesNo(bool Value) : ObservedValue;
}
