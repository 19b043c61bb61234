using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Web.Reading;

/// <summary>The first page: a year's scores and every indicator below them.</summary>
public sealed record TreeView
{
    public required PageHead Head { get; init; }

    /// <summary>The moment asked for.</summary>
    public PointInTime When { get; init; } = PointInTime.Now;

    /// <summary>Day that the figures speak of; null: there are none.</summary>
    public DateOnly? Shown { get; init; }

    public required int Year { get; init; }

    public required YearState State { get; init; }

    /// <summary>Ascending.</summary>
    public required ImmutableArray<YearChoice> Years { get; init; }

    /// <summary>Today lies in no year of any plan; <see cref="Year"/> is the nearest shown instead.</summary>
    public bool OutsideEveryPlan { get; init; }

    public required Score Score { get; init; }

    /// <summary>Over all indicators of the year, whatever the filter; statuses that do not occur are left out.</summary>
    public required ImmutableArray<StatusCount> Counts { get; init; }

    /// <summary>Only indicators with this status are shown; null: all.</summary>
    public Status? Filter { get; init; }

    /// <summary>In the plan's order. Scores and counts are whole; only the indicators listed are filtered.</summary>
    public required ImmutableArray<AreaView> Areas { get; init; }

    public int IndicatorCount => Areas.Sum(area => area.IndicatorCount);
}

/// <summary>A score with its coverage: neither is shown alone.</summary>
/// <param name="Value">0 to 1; null: no indicator has a degree.</param>
/// <param name="Coverage">0 to 1; null: nothing takes part.</param>
public sealed record Score(decimal? Value, decimal? Coverage)
{
    public static Score None { get; } = new(null, null);
}

/// <summary>How many indicators have a status; null: never computed.</summary>
public sealed record StatusCount(Status? Status, int Count);

public sealed record AreaView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required Score Score { get; init; }

    /// <summary>Mean of the strategic objectives, 0 to 1; null: none has a score. What covers the area is told by <see cref="Score"/>.</summary>
    public required decimal? Strategic { get; init; }

    /// <summary>Likewise of the operational objectives.</summary>
    public required decimal? Operational { get; init; }

    /// <summary>One side has no score and the other counts whole.</summary>
    public required bool OneSided { get; init; }

    /// <summary>Weight of the strategic side, 0 to 1, when both sides have a score.</summary>
    public required decimal StrategicWeight { get; init; }

    /// <summary>Likewise of the operational side.</summary>
    public required decimal OperationalWeight { get; init; }

    public required ImmutableArray<StatusCount> Counts { get; init; }

    /// <summary>Strategic objectives in the plan's order, each with the operational ones that serve it.</summary>
    public required ImmutableArray<ObjectiveView> Objectives { get; init; }

    public int IndicatorCount => Objectives.Sum(objective => objective.IndicatorCount);
}

public sealed record ObjectiveView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required Level Level { get; init; }

    public Priority? Priority { get; init; }

    public required Score Score { get; init; }

    public required ImmutableArray<IndicatorRow> Indicators { get; init; }

    /// <summary>Empty for an operational objective.</summary>
    public ImmutableArray<ObjectiveView> Operational { get; init; } = [];

    public int IndicatorCount => Indicators.Length + Operational.Sum(objective => objective.IndicatorCount);
}

/// <summary>One line of the tree.</summary>
/// <param name="Status">Null: not computed yet.</param>
/// <param name="Figure">Null when nothing is stored for the year.</param>
/// <param name="Target">As it stands; known from the plan where no figure is stored.</param>
/// <param name="Missing">Measures without a figure, with their names; empty for a milestone, which is then just not done yet.</param>
public sealed record IndicatorRow(
    Indicator Indicator,
    Status? Status,
    Figure? Figure,
    Target? Target,
    ImmutableArray<MeasureName> Missing)
{
    /// <summary>The unit of the target, or of the nearest year that has one.</summary>
    public Unit Unit => (Target as Target.Figure)?.Unit ?? Indicator.Unit;

    /// <summary>A line of an indicator that was computed.</summary>
    public static IndicatorRow Of(PerformancePlan plan, Indicator indicator, Figure figure) => new(
        indicator,
        figure.Status,
        figure,
        figure.Target,
        figure.Target is Target.Deadline or Target.Yes ? [] : [.. figure.Missing.Select(measure => MeasureName.Of(plan, measure))]);
}

public sealed record MeasureName(string Key, string Name)
{
    /// <summary>A measure that a later version of the plan has given up is called by its key.</summary>
    public static MeasureName Of(PerformancePlan plan, string measure) => new(measure, plan.Measures.GetValueOrDefault(measure)?.Name ?? measure);
}
