using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>
/// A plan held still: what judges one year on one day, judging alike on every other. So that days can pass without a
/// revision that is dated between them coming into force.
/// </summary>
internal static class PlanOnDay
{
    /// <summary>The plan itself where no act changed anything in it.</summary>
    public static PerformancePlan Of(PerformancePlan plan, EvaluationRequest request)
    {
        if (plan.Indicators.All(indicator => indicator.Revisions.IsEmpty && indicator.Retired is null))
        {
            return plan;
        }

        var judged = Evaluation.Indicators(plan, request).Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        return With(plan, indicators => indicators.Where(indicator => judged.Contains(indicator.Key)).Select(indicator => Of(indicator, request)));
    }

    /// <summary>A plan with the targets that another one gives the same indicators, where both mean the same kind of target.</summary>
    /// <param name="plan">Held still.</param>
    /// <param name="targets">Likewise.</param>
    public static PerformancePlan WithTargetsOf(PerformancePlan plan, PerformancePlan targets, EvaluationRequest request)
    {
        var former = targets.Indicators.ToDictionary(indicator => indicator.Key, StringComparer.Ordinal);
        var keys = former.Keys.ToHashSet(StringComparer.Ordinal);
        var differs = false;
        var mixed = With(plan, indicators => [.. indicators.Select(Mixed)]);
        return differs ? mixed : plan;

        Indicator Mixed(Indicator indicator)
        {
            if (!former.TryGetValue(Comparing.PlanDiff.FormerKey(indicator, keys), out var before))
            {
                return indicator;
            }

            var (old, now) = (before.TargetFor(request.Year, request.At), indicator.TargetFor(request.Year, request.At));
            if (old == now || !AreOfAKind(old, now))
            {
                return indicator;
            }

            differs = true;
            return indicator with { Targets = indicator.Targets.SetItem(request.Year, before.Targets.GetValueOrDefault(request.Year) ?? new PrintedTarget("", null)) };
        }
    }

    /// <summary>The first plan where the second, of the same version, judges exactly as it does; otherwise the second.</summary>
    public static PerformancePlan SameOr(PerformancePlan first, PerformancePlan second, EvaluationRequest request)
    {
        var (before, after) = (first.Indicators.ToArray(), second.Indicators.ToArray());
        return before.Length == after.Length
            && before.Zip(after).All(pair => pair.First.Key == pair.Second.Key && ReferenceEquals(pair.First.Formula, pair.Second.Formula) && pair.First.TargetFor(request.Year, request.At) == pair.Second.TargetFor(request.Year, request.At))
            ? first
            : second;
    }

    // A deadline in the place of a figure, or another unit, is another question: it goes with the formula that asks it.
    private static bool AreOfAKind(Target? left, Target? right) => (left, right) switch
    {
        (null, _) or (_, null) => true,
        (Target.Figure before, Target.Figure after) => before.Unit == after.Unit,
        _ => left.GetType() == right.GetType(),
    };

    private static Indicator Of(Indicator indicator, EvaluationRequest request)
    {
        if (indicator.Revisions.IsEmpty && indicator.Retired is null)
        {
            return indicator;
        }

        var end = Period.OfYear(request.Year).To;
        var revised = indicator.Revisions.LastOrDefault(revision => revision.Year == request.Year && revision.Date <= request.At);
        return indicator with
        {
            Formula = indicator.FormulaOn(request.At < end ? request.At : end),
            Targets = revised is null ? indicator.Targets : indicator.Targets.SetItem(request.Year, revised.Target ?? new PrintedTarget("", null)),
            Revisions = [],
            Retired = null,
        };
    }

    private static PerformancePlan With(PerformancePlan plan, Func<IEnumerable<Indicator>, IEnumerable<Indicator>> indicators) => plan with
    {
        Areas = [.. plan.Areas.Select(area => area with { Objectives = [.. area.Objectives.Select(objective => objective with { Indicators = [.. indicators(objective.Indicators)] })] })],
    };
}
