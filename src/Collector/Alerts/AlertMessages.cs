using Collector.Publishing.Generated;

namespace Collector.Alerts;

/// <summary>The mails that episodes make, as rules and routes would send them. Nobody sees to any and none is muted.</summary>
internal static class AlertMessages
{
    /// <summary>Those who run sources and nights.</summary>
    public const string Operators = "operators";

    /// <param name="told">Episodes that people were told of.</param>
    /// <param name="last">Last day that is looked at.</param>
    /// <returns>A mail each: the morning it arrives, which is that after the day told, and to whom. In no order.</returns>
    public static IEnumerable<(DateOnly Morning, string To)> Of(IReadOnlyCollection<Episode> told, DateOnly last) =>
        told.Where(episode => episode.Key.Kind is not AlertKind.IndicatorAtRisk).SelectMany(episode => Days(episode, last).Select(day => (day.AddDays(1), To(episode))))
            .Concat(Weekly([.. told.Where(episode => episode.Key.Kind is AlertKind.IndicatorAtRisk)], last));

    /// <summary>Code of the office, the controller, or those who run sources.</summary>
    public static string To(Episode episode) =>
        AlertTrait.Of(episode.Key.Kind).IsForOperators ? Operators : episode.Office.Length == 0 ? LateWords.Controller : episode.Office;

    private static IEnumerable<DateOnly> Days(Episode episode, DateOnly last)
    {
        var until = episode.Ended?.AddDays(-1) ?? last;
        for (var day = episode.Told!.Value; day <= until && (day == episode.Told || episode.Key.Kind is not AlertKind.IndicatorMissed || day.Year == episode.Key.Year); day = day.AddDays(7 * AlertRoutes.RepeatedWeeks)) // all are told
        {
            yield return day;
        }

        if (episode.IsEndTold)
        {
            yield return episode.Ended!.Value; // an end that is told is there
        }
    }

    // All of an office in one, every Monday on which any stands.
    private static IEnumerable<(DateOnly Morning, string To)> Weekly(IReadOnlyCollection<Episode> atRisk, DateOnly last) =>
        from office in atRisk.GroupBy(To, StringComparer.Ordinal)
        let first = office.Min(episode => episode.Told!.Value) // all are told
        from day in Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays)
        where day.DayOfWeek is DayOfWeek.Sunday && office.Any(episode => episode.Told <= day && !(episode.Ended <= day))
        select (day.AddDays(1), office.Key);
}
