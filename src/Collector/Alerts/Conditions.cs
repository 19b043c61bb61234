using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Alerts;

/// <summary>
/// What a night finds worth attention. One cause gives one condition: what waits for a source that is down is told with
/// that source, and nowhere else.
/// </summary>
internal static class Conditions
{
    /// <summary>Share of its calls below which a source has few left.</summary>
    private const decimal FewCalls = 0.1m;

    /// <summary>Everything found on a day, in the order of the kinds; each key once.</summary>
    /// <param name="years">Each year judged and not final, as computed for the day.</param>
    /// <param name="sources">How the declared sources stand.</param>
    public static ImmutableArray<Condition> Of(IReadOnlyList<PublishedYear> years, IReadOnlyList<SourceState> sources)
    {
        var starving = sources.Where(source => source.Up is false).SelectMany(source => source.Starving).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. years.SelectMany(year => Indicators(year, starving)),
            .. years.SelectMany(LateEntries),
            .. years.SelectMany(year => LateRecords(year, starving)),
            .. sources.SelectMany(Of),
        ];
    }

    private static IEnumerable<Condition> Indicators(PublishedYear year, HashSet<string> starving)
    {
        foreach (var result in year.Score.Indicators.Where(result => !starving.Contains(result.Indicator.Key)))
        {
            if (KindOf(result) is { } kind)
            {
                var words = new IndicatorWords(year.Plan, result, year.Score.Request);
                yield return new Condition(new AlertKey(kind, result.Indicator.Key, year.Score.Request.Year), OfficeOf(result.Indicator), words.Summary, words.Text);
            }
        }
    }

    private static AlertKind? KindOf(IndicatorResult result) => result.Status switch
    {
        Status.OffTrack or Status.Missed => AlertKind.IndicatorOffTarget,
        Status.AtRisk when result.Target is Target.Deadline => AlertKind.DeadlineNear,
        Status.AtRisk => AlertKind.IndicatorAtRisk,
        _ => null,
    };

    // One message an office, naming its measures.
    private static IEnumerable<Condition> LateEntries(PublishedYear year) =>
        Late(year, measure => measure.Feed is Feed.Entered)
            .GroupBy(late => OfficeOf(late.Indicator), StringComparer.Ordinal)
            .Select(office =>
            {
                var words = LateWords.Entries(year, office.Key, [.. office.Select(late => late.Measure).DistinctBy(measure => measure.Key)]);
                return new Condition(new AlertKey(AlertKind.EntriesLate, office.Key.Length == 0 ? LateWords.Controller : office.Key, year.Score.Request.Year), office.Key, words.Summary, words.Text);
            });

    private static IEnumerable<Condition> LateRecords(PublishedYear year, HashSet<string> starving)
    {
        var late = Late(year, measure => measure.Feed is Feed.Collected).Where(late => !starving.Contains(late.Indicator.Key)).Select(late => late.Measure).DistinctBy(measure => measure.Key).ToArray();
        if (late.Length > 0)
        {
            var words = LateWords.Records(year, late);
            yield return new Condition(new AlertKey(AlertKind.RecordsLate, "records", year.Score.Request.Year), "", words.Summary, words.Text);
        }
    }

    private static IEnumerable<(Indicator Indicator, Measure Measure)> Late(PublishedYear year, Func<Measure, bool> isFedSo) =>
        from result in year.Score.Indicators
        from input in result.Inputs
        where input.IsLate && isFedSo(input.Measure)
        select (result.Indicator, input.Measure);

    private static IEnumerable<Condition> Of(SourceState source)
    {
        if (source.Up is false)
        {
            var words = SourceWords.Down(source);
            yield return new Condition(new AlertKey(AlertKind.SourceDown, source.Source, null), "", words.Summary, words.Text);
        }
        else if (source is { QuotaLeft: { } left, QuotaOf: > 0 and { } most } && (decimal)left / most < FewCalls)
        {
            var words = SourceWords.FewCalls(source.Source, left, most);
            yield return new Condition(new AlertKey(AlertKind.SourceQuotaLow, source.Source, null), "", words.Summary, words.Text);
        }
    }

    // Nobody has confirmed an assumed owner: the controller asks.
    private static string OfficeOf(Indicator indicator) => indicator.Owner is { Assumed: false } owner ? owner.Office : "";
}
