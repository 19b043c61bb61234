using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Reporting;

/// <summary>What the yearly results say of an indicator.</summary>
internal sealed record IntegraRow
{
    public required PerformancePlan Plan { get; init; }

    public required int Year { get; init; }

    /// <summary>As the plan has it that judges the year.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>Null: nothing was computed yet.</summary>
    public required Status? Status { get; init; }

    /// <summary>The stored figure; null where there is none.</summary>
    public required Figure? Figure { get; init; }

    /// <summary>What the figure was made of; null where there is none, or this release cannot read the plan version that computed it.</summary>
    public required Explanation? Explanation { get; init; }

    /// <summary>The figures are the demonstration's.</summary>
    public required bool IsInvented { get; init; }

    public Objective Objective => Plan.Objectives.First(objective => objective.Code == Indicator.Objective);

    public Area Area => Plan.Areas.First(area => area.Code == Objective.Area);

    /// <summary>The target of the year in force, as it stood when the figure was computed; the plan's where there is none.</summary>
    public PrintedTarget? Target => Explanation is { } explanation
        ? explanation.Target is { Printed: { } printed } target ? new PrintedTarget(printed, target.Target) : null
        : Indicator.Targets.GetValueOrDefault(Year);

    /// <summary>The measures of the formula in its order: of a ratio the numerator, then the denominator. A value is null where it is missing.</summary>
    public ImmutableArray<(Measure Measure, ObservedValue? Value)> Measures => Explanation is { } explanation
        ? [.. explanation.Measures.Select(measure => (measure.Reading.Measure, measure.Reading.Value))]
        : [.. Indicator.Formula.Measures.Distinct().Select(key => (Plan.Measures[key], (ObservedValue?)null))];
}
