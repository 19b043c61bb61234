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

        ImmutableArray<IndicatorResult> results = [.. Evaluate(plan, Indicators(plan, request), observations, request)];
        var scores = Summarise(plan, results.ToDictionary(result => result.Indicator.Key, result => new Judgement(result.Status, result.Degree)), request);
        return scores with { Indicators = results };
    }

    /// <summary>Computes some indicators alone; lazy, in the order given.</summary>
    public static IEnumerable<IndicatorResult> Evaluate(PerformancePlan plan, IEnumerable<Indicator> indicators, ObservationSet observations, EvaluationRequest request)
    {
        var scorer = new IndicatorScorer(plan, observations, request);
        return indicators.Select(scorer.Score);
    }

    /// <summary>
    /// The indicators that are judged for the year of a request: those not given up before the day, nor before the end of
    /// the year. The day of a retirement is the last with a value; years that had ended by then keep the indicator.
    /// </summary>
    public static IEnumerable<Indicator> Indicators(PerformancePlan plan, EvaluationRequest request)
    {
        var end = Period.OfYear(request.Year).To;
        var judged = request.At < end ? request.At : end;
        return plan.Indicators.Where(indicator => indicator.Retired is not { } retired || retired.Date >= judged);
    }

    /// <summary>Computes the scores above indicators that are judged already.</summary>
    /// <param name="judgements">By indicator key; an indicator without one takes no part.</param>
    /// <param name="wanted">Codes of the objectives that the answer tells of; null: all. Areas and the whole are always whole.</param>
    public static PlanScore Summarise(PerformancePlan plan, IReadOnlyDictionary<string, Judgement> judgements, EvaluationRequest request, IReadOnlySet<string>? wanted = null)
    {
        var objectives = plan.Objectives.ToDictionary(objective => objective.Code, objective => Scores.Of(objective, judgements, request.Final));
        var areas = plan.Areas.Select(area => Scores.Of(area, objectives, plan.Settings)).ToImmutableArray();
        var whole = Scores.Of(plan, areas.Select(area => area.Exact));
        return new PlanScore
        {
            Request = request,
            Objectives = [.. plan.Objectives.Where(objective => wanted?.Contains(objective.Code) ?? true).Select(objective => Publish(objective, objectives[objective.Code]))],
            Areas = [.. areas.Select(area => area.Published)],
            Score = Scores.Published(whole.Score),
            Coverage = Scores.Published(whole.Coverage),
            Contributions = Scores.Contributions(whole),
        };
    }

    private static ObjectiveScore Publish(Objective objective, Scored scored) =>
        new(objective, Scores.Published(scored.Score), Scores.Published(scored.Coverage), Scores.Contributions(scored));
}
