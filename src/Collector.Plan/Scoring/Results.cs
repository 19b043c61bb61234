using System.Collections.Immutable;
using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>What to compute.</summary>
/// <param name="At">The day the computation speaks of: its end.</param>
/// <param name="Year">The year judged.</param>
/// <param name="Final">A person has declared the year final: missing degrees count 0. Only for a closed year.</param>
/// <param name="WithRhythm">Judge what is due, late and stale by the measures' rhythms.</param>
public sealed record EvaluationRequest(DateOnly At, int Year, bool Final = false, bool WithRhythm = false);

/// <summary>A whole plan computed as of a day.</summary>
public sealed record PlanScore
{
    /// <summary>What was asked for.</summary>
    public required EvaluationRequest Request { get; init; }

    /// <summary>One for each indicator judged, in the plan's order; empty when only the scores were computed.</summary>
    public ImmutableArray<IndicatorResult> Indicators { get; init; } = [];

    /// <summary>One for each objective, in the plan's order.</summary>
    public required ImmutableArray<ObjectiveScore> Objectives { get; init; }

    /// <summary>One for each area, in the plan's order.</summary>
    public required ImmutableArray<AreaScore> Areas { get; init; }

    /// <summary>Mean of the areas' scores, 0 to 1, 6 decimals; null when no area has one.</summary>
    public required decimal? Score { get; init; }

    /// <summary>Share of weight that has a degree, 0 to 1, 6 decimals; null when nothing takes part.</summary>
    public required decimal? Coverage { get; init; }

    /// <summary>What each area with a score adds, in the plan's order; they sum to <see cref="Score"/>. Empty without a score.</summary>
    public required ImmutableArray<Contribution> Contributions { get; init; }
}

/// <summary>One indicator as of a day.</summary>
public sealed record IndicatorResult
{
    /// <summary>As the plan has it that was computed.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The formula in force on the day; null for <see cref="Status.NotStarted"/>.</summary>
    public Formula? Formula { get; init; }

    /// <summary>The one rule that applies (scoring.md section 5).</summary>
    public required Status Status { get; init; }

    /// <summary>The value, rounded to the indicator's decimals; a day or a yes/no for milestones; null when missing.</summary>
    public ObservedValue? Value { get; init; }

    /// <summary>Degree of achievement, 0 to 1, rounded to 12 decimals; null when there is none.</summary>
    public decimal? Degree { get; init; }

    /// <summary>The target in force; null for <see cref="Status.NoTarget"/>.</summary>
    public Target? Target { get; init; }

    /// <summary>What is expected by the end of <see cref="Reaches"/>, in the target's unit, rounded like the value; equals the target unless paced. Figures only.</summary>
    public decimal? ReferenceTarget { get; init; }

    /// <summary>Value expected at the year's end if things go on as they do, rounded like the value. Figures only.</summary>
    public decimal? Forecast { get; init; }

    /// <summary>
    /// The target is expected in whole steps (scoring.md section 4, few and whole): <see cref="ReferenceTarget"/> is whole
    /// and there is no <see cref="Forecast"/>, with or without a value.
    /// </summary>
    public bool FewAndWhole { get; init; }

    /// <summary>
    /// Distance of <see cref="Forecast"/> from the target, as a share of the target (plain where that is 0), 12 decimals:
    /// what the tolerance is held against. Null without a forecast or a target. Figures only.
    /// </summary>
    public decimal? Gap { get; init; }

    /// <summary>Last day the value knows of; null when no such day can be told.</summary>
    public DateOnly? Reaches { get; init; }

    /// <summary>Each at most once, in the order of <see cref="Flag"/>.</summary>
    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>Keys of the measures without a figure, in the order of the formula.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Every measure read, in the order of the formula: what an explanation prints.</summary>
    public ImmutableArray<MeasureReading> Inputs { get; init; } = [];

    /// <summary>The first day up to which one of the measures read is known only; null when all are known to their end.</summary>
    public DateOnly? KnownTo => Inputs.Min(input => input.KnownTo);

    /// <summary>The formula's result before it is rounded to the indicator's decimals; 12 decimals, fewer where a decimal holds no more. Figures only.</summary>
    public decimal? Unrounded { get; init; }

    /// <summary>The year is still judged as open for this indicator.</summary>
    public bool Open { get; init; }

    /// <summary>Share of the target expected by <see cref="Reaches"/>, 12 decimals; 1 for what is not paced. Null for milestones and while nothing is reached.</summary>
    public decimal? Pace { get; init; }
}

/// <summary>What the scores need of an indicator.</summary>
/// <param name="Status">As computed on the day.</param>
/// <param name="Degree">0 to 1, 12 decimals; null when there is none.</param>
public sealed record Judgement(Status Status, decimal? Degree)
{
    /// <summary>True when the indicator counts in its objective (scoring.md section 6).</summary>
    public bool TakesPart => Status is not (Status.NoTarget or Status.NotStarted or Status.NotApplicable);
}

/// <summary>What a measure said for a window, and from which observations.</summary>
public sealed record MeasureReading
{
    /// <summary>The measure read.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The days read; both ends included.</summary>
    public required Period Window { get; init; }

    /// <summary>Null when missing. Numbers are rounded to 12 decimals for display; the formula uses the exact figure.</summary>
    public ObservedValue? Value { get; init; }

    /// <summary>Of a collected measure the last day up to which the window is known, where that is before its end: what <see cref="Flag.Partial"/> speaks of. Otherwise null.</summary>
    public DateOnly? KnownTo { get; init; }

    /// <summary>Observations that counted, by period; empty for constants.</summary>
    public ImmutableArray<CountedObservation> Counted { get; init; } = [];

    /// <summary>Each at most once, in the order of <see cref="Flag"/>.</summary>
    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>
    /// An entry is past its due day, or what is collected is older than it may be; only told of computations with rhythm,
    /// and of the year judged.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>For a relative measure, the readings of the other years, in the order of its years.</summary>
    public ImmutableArray<MeasureReading> Others { get; init; } = [];
}

/// <summary>An observation and how much of it counted.</summary>
/// <param name="Observation">As it was stated, whole.</param>
/// <param name="Days">Days of the observation, from 1 to all of its own, that fell in the window and were not told by a shorter one.</param>
public sealed record CountedObservation(Observation Observation, int Days);

/// <summary>Score of an objective.</summary>
/// <param name="Objective">As the plan has it that was computed.</param>
/// <param name="Score">0 to 1, 6 decimals; null when no indicator has a degree.</param>
/// <param name="Coverage">Weight with a degree / weight taking part, 0 to 1, 6 decimals; null when nothing takes part.</param>
/// <param name="Contributions">What each indicator adds, 6 decimals; they sum to <paramref name="Score"/>. Only those that count.</param>
public sealed record ObjectiveScore(
    Objective Objective,
    decimal? Score,
    decimal? Coverage,
    ImmutableArray<Contribution> Contributions);

/// <summary>Score of an area.</summary>
/// <param name="Area">As the plan has it that was computed.</param>
/// <param name="Strategic">Mean over its strategic objectives, 0 to 1, 6 decimals; null when none has a score.</param>
/// <param name="Operational">Likewise for its operational objectives.</param>
/// <param name="Score">Both sides by the plan's weights, or the one there is, 0 to 1, 6 decimals; null when neither has a score.</param>
/// <param name="Coverage">Mean of the objectives' coverages with the score's weights, 0 to 1, 6 decimals; null when nothing takes part.</param>
/// <param name="Contributions">What each objective with a score adds, strategic ones first; they sum to <paramref name="Score"/>.</param>
public sealed record AreaScore(
    Area Area,
    decimal? Strategic,
    decimal? Operational,
    decimal? Score,
    decimal? Coverage,
    ImmutableArray<Contribution> Contributions)
{
    /// <summary>One side has no score and the other counts whole.</summary>
    public bool OneSided => IsOneSided(Strategic, Operational);

    /// <summary>The same of sides that were stored, 0 to 1 each; false when neither has a score.</summary>
    public static bool IsOneSided(decimal? strategic, decimal? operational) => strategic is null != operational is null;
}

/// <summary>Part of a score.</summary>
/// <param name="Key">Key of an indicator, or code of an objective or area.</param>
/// <param name="Value">0 to 1, 6 decimals.</param>
public sealed record Contribution(string Key, decimal Value);
