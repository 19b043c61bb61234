using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Explaining;

/// <summary>A figure with everything it was made of: what is printed here makes the figure again.</summary>
public sealed record Explanation
{
    public required PerformancePlan Plan { get; init; }

    public required Area Area { get; init; }

    public required Objective Objective { get; init; }

    /// <summary>As the plan version has it that the figure was computed with.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>What was computed. Of a stored figure: its own day, which for a closed year may lie before the day asked for.</summary>
    public required EvaluationRequest Request { get; init; }

    /// <summary>The formula in force on the day, at most the year's last.</summary>
    public required Formula Formula { get; init; }

    /// <summary>The same as written in the plan's files: keys in brackets.</summary>
    public required string FormulaAsWritten { get; init; }

    public required ExplainedTarget Target { get; init; }

    /// <summary>The figure computed here, from the observations below.</summary>
    public required IndicatorResult Result { get; init; }

    /// <summary>Each measure of the formula once, in its order.</summary>
    public required ImmutableArray<ExplainedMeasure> Measures { get; init; }

    /// <summary>Which rule of scoring, section 5, gave the status.</summary>
    public required StatusRule Rule { get; init; }

    /// <summary>The figure as stored; null when it was only computed.</summary>
    public StoredFigure? Stored { get; init; }

    /// <summary>Where stored and computed figure differ; empty: the same.</summary>
    public ImmutableArray<Difference> Differences { get; init; } = [];

    /// <summary>The unit of the target, or of the nearest year that has one.</summary>
    public Unit Unit => (Result.Target as Target.Figure)?.Unit ?? Indicator.Unit;
}

/// <summary>The target of the year judged, as it stood on the day.</summary>
/// <param name="Printed">The text of the plan or of the act that revised it; null where the table lacks the year.</param>
/// <param name="Revision">The act that changed it; null: as the plan was approved.</param>
public sealed record ExplainedTarget(string? Printed, Target? Target, Revision? Revision);

/// <summary>A measure, what it said, and from which observations.</summary>
/// <param name="Counted">Those that counted, by period; of what is collected only those that add something.</param>
/// <param name="ZeroDays">Days of what is collected that count with 0, told here instead of one by one.</param>
/// <param name="Replaced">What one of those that counted has replaced: kept, and not counted.</param>
/// <param name="ShareOfYear">For a constant that is a whole year's total, in an open year: the days it is read for. Null: read whole.</param>
/// <param name="Others">For a relative measure, the other years, in the order of the plan.</param>
public sealed record ExplainedMeasure(
    MeasureReading Reading,
    ImmutableArray<ExplainedObservation> Counted,
    int ZeroDays,
    ImmutableArray<ExplainedObservation> Replaced,
    Period? ShareOfYear,
    ImmutableArray<ExplainedMeasure> Others)
{
    /// <summary>Where the total of the days known stands for a whole year: how many they are. Otherwise null.</summary>
    public int? DaysOfTotal { get; init; }

    /// <summary>The records behind a collected figure; null for all else, and where it was only computed.</summary>
    public RecordRows? Rows { get; init; }
}

/// <summary>An observation and where it came from.</summary>
/// <param name="Days">Days of it that counted, of its own days.</param>
/// <param name="Provenance">Null for what the plan's own catalogue tells, and where nothing is stored.</param>
public sealed record ExplainedObservation(Observation Observation, int Days, Provenance? Provenance);

/// <summary>How a stored observation came in.</summary>
/// <param name="StatedBy">The person or source that states it.</param>
/// <param name="File">Name of the file as delivered; null when it came in none.</param>
/// <param name="FileId">Number of the kept file.</param>
/// <param name="Run">The run that took it in; null where none did.</param>
public sealed record Provenance(DateTimeOffset KnownAt, string StatedBy, long? FileId, string? File, string? Sha256, long? Run, string? RunJob, DateOnly? RunDay)
{
    /// <summary>The entry that made it, approved by another person than wrote it; null: it was not typed in.</summary>
    public EnteredFigure? Entry { get; init; }
}

/// <summary>An entry as a figure's proof: who it was stands on its own page.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="Note">What was said about it; empty: nothing.</param>
/// <param name="EndsOn">Last day on which it counts over what is collected; null: it is no such.</param>
/// <param name="Evidence">Files that prove it: name and SHA-256.</param>
/// <param name="Office">Code of the office that states it: who may see the entry depends on it.</param>
public sealed record EnteredFigure(long Id, string Kind, string Note, DateOnly? EndsOn, ImmutableArray<(string Name, string Sha256)> Evidence, string Office);

/// <summary>A figure as stored, with what is known of its run and of its version of the plan.</summary>
public sealed record StoredFigure(Figure Figure, ComputingRun Run, AppliedVersion Version);

/// <summary>The run that computed a figure.</summary>
public sealed record ComputingRun(string Job, DateOnly Day, string? Node, DateTimeOffset? Finished);

/// <summary>The plan version a figure was computed with.</summary>
public sealed record AppliedVersion(string ContentHash, DateTimeOffset AppliedAt, Adoption Adoption);

/// <summary>A part of a figure that is stored otherwise than it is computed again.</summary>
/// <param name="Field">Column of score.value.</param>
public sealed record Difference(string Field, string Stored, string Computed);
