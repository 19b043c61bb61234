using Collector.Plan.Scoring;

namespace Collector.Alerts;

/// <summary>Says of what a night did not find whether it is over, or only not to be seen.</summary>
internal static class Absences
{
    /// <param name="key">What stands, and was not found this night.</param>
    public static Absence Of(NightView night, AlertKey key) => key.Kind switch
    {
        AlertKind.IndicatorOffTrack or AlertKind.IndicatorMissed or AlertKind.IndicatorAtRisk or AlertKind.DeadlineNear => OfIndicator(night, key),
        AlertKind.EntriesLate => night.YearOf(key) is null ? Absence.Dropped : Absence.Recovered,
        AlertKind.ApprovalsLate => night.IsNewest ? Absence.Recovered : Absence.NotJudged,
        AlertKind.RecordsLate => night.YearOf(key) is not { } year ? Absence.Dropped : !night.IsNewest || LateMeasures.Starving(year, night).Any() ? Absence.NotJudged : Absence.Recovered,
        AlertKind.SourceDown or AlertKind.SourceEnding or AlertKind.SourceQuotaLow => OfSource(night, key),
        _ => Absence.Recovered, // an event: it ends by itself
    };

    private static Absence OfIndicator(NightView night, AlertKey key) =>
        night.YearOf(key) is not { } year ? Absence.Dropped
        : year.Score.Indicators.FirstOrDefault(result => result.Indicator.Key == key.Subject) switch
        {
            null => Absence.Dropped,
            var result when night.IsStarving(result) => Absence.NotJudged,
            { Status: Status.OnTrack or Status.Met } => Absence.Recovered,

            // Told as late entries or records, or not to be told yet: nothing says that it is better.
            { Status: Status.NoData or Status.Stale or Status.TooEarly or Status.NotDue } => Absence.NotJudged,

            // Off track, at risk or missed, which another alert tells: once it does. If that ends before anybody was told,
            // this one must still be there to be told as over. What is told once a week is not told as over.
            var result when Conditions.KeyOf(result, year.Score.Request.Year, night) is { } other =>
                key.Kind is not AlertKind.IndicatorAtRisk && night.Told.Contains(key) && !night.Told.Contains(other) ? Absence.NotJudged : Absence.Dropped,

            _ => Absence.Dropped, // not asked for any more
        };

    private static Absence OfSource(NightView night, AlertKey key) =>
        !night.IsNewest ? Absence.NotJudged
        : night.Sources.FirstOrDefault(source => source.Source == key.Subject) switch
        {
            null => Absence.Dropped, // it is not declared any more
            { Up: true } => Absence.Recovered,
            var source when key.Kind is AlertKind.SourceDown && night.IsPaused(source.Source) => Absence.Dropped, // it may still be down, but nobody expects it to be up
            _ => Absence.NotJudged, // one that is down tells nothing of its calls and ends
        };
}
