using System.Globalization;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Publishing;

/// <summary>What a run's figures are as Prometheus text: rendered once a run, and served as those bytes by every node.</summary>
internal static class FigureMetrics
{
    /// <summary>Everything a board or a rule reads of figures, for the years shown.</summary>
    /// <param name="years">The running year and each not final; each once.</param>
    public static Task<byte[]> RenderAsync(IReadOnlyList<PublishedYear> years, CancellationToken cancellationToken)
    {
        var exposition = new Exposition();
        AddIndicators(exposition, years);
        AddScores(exposition, years);
        return exposition.RenderAsync(cancellationToken);
    }

    private static void AddIndicators(Exposition exposition, IReadOnlyList<PublishedYear> years)
    {
        var info = exposition.Gauge("collector_indicator_info", "One series for each indicator in force; the words belonging to its key. Always 1.", "indicator", "code", "plan", "area", "objective", "level", "unit", "office", "title");
        foreach (var (plan, indicator) in years.SelectMany(year => year.Score.Indicators.Select(result => (year.Plan, result.Indicator))).DistinctBy(pair => (pair.Plan.Code, pair.Indicator.Key)))
        {
            var area = plan.Objectives.First(objective => objective.Code == indicator.Objective).Area;
            info.Set(1, indicator.Key, indicator.Code, plan.Code, area, indicator.Objective, Names.Of(indicator.Level), Names.Of(indicator.Unit) ?? "", indicator.Owner?.Office ?? "", indicator.Name);
        }

        AddFigures(exposition, years);
    }

    private static void AddFigures(Exposition exposition, IReadOnlyList<PublishedYear> years)
    {
        var value = exposition.Gauge("collector_indicator_value", "Value of the indicator in the unit of the plan (percent as 0-100; yes 1, no 0). Absent when missing and for deadlines.", "indicator", "year");
        var target = exposition.Gauge("collector_indicator_target", "Target for the whole year, in the unit of the plan. Absent for deadlines and where the plan has none.", "indicator", "year");
        var reference = exposition.Gauge("collector_indicator_reference_target", "What is expected by the day the figure reaches, in the unit of the plan; equals the target unless the indicator grows with the year.", "indicator", "year");
        var forecast = exposition.Gauge("collector_indicator_forecast", "Value expected at the year's end if things go on as they do, in the unit of the plan.", "indicator", "year");
        var degree = exposition.Gauge("collector_indicator_degree_ratio", "Degree of achievement, 0 to 1, the same meaning for every comparator.", "indicator", "year");
        var status = exposition.Gauge("collector_indicator_status", "Status of the indicator: one series for each status, exactly one is 1.", "indicator", "year", "status");
        var reach = exposition.Gauge("collector_indicator_reach_timestamp_seconds", "End of the last day the figure knows of, as Unix time.", "indicator", "year");
        foreach (var (plan, result, year) in years.SelectMany(one => one.Score.Indicators.Select(result => (one.Plan, result, Text(one.Score.Request.Year)))))
        {
            value.Set(Number(result.Value), result.Indicator.Key, year);
            target.Set((result.Target as Target.Figure)?.Value, result.Indicator.Key, year);
            reference.Set(result.ReferenceTarget, result.Indicator.Key, year);
            forecast.Set(result.Forecast, result.Indicator.Key, year);
            degree.Set(result.Degree, result.Indicator.Key, year);
            reach.Set(EndOf(result.Reaches, plan.Zone), result.Indicator.Key, year);
            foreach (var one in Enum.GetValues<Status>())
            {
                status.Set(one == result.Status ? 1 : 0, result.Indicator.Key, year, Names.Of(one));
            }
        }
    }

    private static void AddScores(Exposition exposition, IReadOnlyList<PublishedYear> years)
    {
        var objective = exposition.Gauge("collector_objective_degree_ratio", "Score of an objective, 0 to 1. Never to be shown without its coverage.", "objective", "year");
        var objectiveCoverage = exposition.Gauge("collector_objective_coverage_ratio", "Share of the objective's weight that has a degree, 0 to 1.", "objective", "year");
        var area = exposition.Gauge("collector_area_degree_ratio", "Score of an area, 0 to 1. Never to be shown without its coverage.", "area", "year");
        var areaCoverage = exposition.Gauge("collector_area_coverage_ratio", "Share of the area's weight that has a degree, 0 to 1.", "area", "year");
        var whole = exposition.Gauge("collector_plan_degree_ratio", "Score of the whole body, 0 to 1. Never to be shown without its coverage.", "year");
        var wholeCoverage = exposition.Gauge("collector_plan_coverage_ratio", "Share of the plan's weight that has a degree, 0 to 1.", "year");
        foreach (var score in years.Select(year => year.Score))
        {
            var year = Text(score.Request.Year);
            foreach (var one in score.Objectives)
            {
                objective.Set(one.Score, one.Objective.Code, year);
                objectiveCoverage.Set(one.Coverage, one.Objective.Code, year);
            }

            foreach (var one in score.Areas)
            {
                area.Set(one.Score, one.Area.Code, year);
                areaCoverage.Set(one.Coverage, one.Area.Code, year);
            }

            whole.Set(score.Score, year);
            wholeCoverage.Set(score.Coverage, year);
        }
    }

    private static decimal? Number(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.YesNo yesNo => yesNo.Value ? 1 : 0,
        _ => null,
    };

    private static decimal? EndOf(DateOnly? day, TimeZoneInfo zone) =>
        day is { } last ? new DateTimeOffset(PlanTime.StartOf(last.AddDays(1), zone).UtcDateTime).ToUnixTimeSeconds() : null;

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A year that is shown, and the plan it was computed with.</summary>
internal sealed record PublishedYear(PerformancePlan Plan, PlanScore Score);
