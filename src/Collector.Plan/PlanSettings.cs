namespace Collector.Plan;

/// <summary>The numbers of the scoring contract that a plan may state otherwise (scoring.md sections 4 to 6).</summary>
public sealed record PlanSettings
{
    /// <summary>Weight of the mean of an area's strategic objectives; the operational ones weigh the rest. 0 to 1.</summary>
    public decimal StrategicWeight { get; init; } = 0.8m;

    /// <summary>Relative distance of forecast from target that is still <c>at_risk</c>. 0 to 1.</summary>
    public decimal Tolerance { get; init; } = 0.10m;

    /// <summary>Days of evidence, from 1 January, below which nothing is judged: <c>too_early</c>.</summary>
    public int EvidenceDays { get; init; } = 60;

    /// <summary>Days before a deadline, and before the year's end for few-and-whole targets, that count as near.</summary>
    public int NearDays { get; init; } = 30;

    /// <summary>Whole paced targets below this number are expected in whole steps ("few and whole").</summary>
    public int FewBelow { get; init; } = 12;

    public decimal OperationalWeight => 1 - StrategicWeight;
}
