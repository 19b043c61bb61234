using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>The computation of a whole plan as of a day. Reads nothing but its arguments: equal arguments, equal result.</summary>
public static class Evaluation
{
    /// <summary>Computes every indicator not retired by the day, then the scores above them.</summary>
    /// <exception cref="ArgumentException">A final computation of a year that is not closed on the day.</exception>
    public static PlanScore Evaluate(PerformancePlan plan, ObservationSet observations, EvaluationRequest request)
    {
        if (request.Final && request.At < Period.OfYear(request.Year).To)
        {
            throw new ArgumentException($"{request.Year} is not closed on {request.At:yyyy-MM-dd}: a final computation needs a day from {request.Year}-12-31 on", nameof(request));
        }

        var scored = Indicators(plan, request).ToDictionary(
            indicator => indicator.Key,
            indicator => Evaluate(plan, indicator, observations, request));
        return Summarise(plan, scored, request);
    }

    /// <summary>Computes one indicator alone, for days that only some indicators are recomputed for.</summary>
    public static IndicatorResult EvaluateIndicator(PerformancePlan plan, Indicator indicator, ObservationSet observations, EvaluationRequest request) =>
        Evaluate(plan, indicator, observations, request).Result;

    /// <summary>The indicators that are judged on the day of a request: those not given up by then.</summary>
    public static IEnumerable<Indicator> Indicators(PerformancePlan plan, EvaluationRequest request) =>
        plan.Indicators.Where(indicator => indicator.Retired is not { } retired || retired.Date > request.At);

    private static ScoredIndicator Evaluate(PerformancePlan plan, Indicator indicator, ObservationSet observations, EvaluationRequest request) =>
        new IndicatorScorer(plan, observations, request).Score(indicator);

    private static PlanScore Summarise(PerformancePlan plan, Dictionary<string, ScoredIndicator> scored, EvaluationRequest request)
    {
        var objectives = plan.Objectives.ToDictionary(
            objective => objective.Code,
            objective => Scores.Of(objective, objective.Indicators.Where(indicator => scored.ContainsKey(indicator.Key)).Select(indicator => scored[indicator.Key]), request.Final));
        var areas = plan.Areas.Select(area => Scores.Of(area, objectives, plan.Settings)).ToImmutableArray();
        var whole = Scores.Of(plan, areas.Select(area => area.Exact));
        return new PlanScore
        {
            Request = request,
            Indicators = [.. plan.Indicators.Where(indicator => scored.ContainsKey(indicator.Key)).Select(indicator => scored[indicator.Key].Result)],
            Objectives = [.. plan.Objectives.Select(objective => Publish(objective, objectives[objective.Code]))],
            Areas = [.. areas.Select(area => area.Published)],
            Score = Scores.Published(whole.Score),
            Coverage = Scores.Published(whole.Coverage),
            Contributions = Scores.Contributions(whole),
        };
    }

    private static ObjectiveScore Publish(Objective objective, Scored scored) =>
        new(objective, Scores.Published(scored.Score), Scores.Published(scored.Coverage), Scores.Contributions(scored));
}
