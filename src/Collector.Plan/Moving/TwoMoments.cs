using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>All that a comparison of two moments is made of: the plans, what is asked of them, and what was known.</summary>
public sealed record TwoMoments
{
    /// <summary>The plan that judged the year at the first moment.</summary>
    public required PerformancePlan PlanBefore { get; init; }

    /// <summary>The plan that judges it at the second; the same object where it is the same version.</summary>
    public required PerformancePlan PlanAfter { get; init; }

    /// <summary>What was computed at the first moment.</summary>
    public required EvaluationRequest First { get; init; }

    /// <summary>What is computed at the second: of the same year, of a day that is not earlier.</summary>
    public required EvaluationRequest Second { get; init; }

    /// <summary>What was known at the first moment.</summary>
    public required ObservationSet KnownFirst { get; init; }

    /// <summary>What the second moment knows of days up to the first, as <see cref="LateRows"/> parts it.</summary>
    public required ObservationSet WithLateRows { get; init; }

    /// <summary>What was known at the second, as the first plan reads it.</summary>
    public required ObservationSet KnownSecond { get; init; }

    /// <summary>The same as the second plan reads it.</summary>
    public required ObservationSet KnownSecondAfter { get; init; }
}
