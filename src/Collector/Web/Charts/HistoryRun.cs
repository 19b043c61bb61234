using Collector.Plan;
using Collector.Storage;

namespace Collector.Web.Charts;

/// <summary>Days in a row on which nothing a reader sees has changed.</summary>
internal sealed record HistoryRun(Period Days, Figure Figure)
{
    /// <param name="history">Ascending by day.</param>
    public static IEnumerable<HistoryRun> Of(IEnumerable<Figure> history)
    {
        HistoryRun? run = null;
        foreach (var figure in history)
        {
            if (run is not null && run.Days.To.AddDays(1) == figure.AsOf && Same(run.Figure, figure))
            {
                run = run with { Days = run.Days with { To = figure.AsOf } };
                continue;
            }

            if (run is not null)
            {
                yield return run;
            }

            run = new HistoryRun(new Period(figure.AsOf, figure.AsOf), figure);
        }

        if (run is not null)
        {
            yield return run;
        }
    }

    private static bool Same(Figure one, Figure other) =>
        (one.Status, one.Value, one.Target, one.ReferenceTarget, one.Forecast, one.Degree)
        == (other.Status, other.Value, other.Target, other.ReferenceTarget, other.Forecast, other.Degree);
}
