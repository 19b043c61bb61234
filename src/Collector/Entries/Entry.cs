using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>A value that an office states for a period that the plan asks for.</summary>
/// <param name="Follows">The entry for the same measure and period that the writer saw as the latest; 0: none.</param>
/// <param name="OnDay">Day that the value speaks of, where it is one day of the period; null: the whole period.</param>
/// <param name="Value">Null: what was stated for the period no longer counts.</param>
/// <param name="Weight">Weight in a mean; null: none was stated, which counts as 1.</param>
/// <param name="EndsOn">Last day on which an override counts; null unless it is one.</param>
/// <param name="IsLatest">No later entry follows it.</param>
/// <param name="Decision">What became of it; null: it waits, or a later one has taken its place.</param>
public sealed record Entry(
    long Id,
    string Measure,
    Period Period,
    long Follows,
    EntryKind Kind,
    DateOnly? OnDay,
    ObservedValue? Value,
    decimal? Weight,
    string Note,
    DateOnly? EndsOn,
    string Office,
    DateTimeOffset EnteredAt,
    long? EnteredBy,
    string EnteredByName,
    bool IsLatest,
    Decision? Decision,
    ImmutableArray<EvidenceFile> Evidence)
{
    /// <summary>The latest observation of the period that the writer saw; 0: none.</summary>
    public long Over { get; init; }

    public EntryState State => Decision switch
    {
        { Kind: DecisionKind.Approved } => EntryState.Approved,
        { Kind: DecisionKind.Returned } => EntryState.Returned,
        { Kind: DecisionKind.Withdrawn } => EntryState.Withdrawn,
        _ => IsLatest ? EntryState.Waiting : EntryState.Replaced,
    };

    /// <summary>
    /// Whether it is somebody's own. Two accounts of one person, as a local one beside the organisation's, are two to the
    /// program: the name gives them away.
    /// </summary>
    public bool IsBy(long? account, string name) => EnteredBy is null || EnteredBy == account || string.Equals(EnteredByName.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The days that the value speaks of.</summary>
    public Period Speaks => DaysOf(Value, OnDay, Period);

    /// <summary>The days that a value speaks of: a milestone of its own day, a stock of the day it is stated for, all else of its period.</summary>
    internal static Period DaysOf(ObservedValue? value, DateOnly? onDay, Period period) => value is ObservedValue.Day day ? new Period(day.Value, day.Value) : onDay is { } one ? new Period(one, one) : period;
}

public enum EntryKind
{
    Figure,

    /// <summary>Stated after the period was closed.</summary>
    Supplement,

    /// <summary>Stated over a figure that is collected.</summary>
    Override,

    /// <summary>Takes back what was stated.</summary>
    Removal,
}

public enum EntryState
{
    /// <summary>For another person to approve.</summary>
    Waiting,

    Approved,

    /// <summary>The office must look again.</summary>
    Returned,

    /// <summary>Taken back by whoever typed it in.</summary>
    Withdrawn,

    /// <summary>A later entry took its place before anybody decided.</summary>
    Replaced,
}

/// <summary>What became of an entry.</summary>
/// <param name="Reason">Why; empty where none was given.</param>
/// <param name="Observation">The observation that an approval made; null: none.</param>
public sealed record Decision(DecisionKind Kind, string Reason, DateTimeOffset At, long? By, string ByName, long? Observation);

public enum DecisionKind
{
    Approved,
    Returned,
    Withdrawn,
}

/// <summary>A file that proves an entry, without its bytes.</summary>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
public sealed record EvidenceFile(long Id, string Name, string Sha256, long Bytes);
