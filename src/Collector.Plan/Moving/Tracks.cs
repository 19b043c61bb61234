using System.Collections.Immutable;
using Collector.Plan.Comparing;
using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>How one thing that is judged stood in each world.</summary>
internal sealed class Tracks(ScoreSubject subject, string key, int worlds)
{
    private readonly Standing?[] standings = new Standing?[worlds];
    private readonly decimal?[] contributions = new decimal?[worlds];

    /// <summary>One for each thing judged in the first world or the last, in the order of the last; what is gone at the end of its kind.</summary>
    /// <param name="worlds">The plan of each world.</param>
    /// <param name="plan">The newer plan: an indicator that it renamed goes by its new key.</param>
    public static IEnumerable<Tracks> Of(ImmutableArray<PerformancePlan> worlds, ImmutableArray<PlanScore> scores, PerformancePlan plan)
    {
        var former = worlds[0].Indicators.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        var renamed = plan.Indicators
            .Select(indicator => (indicator.Key, Former: PlanDiff.FormerKey(indicator, former)))
            .Where(pair => pair.Key != pair.Former)
            .ToDictionary(pair => pair.Former, pair => pair.Key, StringComparer.Ordinal);
        var known = new OrderedDictionary<(ScoreSubject Subject, string Key), Tracks>();
        for (var place = worlds.Length - 1; place >= 0; place--)
        {
            var shares = Contributed(worlds[place], scores[place]);
            foreach (var (subject, key, standing) in ScoreDiff.Standings(scores[place], plan.Code))
            {
                var name = subject is ScoreSubject.Indicator ? renamed.GetValueOrDefault(key, key) : key;
                if (!known.TryGetValue((subject, name), out var track))
                {
                    known[(subject, name)] = track = new Tracks(subject, name, worlds.Length);
                }

                track.standings[place] = standing;
                track.contributions[place] = subject is ScoreSubject.Indicator && shares.TryGetValue(key, out var share) ? share : null;
            }
        }

        return known.Values.Where(track => track.standings[0] is not null || track.standings[^1] is not null).OrderBy(track => track.Subject);
    }

    private ScoreSubject Subject => subject;

    /// <param name="causes">One fewer than worlds; empty: the causes are not told.</param>
    public Movement Moved(ImmutableArray<MoveCause> causes) => new()
    {
        Subject = subject,
        Key = key,
        Before = standings[0],
        After = standings[^1],
        Score = Parts(standings.Select(standing => standing?.Score), causes),
        Value = Parts(standings.Select(standing => (standing?.Value as ObservedValue.Number)?.Value), causes),
        Statuses = causes.IsEmpty || standings[0]?.Status == standings[^1]?.Status ? [] : [.. StatusMoves(causes)],
        ContributionBefore = contributions[0],
        ContributionAfter = contributions[^1],
        Contribution = Parts(contributions, causes),
    };

    private static ImmutableArray<MovePart> Parts(IEnumerable<decimal?> numbers, ImmutableArray<MoveCause> causes) =>
        causes.IsEmpty ? [] : MoveTrack.Parts(numbers.ToArray(), causes.AsSpan());

    private IEnumerable<StatusMove> StatusMoves(ImmutableArray<MoveCause> causes) =>
        from step in Enumerable.Range(1, standings.Length - 1)
        let before = standings[step - 1]?.Status
        let after = standings[step]?.Status
        where before != after
        select new StatusMove(causes[step - 1], before, after);

    // A score leaves out what has no degree, and a final one counts it 0: the shares of what is counted are those of the score.
    private static ImmutableDictionary<string, decimal> Contributed(PerformancePlan plan, PlanScore score)
    {
        var counted = score.Indicators.Where(result => score.Request.Final || result.Degree is not null).ToArray();
        var degrees = counted.ToDictionary(result => result.Indicator.Key, result => result.Degree ?? 0, StringComparer.Ordinal);
        return Shares.Of(plan, counted).ToImmutableDictionary(share => share.Key, share => Math.Round(share.Value * degrees[share.Key], Exact.Places, MidpointRounding.AwayFromZero), StringComparer.Ordinal);
    }
}
