using System.Collections.Immutable;
using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>
/// What moved between two moments and why: the causes are let in one after the other, in the order of
/// <see cref="MoveCause"/>, and each has what the figures moved by when it came in. So the parts sum to the difference,
/// and what two causes do only together is the later one's.
/// </summary>
/// <param name="First">As computed at the first moment.</param>
/// <param name="Second">As computed at the second.</param>
/// <param name="All">The whole first, then areas, objectives and indicators, each in the newer plan's order and what is gone at the end; also what did not move.</param>
public sealed record Movements(PlanScore First, PlanScore Second, ImmutableArray<Movement> All)
{
    private static readonly ImmutableArray<MoveCause> Causes = [.. Enum.GetValues<MoveCause>()];

    /// <exception cref="ArgumentException">The second moment judges another year or an earlier day than the first.</exception>
    public static Movements Of(TwoMoments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        if (moments.First.Year != moments.Second.Year || moments.First.At > moments.Second.At)
        {
            throw new ArgumentException("two moments are compared of one year, the earlier day first", nameof(moments));
        }

        var worlds = MovedWorld.Between(moments);
        var scores = MovedWorld.Evaluate(worlds);
        var tracks = Tracks.Of([.. worlds.Select(world => world.Plan)], scores, moments.PlanAfter);
        return new Movements(scores[0], scores[^1], [.. tracks.Select(track => track.Moved(Causes))]);
    }

    /// <summary>What differs between two computations, in the order of <see cref="All"/>, without asking for causes: no movement has parts.</summary>
    public static ImmutableArray<Movement> Without(PerformancePlan before, PlanScore first, PerformancePlan after, PlanScore second) =>
        [.. Tracks.Of([before, after], [first, second], after).Select(track => track.Moved([]))];
}
