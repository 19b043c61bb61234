using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>How an indicator's value is expected to grow during the year (scoring.md section 4).</summary>
public abstract record Pace
{
    private Pace()
    {
    }

    /// <summary>The value does not grow with the year: the whole target is expected on every day.</summary>
    public sealed record None : Pace;

    /// <summary>In step with the days of the year.</summary>
    public sealed record Linear : Pace;

    /// <summary>As last year's total had grown by the same day.</summary>
    public sealed record LastYear : Pace;

    /// <summary>Dated shares of the target, 0 to 1: from each day on, that share is expected; 0 before the first.</summary>
    public sealed record Steps(ImmutableArray<Step> Dated) : Pace;

    /// <summary>From this day of the year on (month and day), this share of the target.</summary>
    public readonly record struct Step(int Month, int Day, decimal Share);
}
