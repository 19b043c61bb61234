using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>
/// A performance plan as written and approved: what is judged, by which formula, against which target. Immutable; one
/// version of one code. Read from a folder by the reader.
/// </summary>
public sealed record PerformancePlan
{
    /// <summary>Code of the plan, for example <c>2021-2023</c>: what its versions share.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The organisation whose performance is measured.</summary>
    public required string Body { get; init; }

    /// <summary>The years the plan is in force for, ascending, never empty.</summary>
    public required ImmutableArray<int> Years { get; init; }

    /// <summary>The year before the plan whose targets the plan's tables repeat (column "Baseline"), if they do.</summary>
    public int? Baseline { get; init; }

    /// <summary>The zone in which days begin and end, for example Europe/Rome.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required PlanSettings Settings { get; init; }

    /// <summary>Offices that own indicators and enter measures, by code.</summary>
    public required ImmutableSortedDictionary<string, Office> Offices { get; init; }

    /// <summary>Areas in the plan's order, each with its objectives.</summary>
    public required ImmutableArray<Area> Areas { get; init; }

    /// <summary>Every measure by key. Keys compare ordinally: codes of the plan differ by case and digits only.</summary>
    public required ImmutableSortedDictionary<string, Measure> Measures { get; init; }

    /// <summary>Results of earlier years known only as figures from a document: shown in history, never scored.</summary>
    public ImmutableArray<ReportedValue> Reported { get; init; } = [];

    /// <summary>The years the plan has targets for: the baseline, if any, then <see cref="Years"/>.</summary>
    public IEnumerable<int> TableYears => Baseline is { } baseline ? Years.Prepend(baseline) : Years;

    /// <summary>All objectives, strategic before operational within an area, areas in order.</summary>
    public IEnumerable<Objective> Objectives => Areas.SelectMany(area => area.Objectives);

    /// <summary>All indicators in the plan's order.</summary>
    public IEnumerable<Indicator> Indicators => Objectives.SelectMany(objective => objective.Indicators);
}
