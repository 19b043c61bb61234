using Collector.Plan.Scoring;

namespace Collector.Plan.Comparing;

/// <summary>What moves when one plan takes the place of another and the same things were observed.</summary>
public static class ScoreDiff
{
    /// <summary>
    /// Every score, coverage, status and value that differs: the whole first, then areas, objectives and indicators, each
    /// in the newer plan's order and what is gone at the end; empty when nothing moves. An indicator is the same as in
    /// <see cref="PlanDiff"/>.
    /// </summary>
    public static IReadOnlyList<ScoreMove> Compare(PerformancePlan before, PlanScore scoresBefore, PerformancePlan after, PlanScore scoresAfter)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(scoresBefore);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(scoresAfter);
        var former = before.Indicators.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        var renamed = after.Indicators.ToDictionary(indicator => indicator.Key, indicator => PlanDiff.FormerKey(indicator, former), StringComparer.Ordinal);
        return
        [
            .. Moves(ScoreSubject.Plan, Whole(scoresBefore, after.Code), Whole(scoresAfter, after.Code), code => code),
            .. Moves(ScoreSubject.Area, Areas(scoresBefore), Areas(scoresAfter), code => code),
            .. Moves(ScoreSubject.Objective, Objectives(scoresBefore), Objectives(scoresAfter), code => code),
            .. Moves(ScoreSubject.Indicator, Indicators(scoresBefore), Indicators(scoresAfter), key => renamed[key]),
        ];
    }

    /// <summary>How everything stands: the whole first, then areas, objectives and indicators, each in the plan's order.</summary>
    /// <param name="code">What the whole is called.</param>
    internal static IEnumerable<(ScoreSubject Subject, string Key, Standing Standing)> Standings(PlanScore scores, string code) =>
    [
        .. Whole(scores, code).Select(one => (ScoreSubject.Plan, one.Key, one.Standing)),
        .. Areas(scores).Select(one => (ScoreSubject.Area, one.Key, one.Standing)),
        .. Objectives(scores).Select(one => (ScoreSubject.Objective, one.Key, one.Standing)),
        .. Indicators(scores).Select(one => (ScoreSubject.Indicator, one.Key, one.Standing)),
    ];

    private static IEnumerable<(string Key, Standing Standing)> Whole(PlanScore scores, string code) => [(code, new Standing(scores.Score, scores.Coverage))];

    private static IEnumerable<(string Key, Standing Standing)> Areas(PlanScore scores) =>
        scores.Areas.Select(area => (area.Area.Code, new Standing(area.Score, area.Coverage)));

    private static IEnumerable<(string Key, Standing Standing)> Objectives(PlanScore scores) =>
        scores.Objectives.Select(objective => (objective.Objective.Code, new Standing(objective.Score, objective.Coverage)));

    private static IEnumerable<(string Key, Standing Standing)> Indicators(PlanScore scores) =>
        scores.Indicators.Select(result => (result.Indicator.Key, new Standing(result.Degree, null, result.Status, result.Value)));

    private static IEnumerable<ScoreMove> Moves(
        ScoreSubject subject, IEnumerable<(string Key, Standing Standing)> before, IEnumerable<(string Key, Standing Standing)> after, Func<string, string> formerKey)
    {
        var left = new OrderedDictionary<string, Standing>(before.Select(pair => KeyValuePair.Create(pair.Key, pair.Standing)), StringComparer.Ordinal);
        foreach (var (key, standing) in after)
        {
            var known = left.Remove(formerKey(key), out var was);
            if (!known || was != standing)
            {
                yield return new ScoreMove(subject, key, was, standing);
            }
        }

        foreach (var (key, gone) in left)
        {
            yield return new ScoreMove(subject, key, gone, null);
        }
    }
}
