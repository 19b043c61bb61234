using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>One countable thing with a unit ("misura"): what it is, how a year's observations make one figure, who states it.</summary>
public sealed record Measure
{
    /// <summary>
    /// The code; <c>objective/code</c> where the plan uses one code for two things; <c>indicator key#n</c> where the
    /// plan gives no code (n: place in the algorithm, from 1).
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What is counted, as printed.</summary>
    public required string Name { get; init; }

    /// <summary>Where its figures come from.</summary>
    public required Feed Feed { get; init; }

    /// <summary>What its figures are counted in; null: the plan does not say, and always for milestones.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Between which ends its figures lie; null: the plan does not say, and always for milestones.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>What proves a figure has to come with it when it is typed in.</summary>
    public bool EvidenceRequired { get; init; }

    /// <summary>When and by which act it was given up; null: in use.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>The code as printed; null where the plan gives none.</summary>
    public string? Code => Key.Contains('#', StringComparison.Ordinal) ? null : Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>How observations accumulate; null for constant and relative measures, which are never observed.</summary>
    public Accumulation? Accumulation => Feed switch
    {
        Feed.Entered entered => entered.Accumulation,
        Feed.Collected collected => collected.Accumulation,
        _ => null,
    };
}

/// <summary>How the observations of a window make one number (scoring.md section 2).</summary>
public enum Accumulation
{
    /// <summary>Events, amounts, hours: added up.</summary>
    Sum,

    /// <summary>Stocks, totals fixed in advance, percentages already year-to-date: the latest.</summary>
    Last,

    /// <summary>A figure already averaged: the weighted mean.</summary>
    Mean,

    /// <summary>A milestone with a day.</summary>
    Date,

    /// <summary>A milestone that holds or does not.</summary>
    YesNo,
}

/// <summary>Where a measure's figures come from. Exactly one of four.</summary>
public abstract record Feed
{
    private Feed()
    {
    }

    /// <summary>Typed in, or delivered in files, by an office in a rhythm.</summary>
    /// <param name="Accumulation">How a window's entries make one figure.</param>
    /// <param name="Rhythm">Which periods are entered, and by when.</param>
    /// <param name="Once">A milestone that counts from any earlier year too.</param>
    public sealed record Entered(Accumulation Accumulation, Rhythm Rhythm, bool Once) : Feed;

    /// <summary>Computed from the records of a dataset.</summary>
    /// <param name="Accumulation">How a window's days make one figure.</param>
    /// <param name="What">What is computed over which records.</param>
    /// <param name="MaxAge">Days without new coverage after which figures are stale; null: never.</param>
    public sealed record Collected(Accumulation Accumulation, Collection What, int? MaxAge) : Feed;

    /// <summary>Written in the plan.</summary>
    /// <param name="Value">As printed, in the measure's unit.</param>
    /// <param name="PerYear">The value is a whole year's total, read in proportion to the days while the year is open.</param>
    public sealed record Constant(decimal Value, bool PerYear) : Feed;

    /// <summary>Another measure in other years: the mean over <see cref="Offsets"/>, or a fixed year.</summary>
    /// <param name="Of">Key of the measure, itself not relative.</param>
    /// <param name="Offsets">Years relative to the one judged, all below 0; empty when <paramref name="FixedYear"/> is set.</param>
    /// <param name="FixedYear">The one calendar year read, whichever is judged; null: <paramref name="Offsets"/> count.</param>
    public sealed record Relative(string Of, ImmutableArray<int> Offsets, int? FixedYear) : Feed
    {
        /// <summary>The years read when <paramref name="year"/> is judged, in the plan's order; at least one.</summary>
        public IEnumerable<int> YearsFor(int year) => FixedYear is { } fixedYear ? [fixedYear] : Offsets.Select(offset => year + offset);
    }
}
