using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>What a measure is and how its figure came about, in Italian.</summary>
internal static class MeasureWords
{
    // A longer chain is no easier to check than the list itself.
    private const int AddedUpAtMost = 24;

    /// <summary>What kind of measure it is, and where its figures come from.</summary>
    public static string Kind(ExplainedMeasure measure) => measure.Reading.Measure.Feed switch
    {
        Feed.Constant { PerYear: true } constant => $"costante scritta nel piano, totale di un anno: {Italian.Stated(constant.Value)}",
        Feed.Constant => "costante scritta nel piano",
        Feed.Relative relative => $"[{relative.Of}] {(measure.Others.Length > 1 ? "in media negli anni" : "nell'anno")} {string.Join(", ", measure.Others.Select(other => other.Reading.Window.From.Year))}",
        Feed.Collected collected => $"{How(collected.Accumulation)}, {FeedWords.Collected(collected)}",
        Feed.Entered entered => $"{How(entered.Accumulation)}, {FeedWords.Often(entered.Rhythm)}",
        _ => "",
    };

    private static string How(Accumulation accumulation) => accumulation switch
    {
        Accumulation.Sum => "somma",
        Accumulation.Last => "l'ultima",
        Accumulation.Mean => "media pesata",
        Accumulation.Date => "giorno in cui è fatto",
        _ => "sì o no",
    };

    /// <summary>How a collected measure is computed over its records; null for all else.</summary>
    public static string? Rule(Measure measure) => measure.Feed is Feed.Collected { What: Collection.OfRecords what } ? CollectionWords.Of(what) : null;

    /// <summary>The days it was read for.</summary>
    public static string Days(MeasureReading reading) =>
        reading.Measure.Feed is Feed.Entered { Once: true } ? $"fino al {Italian.Day(reading.Window.To)}, anche di anni prima" : Italian.Days(reading.Window);

    /// <summary>The days of a catalogue that add nothing.</summary>
    public static string Zeros(ExplainedMeasure measure) => $"negli altri {Italian.Count(measure.ZeroDays)} giorni letti: 0";

    /// <summary>How its figure is made of what is listed with it; null where there is nothing to add up, or too much.</summary>
    public static string? Addition(ExplainedMeasure measure)
    {
        var reading = measure.Reading;
        if (reading.Value is not ObservedValue.Number { Value: var value })
        {
            return null;
        }

        return (reading.Measure.Feed, reading.Measure.Accumulation) switch
        {
            (Feed.Collected, _) when measure.DaysOfTotal is { } days && reading.Window.From.Year is var year =>
                $"totale di {Italian.Count(days, "giorno", "giorni")} {Italian.Cut(value * days / Period.OfYear(year).Days)}, riportato a {Period.OfYear(year).Days}: {Italian.Cut(value)}",
            (Feed.Constant constant, _) when measure.ShareOfYear is { } share => $"{Italian.Stated(constant.Value)} × {share.Days}/{Period.OfYear(share.From.Year).Days} = {Italian.Stated(value)}",
            (Feed.Relative, _) when measure.Others.Length > 1 => $"({string.Join(" + ", measure.Others.Select(other => Italian.Observed(other.Reading.Value)))}) / {measure.Others.Length} = {Italian.Stated(value)}",
            (_, Accumulation.Sum) when measure.Counted.Length is > 1 and <= AddedUpAtMost || measure.Counted.Any(IsPart) => $"{string.Join(" + ", measure.Counted.Select(Part))} = {Italian.Stated(value)}",
            (_, Accumulation.Mean) when measure.Counted.Length is > 1 and <= AddedUpAtMost =>
                $"({string.Join(" + ", measure.Counted.Select(one => $"{Italian.Observed(one.Observation.Value)} × {Italian.Stated(one.Observation.Weight ?? 1)}"))}) / {Italian.Stated(measure.Counted.Sum(one => one.Observation.Weight ?? 1))} = {Italian.Stated(value)}",
            _ => null,
        };
    }

    private static bool IsPart(ExplainedObservation one) => one.Days != one.Observation.Period.Days;

    private static string Part(ExplainedObservation one) =>
        IsPart(one) ? $"{Italian.Observed(one.Observation.Value)} × {one.Days}/{one.Observation.Period.Days}" : Italian.Observed(one.Observation.Value);
}
