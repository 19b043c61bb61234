using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Published;
using Collector.Storage;

namespace Collector.Web.Reading;

/// <summary>All that was read for a year at one moment: enough to show it again when the database is gone.</summary>
/// <param name="Published">Null before the first computation.</param>
internal sealed record YearSnapshot(JudgedYear Judged, PerformancePlan Plan, PublishedRun? Published, YearFigures Figures)
{
    public int Year => Judged.Year;

    /// <summary>One for each indicator of the plan judged for the year, in the plan's order.</summary>
    public IEnumerable<IndicatorRow> Rows()
    {
        var stored = Figures.Figures.ToDictionary(figure => figure.Indicator, StringComparer.Ordinal);
        return Evaluation.Indicators(Plan, new EvaluationRequest(Published?.AsOf ?? DateOnly.MinValue, Year))
            .Select(indicator => RowOf(indicator, stored.GetValueOrDefault(indicator.Key)));
    }

    public IndicatorRow RowOf(Indicator indicator, Figure? figure) => figure is not null
        ? IndicatorRow.Of(Plan, indicator, figure)
        : new IndicatorRow(indicator, StatusWithoutFigure, null, indicator.TargetFor(Year, Published?.AsOf ?? DateOnly.MinValue), []);

    public MeasureName NameOf(string measure) => MeasureName.Of(Plan, measure);

    // No night computes a year before it begins.
    private Status? StatusWithoutFigure =>
        Published is { } published && published.AsOf < Period.OfYear(Year).From ? Status.NotStarted : null;
}
