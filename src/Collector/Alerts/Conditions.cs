using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Alerts;

/// <summary>
/// What a night finds worth attention. One cause gives one condition: what waits for a source that is down is told with
/// that source, and nowhere else. What waits for one that a person has paused is not told at all.
/// </summary>
internal static class Conditions
{
    /// <summary>Share of its calls below which a source has few left.</summary>
    private const decimal FewCalls = 0.1m;

    /// <summary>Days that an entry may wait for another person before somebody is told.</summary>
    private const int LongWait = 5;

    /// <summary>Everything found on a day, in the order of the kinds; each key once.</summary>
    public static ImmutableArray<Condition> Of(NightView night) =>
    [
        .. night.Years.SelectMany(year => Indicators(year, night)),
        .. night.Years.SelectMany(LateEntries),
        .. night.IsNewest ? Approvals(night) : [],
        // Days made up for are judged before the sources are read again.
        .. night.IsNewest ? night.Years.SelectMany(year => LateRecords(year, night)) : [],
        .. night.IsNewest ? night.Sources.SelectMany(source => Of(source, night)) : [],
    ];

    private static IEnumerable<Condition> Indicators(PublishedYear year, NightView night)
    {
        foreach (var result in year.Score.Indicators.Where(result => !night.IsStarving(result)))
        {
            if (KeyOf(result, year.Score.Request.Year, night) is { } key)
            {
                var words = new IndicatorWords(year.Plan, result, year.Score.Request);
                yield return new Condition(key, OfficeOf(result.Indicator), words.SummaryOf(key.Kind), words.Text);
            }
        }
    }

    // Who was told that it is off track is not told "recovered" while it is at risk, nor the same again under another name.
    internal static AlertKey? KeyOf(IndicatorResult result, int year, NightView night)
    {
        var offTrack = new AlertKey(AlertKind.IndicatorOffTrack, result.Indicator.Key, year);
        return result.Status switch
        {
            Status.OffTrack => offTrack,
            Status.Missed => offTrack with { Kind = AlertKind.IndicatorMissed },
            Status.AtRisk when night.Told.Contains(offTrack) => offTrack,
            Status.AtRisk when result.Target is Target.Deadline => offTrack with { Kind = AlertKind.DeadlineNear },
            Status.AtRisk => offTrack with { Kind = AlertKind.IndicatorAtRisk },
            _ => null,
        };
    }

    // One message an office, naming its measures.
    private static IEnumerable<Condition> LateEntries(PublishedYear year) =>
        LateMeasures.Entered(year)
            .GroupBy(late => OfficeOf(late.Indicator), StringComparer.Ordinal)
            .Select(office =>
            {
                var words = LateWords.Entries(year, office.Key, [.. office.Select(late => late.Measure).DistinctBy(measure => measure.Key)]);
                return new Condition(new AlertKey(AlertKind.EntriesLate, office.Key.Length == 0 ? LateWords.Controller : office.Key, year.Score.Request.Year), office.Key, words.Summary, words.Text);
            });

    // To whoever looks after the whole: the office has done its part.
    private static IEnumerable<Condition> Approvals(NightView night) =>
        from waiting in night.Waiting
        where waiting.Days >= LongWait
        let words = LateWords.Approvals(night.Years.Select(year => year.Plan.Offices.GetValueOrDefault(waiting.Office)?.Name).LastOrDefault(name => name is not null) ?? waiting.Office, waiting)
        select new Condition(new AlertKey(AlertKind.ApprovalsLate, waiting.Office, null), "", words.Summary, words.Text);

    private static IEnumerable<Condition> LateRecords(PublishedYear year, NightView night)
    {
        if (LateMeasures.Collected(year, night).ToArray() is { Length: > 0 } late)
        {
            var words = LateWords.Records(year, late);
            yield return new Condition(new AlertKey(AlertKind.RecordsLate, "records", year.Score.Request.Year), "", words.Summary, words.Text);
        }
    }

    private static IEnumerable<Condition> Of(SourceState source, NightView night)
    {
        if (source.Up is false && night.IsPaused(source.Source))
        {
            yield break; // nobody expects anything of it
        }

        if (source.Up is false)
        {
            var words = SourceWords.Down(source);
            yield return new Condition(new AlertKey(AlertKind.SourceDown, source.Source, null), "", words.Summary, words.Text);
            yield break; // of its calls and of what ends it says nothing now
        }

        if (night.Endings.Where(ending => ending.Source == source.Source).ToArray() is { Length: > 0 } endings)
        {
            var words = SourceWords.Ending(source.Source, endings);
            yield return new Condition(new AlertKey(AlertKind.SourceEnding, source.Source, null), "", words.Summary, words.Text);
        }

        if (source is { QuotaLeft: { } left, QuotaOf: > 0 and { } most } && (decimal)left / most < FewCalls)
        {
            var words = SourceWords.FewCalls(source.Source, left, most);
            yield return new Condition(new AlertKey(AlertKind.SourceQuotaLow, source.Source, null), "", words.Summary, words.Text);
        }
    }

    // Nobody has confirmed an assumed owner: the controller asks.
    private static string OfficeOf(Indicator indicator) => indicator.Owner is { Assumed: false } owner ? owner.Office : "";
}
