using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>What is to become of something that was typed.</summary>
/// <param name="Typed">As it was typed.</param>
/// <param name="Asked">What the plan asks for; null: nothing of the kind.</param>
/// <param name="Value">The value that was understood; null: none.</param>
/// <param name="Kind">As what it would be kept.</param>
/// <param name="Outcome">What would be done with it.</param>
/// <param name="Mistakes">What is wrong with it; empty: nothing.</param>
public sealed record EntryVerdict(
    TypedFigure Typed, AskedFigure? Asked, ObservedValue? Value, EntryKind Kind, EntryOutcome Outcome, ImmutableArray<EntryMistake> Mistakes)
{
    /// <summary>The day it speaks of, where it is one of the period.</summary>
    public DateOnly? OnDay { get; init; }

    /// <summary>Weight in a mean; null: none.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Last day of an override.</summary>
    public DateOnly? EndsOn { get; init; }

    public string? MistakeIn(EntryField field) => Mistakes.FirstOrDefault(mistake => mistake.Field == field)?.Text;
}

public enum EntryOutcome
{
    /// <summary>Nothing was typed.</summary>
    Blank,

    /// <summary>It stands so already.</summary>
    Unchanged,

    /// <summary>Nothing stood.</summary>
    New,

    /// <summary>Something else stood.</summary>
    Changed,

    /// <summary>It cannot be kept.</summary>
    Refused,
}

/// <summary>What is wrong, where, in Italian.</summary>
public sealed record EntryMistake(EntryField Field, string Text);

public enum EntryField
{
    /// <summary>The row as a whole.</summary>
    Row,

    Value,

    Day,

    Weight,

    Note,

    Evidence,

    End,
}
