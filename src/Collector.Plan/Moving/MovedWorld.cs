using System.Collections.Immutable;
using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>A plan held still, what is known, and what is asked: one step on the way from the first moment to the second.</summary>
internal sealed record MovedWorld(PerformancePlan Plan, ObservationSet Known, EvaluationRequest Request)
{
    /// <summary>The first moment, then one world for each cause in its order; the last is the second moment.</summary>
    public static ImmutableArray<MovedWorld> Between(TwoMoments moments)
    {
        var (first, second) = (moments.First, moments.Second);
        var open = second with { Final = first.Final };
        var before = PlanOnDay.Of(moments.PlanBefore, first);
        var after = PlanOnDay.Of(moments.PlanAfter, second);
        var redefined = PlanOnDay.WithTargetsOf(after, before, second);
        if (ReferenceEquals(moments.PlanBefore, moments.PlanAfter))
        {
            redefined = PlanOnDay.SameOr(before, redefined, second);
            after = PlanOnDay.SameOr(redefined, after, second);
        }

        return
        [
            new(before, moments.KnownFirst, first),
            new(before, moments.WithLateRows, first),
            new(before, moments.WithLateRows, open),
            new(before, moments.KnownSecond, open),
            new(redefined, moments.KnownSecondAfter, open),
            new(after, moments.KnownSecondAfter, open),
            new(after, moments.KnownSecondAfter, second),
        ];
    }

    /// <summary>Each as computed; what is the same as the one before is not computed again.</summary>
    public static ImmutableArray<PlanScore> Evaluate(ImmutableArray<MovedWorld> worlds)
    {
        var scores = ImmutableArray.CreateBuilder<PlanScore>(worlds.Length);
        foreach (var (place, world) in worlds.Index())
        {
            scores.Add(place > 0 ? world.After(worlds[place - 1], scores[place - 1]) : Evaluation.Evaluate(world.Plan, world.Known, world.Request));
        }

        return scores.MoveToImmutable();
    }

    private PlanScore After(MovedWorld before, PlanScore scored)
    {
        var judgesTheSame = ReferenceEquals(Plan, before.Plan) && ReferenceEquals(Known, before.Known) && Request with { Final = before.Request.Final } == before.Request;
        return judgesTheSame && Request == before.Request ? scored
            : judgesTheSame ? Evaluation.Summarise(Plan, scored.Indicators.ToDictionary(result => result.Indicator.Key, result => new Judgement(result.Status, result.Degree)), Request) with { Indicators = scored.Indicators }
            : Evaluation.Evaluate(Plan, Known, Request);
    }
}
