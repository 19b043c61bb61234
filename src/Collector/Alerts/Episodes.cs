using System.Collections.Immutable;

namespace Collector.Alerts;

/// <summary>
/// Decides which episodes begin, go on and end with a night. Pure: the same nights give the same episodes, however often
/// the service was restarted between them.
/// </summary>
internal static class Episodes
{
    /// <summary>Days an event stands after it was told: longer than Prometheus may be away.</summary>
    public const int DaysOfAnEvent = 7;

    /// <summary>What a night makes of the episodes that stand.</summary>
    /// <param name="standing">Those not ended, one a key.</param>
    /// <param name="found">What the night found, one a key.</param>
    /// <param name="absence">Of what stands and was not found, why not.</param>
    /// <param name="day">Day the night speaks of, later than any before.</param>
    /// <returns>Every episode that is new, goes on, stands unchanged or ended with this night.</returns>
    public static ImmutableArray<Episode> After(IEnumerable<Episode> standing, IEnumerable<Condition> found, Func<AlertKey, Absence> absence, DateOnly day)
    {
        var left = standing.ToDictionary(episode => episode.Key);
        var after = ImmutableArray.CreateBuilder<Episode>();
        foreach (var condition in found)
        {
            after.Add(Found(left.Remove(condition.Key, out var episode) ? episode : Begun(condition, day), condition, day));
        }

        after.AddRange(left.Values.Select(episode => NotFound(episode, absence(episode.Key), day)));
        return after.ToImmutable();
    }

    private static Episode Begun(Condition condition, DateOnly day) => new()
    {
        Key = condition.Key,
        Office = condition.Office,
        Since = day,
        Last = day,
        Nights = 0,
        Summary = condition.Summary,
        Text = condition.Text,
    };

    private static Episode Found(Episode episode, Condition condition, DateOnly day)
    {
        var nights = episode.Nights + 1;
        return episode with
        {
            Last = day,
            Nights = nights,
            Told = episode.Told ?? (nights >= AlertTrait.Of(episode.Key.Kind).Nights ? day : null),
            Summary = condition.Summary,
            Text = condition.Text,
        };
    }

    // What happened is found by one night only, and must stand long enough to be told.
    private static Episode NotFound(Episode episode, Absence absence, DateOnly day) =>
        absence is Absence.NotJudged || (AlertTrait.Of(episode.Key.Kind).IsEvent && episode.Told is { } told && day.DayNumber - told.DayNumber < DaysOfAnEvent)
            ? episode
            : episode with { Ended = day, IsDropped = absence is Absence.Dropped };
}
