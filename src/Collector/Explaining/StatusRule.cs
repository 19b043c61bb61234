using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Explaining;

/// <summary>The rule of scoring, section 5, that gave a status: the first that applies.</summary>
/// <param name="Number">1 to 12.</param>
public sealed record StatusRule(int Number)
{
    /// <summary>Each status with a value comes from one rule only, once it is known whether the year is open.</summary>
    public static StatusRule Of(IndicatorResult result) => new((result.Status, result.Target) switch
    {
        (Status.NotStarted, _) => 1,
        (Status.NoTarget, _) => 2,
        (_, Target.Deadline) => 3,
        (_, Target.Yes) => 4,
        _ when result.Value is null => 5,
        _ when !result.Open => 6,
        (Status.Met or Status.Missed, _) => 7,
        (Status.TooEarly, _) => 8,
        (Status.Stale, _) => 9,
        _ when result.FewAndWhole => 10,
        (Status.OnTrack, _) => 11,
        _ => 12,
    });
}
