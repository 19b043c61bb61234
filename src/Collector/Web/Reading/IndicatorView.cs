using System.Collections.Immutable;
using Collector.Entries;
using Collector.Explaining;
using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Storage;

namespace Collector.Web.Reading;

/// <summary>The page of one indicator for a year.</summary>
public sealed record IndicatorView
{
    public required PageHead Head { get; init; }

    /// <summary>The moment asked for.</summary>
    public PointInTime When { get; init; } = PointInTime.Now;

    /// <summary>What it would take to meet the target, in one Italian sentence; null where the question does not arise or nothing could be explained.</summary>
    public string? Remedy { get; init; }

    /// <summary>Code of the plan.</summary>
    public required string Plan { get; init; }

    public required int Year { get; init; }

    public required YearState State { get; init; }

    /// <summary>Years in force by the same plan, ascending.</summary>
    public required ImmutableArray<YearChoice> Years { get; init; }

    public required Area Area { get; init; }

    public required Objective Objective { get; init; }

    /// <summary>Null where the plan names no owner and none is assumed.</summary>
    public Office? Office { get; init; }

    /// <summary>Status, figure, target and what is missing, as in the tree.</summary>
    public required IndicatorRow Row { get; init; }

    /// <summary>The target as the act in force prints it; null where the plan's table has no such year.</summary>
    public string? PrintedTarget { get; init; }

    /// <summary>The formula in force on the day computed, at most the year's last.</summary>
    public required Formula Formula { get; init; }

    /// <summary>Measures of the formula, in its order.</summary>
    public required ImmutableArray<MeasureName> Measures { get; init; }

    /// <summary>The figure adds up entries, so that the day it reaches is the last they speak of; otherwise it holds on that day.</summary>
    public required bool AddsUp { get; init; }

    /// <summary>One for each day computed, ascending; null when it could not be read.</summary>
    public ImmutableArray<Figure>? History { get; init; }

    /// <summary>Years other than the one shown, latest first; null when they could not be read.</summary>
    public ImmutableArray<Figure>? OtherYears { get; init; }

    /// <summary>Results known only as figures from a document, latest first.</summary>
    public ImmutableArray<ReportedValue> Reported { get; init; } = [];

    /// <summary>In order of date.</summary>
    public ImmutableArray<TargetChange> TargetChanges { get; init; } = [];

    /// <summary>Null when nothing was computed, could be read, or can still be computed again by this release.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>What people said about it in the year, the latest first; null when it could not be read.</summary>
    public ImmutableArray<Remark>? Remarks { get; init; }

    /// <summary>Why what somebody wanted to say was not kept; null: nothing was.</summary>
    public string? RemarkMistake { get; init; }

    /// <summary>The zone that instants are shown in.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Indicator Indicator => Row.Indicator;
}

/// <summary>A revision with what it replaced.</summary>
/// <param name="Old">Printed target before; null when the revision leaves targets alone, or the year had none.</param>
/// <param name="New">Printed target since; null when the revision leaves targets alone.</param>
public sealed record TargetChange(Revision Revision, string? Old, string? New);
