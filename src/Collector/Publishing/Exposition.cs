using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Prometheus;

namespace Collector.Publishing;

/// <summary>
/// Renders what a run committed as Prometheus text, once; the bytes are stored with the run and served as they are by
/// every node. A registry of its own for each rendering: what is no longer there is gone, missing is absent.
/// </summary>
internal sealed class Exposition
{
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly MetricFactory metrics;

    private Exposition() => metrics = Metrics.WithCustomRegistry(registry);

    /// <summary>Everything a board or a rule reads, for the years shown.</summary>
    /// <param name="years">The running year and each not final; each once.</param>
    public static async Task<byte[]> RenderAsync(IReadOnlyList<PublishedYear> years, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var exposition = new Exposition();
        exposition.AddIndicators(years);
        exposition.AddScores(years);
        exposition.AddRuns(runs);
        using var buffer = new MemoryStream();
        await exposition.registry.CollectAndExportAsTextAsync(buffer, ExpositionFormat.PrometheusText, cancellationToken);
        return buffer.ToArray();
    }

    private void AddIndicators(IReadOnlyList<PublishedYear> years)
    {
        var info = Gauge("collector_indicator_info", "One series for each indicator in force; the words belonging to its key. Always 1.", "indicator", "code", "plan", "area", "objective", "level", "unit", "office", "title");
        foreach (var (plan, indicator) in years.SelectMany(year => year.Score.Indicators.Select(result => (year.Plan, result.Indicator))).DistinctBy(pair => (pair.Plan.Code, pair.Indicator.Key)))
        {
            var area = plan.Objectives.First(objective => objective.Code == indicator.Objective).Area;
            var unit = indicator.Targets.Values.Select(printed => printed.Target).OfType<Target.Figure>().Select(figure => Names.Of(figure.Unit)).LastOrDefault();
            info.WithLabels(indicator.Key, indicator.Code, plan.Code, area, indicator.Objective, Names.Of(indicator.Level), unit ?? "", indicator.Owner?.Office ?? "", indicator.Name).Set(1);
        }

        AddFigures(years);
    }

    private void AddFigures(IReadOnlyList<PublishedYear> years)
    {
        var value = Gauge("collector_indicator_value", "Value of the indicator in the unit of the plan (percent as 0-100; yes 1, no 0). Absent when missing and for deadlines.", "indicator", "year");
        var target = Gauge("collector_indicator_target", "Target for the whole year, in the unit of the plan. Absent for deadlines and where the plan has none.", "indicator", "year");
        var reference = Gauge("collector_indicator_reference_target", "What is expected by the day the figure reaches, in the unit of the plan; equals the target unless the indicator grows with the year.", "indicator", "year");
        var forecast = Gauge("collector_indicator_forecast", "Value expected at the year's end if things go on as they do, in the unit of the plan.", "indicator", "year");
        var degree = Gauge("collector_indicator_degree_ratio", "Degree of achievement, 0 to 1, the same meaning for every comparator.", "indicator", "year");
        var status = Gauge("collector_indicator_status", "Status of the indicator: one series for each status, exactly one is 1.", "indicator", "year", "status");
        var reach = Gauge("collector_indicator_reach_timestamp_seconds", "End of the last day the figure knows of, as Unix time.", "indicator", "year");
        foreach (var (plan, result, year) in years.SelectMany(one => one.Score.Indicators.Select(result => (one.Plan, result, Text(one.Score.Request.Year)))))
        {
            Set(value, Number(result.Value), result.Indicator.Key, year);
            Set(target, (result.Target as Target.Figure)?.Value, result.Indicator.Key, year);
            Set(reference, result.ReferenceTarget, result.Indicator.Key, year);
            Set(forecast, result.Forecast, result.Indicator.Key, year);
            Set(degree, result.Degree, result.Indicator.Key, year);
            Set(reach, EndOf(result.Reaches, plan.Zone), result.Indicator.Key, year);
            foreach (var one in Enum.GetValues<Status>())
            {
                status.WithLabels(result.Indicator.Key, year, Names.Of(one)).Set(one == result.Status ? 1 : 0);
            }
        }
    }

    private void AddScores(IReadOnlyList<PublishedYear> years)
    {
        var objective = Gauge("collector_objective_degree_ratio", "Score of an objective, 0 to 1. Never to be shown without its coverage.", "objective", "year");
        var objectiveCoverage = Gauge("collector_objective_coverage_ratio", "Share of the objective's weight that has a degree, 0 to 1.", "objective", "year");
        var area = Gauge("collector_area_degree_ratio", "Score of an area, 0 to 1. Never to be shown without its coverage.", "area", "year");
        var areaCoverage = Gauge("collector_area_coverage_ratio", "Share of the area's weight that has a degree, 0 to 1.", "area", "year");
        var whole = Gauge("collector_plan_degree_ratio", "Score of the whole body, 0 to 1. Never to be shown without its coverage.", "year");
        var wholeCoverage = Gauge("collector_plan_coverage_ratio", "Share of the plan's weight that has a degree, 0 to 1.", "year");
        foreach (var score in years.Select(year => year.Score))
        {
            var year = Text(score.Request.Year);
            foreach (var one in score.Objectives)
            {
                Set(objective, one.Score, one.Objective.Code, year);
                Set(objectiveCoverage, one.Coverage, one.Objective.Code, year);
            }

            foreach (var one in score.Areas)
            {
                Set(area, one.Score, one.Area.Code, year);
                Set(areaCoverage, one.Coverage, one.Area.Code, year);
            }

            Set(whole, score.Score, year);
            Set(wholeCoverage, score.Coverage, year);
        }
    }

    private void AddRuns(IReadOnlyList<RunSummary> runs)
    {
        var last = Gauge("collector_run_last_success_timestamp_seconds", "When the job last committed, as Unix time.", "job");
        var duration = Gauge("collector_run_duration_seconds", "How long the job's last finished run took, in seconds.", "job");
        var status = Gauge("collector_run_status", "Runs of the job by state: waiting, running, done, failed.", "job", "status");
        foreach (var run in runs)
        {
            status.WithLabels(run.Job, run.State).Set(run.Count);
            if (run.State is "done")
            {
                Set(last, run.LastFinished is { } instant ? instant.ToUnixTimeMilliseconds() / 1000m : null, run.Job);
                Set(duration, run.LastDuration is { } taken ? (decimal)taken.TotalSeconds : null, run.Job);
            }
        }
    }

    private Gauge Gauge(string name, string help, params string[] labels) =>
        metrics.CreateGauge(name, help, new GaugeConfiguration { LabelNames = labels, SuppressInitialValue = true });

    private static void Set(Gauge gauge, decimal? value, params string[] labels)
    {
        if (value is { } number)
        {
            gauge.WithLabels(labels).Set((double)number);
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

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A year that is shown, and the plan it was computed with.</summary>
internal sealed record PublishedYear(PerformancePlan Plan, PlanScore Score);
