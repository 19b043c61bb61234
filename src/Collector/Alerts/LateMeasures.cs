using Collector.Plan;
using Collector.Publishing;

namespace Collector.Alerts;

/// <summary>Measures that a year reads and that are late, each with the indicators that read it.</summary>
internal static class LateMeasures
{
    /// <summary>Those that people state.</summary>
    public static IEnumerable<(Indicator Indicator, Measure Measure)> Entered(PublishedYear year) =>
        from result in year.Score.Indicators
        from input in result.Inputs
        where input is { IsLate: true, Measure.Feed: Feed.Entered }
        select (result.Indicator, input.Measure);

    /// <summary>Those collected that no source explains that is down or paused.</summary>
    public static IEnumerable<Measure> Collected(PublishedYear year, NightView night) => Collected(year, night, isStarving: false);

    /// <summary>Those collected that wait for a source that is down or paused.</summary>
    public static IEnumerable<Measure> Starving(PublishedYear year, NightView night) => Collected(year, night, isStarving: true);

    private static IEnumerable<Measure> Collected(PublishedYear year, NightView night, bool isStarving) =>
        (from result in year.Score.Indicators
         where night.IsStarving(result) == isStarving
         from input in result.Inputs
         where input is { IsLate: true, Measure.Feed: Feed.Collected }
         select input.Measure).DistinctBy(measure => measure.Key);
}
