using System.Text;
using Collector.Alerts;
using Collector.IntegrationTests.Nights;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Web;

namespace Collector.IntegrationTests.Publishing;

/// <summary>What /metrics serves of the real plan: which families, in a form that a strict reader takes, and how many series.</summary>
public sealed class ServedMetricsTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private const string TextType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>What Prometheus asks for.</summary>
    private const string Prometheus = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    /// <summary>Series that one year of the plan may have, with runs, sources and alerts.</summary>
    private const int Budget = 3_000;

    /// <summary>
    /// All that boards and rules may ask for: name, type, labels, and the unit as the description tells it. What is missing
    /// here is not promised, and what is added is to be written here and in docs/operating.md.
    /// </summary>
    private static readonly (string Name, string Type, string Labels, string Unit)[] Promised =
    [
        ("collector_indicator_info", "gauge", "indicator,code,plan,area,objective,level,unit,office,title", "Always 1"),
        ("collector_indicator_value", "gauge", "indicator,year", "in the unit of the plan (percent as 0-100; yes 1, no 0)"),
        ("collector_indicator_target", "gauge", "indicator,year", "in the unit of the plan"),
        ("collector_indicator_reference_target", "gauge", "indicator,year", "in the unit of the plan"),
        ("collector_indicator_forecast", "gauge", "indicator,year", "in the unit of the plan"),
        ("collector_indicator_degree_ratio", "gauge", "indicator,year", "0 to 1"),
        ("collector_indicator_status", "gauge", "indicator,year,status", "exactly one is 1"),
        ("collector_indicator_reach_timestamp_seconds", "gauge", "indicator,year", "as Unix time"),
        ("collector_objective_degree_ratio", "gauge", "objective,year", "0 to 1"),
        ("collector_objective_coverage_ratio", "gauge", "objective,year", "0 to 1"),
        ("collector_area_degree_ratio", "gauge", "area,year", "0 to 1"),
        ("collector_area_coverage_ratio", "gauge", "area,year", "0 to 1"),
        ("collector_plan_degree_ratio", "gauge", "year", "0 to 1"),
        ("collector_plan_coverage_ratio", "gauge", "year", "0 to 1"),
        ("collector_run_last_success_timestamp_seconds", "gauge", "job", "as Unix time"),
        ("collector_run_duration_seconds", "gauge", "job", "in seconds"),
        ("collector_run_status", "gauge", "job,status", "Runs of the job"),
        ("collector_source_up", "gauge", "source", "1 or 0"),
        ("collector_source_last_success_timestamp_seconds", "gauge", "source", "as Unix time"),
        ("collector_source_quota_ratio", "gauge", "source", "0 to 1"),
        ("collector_source_starving", "gauge", "source,indicator", "1 for each"),
        ("collector_source_records_total", "counter", "source,dataset", "Records"),
        ("collector_source_paused_until_timestamp_seconds", "gauge", "source", "as Unix time"),
        ("collector_clock_offset_seconds", "gauge", "", "Seconds"),
        ("collector_alert_active", "gauge", "alert,subject,year,since,office,severity", "1 or 0"),
        ("collector_alert_quiet", "gauge", "alert,subject,year,since", "1 or 0"),
        ("collector_alert_info", "gauge", "alert,subject,year,since,summary,text,path", "as Unix time"),
        ("collector_storage_up", "gauge", "", "1 or 0"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_families_are_those_that_are_promised()
    {
        var families = await ReadAsync();

        Assert.Equal(
            Promised.Select(one => (one.Name, one.Type, one.Labels)),
            families.Select(family => (family.Name, family.Type, string.Join(',', family.Labels))));
        Assert.All(Promised.Zip(families), pair => Assert.Contains(pair.First.Unit, pair.Second.Help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_for_people_names_each_family_in_the_words_that_are_served()
    {
        var families = await ReadAsync();
        var expected = families.Select(family => $"| `{family.Name}{(family.Labels.Any() ? $"{{{string.Join(',', family.Labels)}}}" : "")}` | {family.Help} |").ToArray();

        var written = (await File.ReadAllLinesAsync(Repository.PathOf("docs/operating.md"), Token)).Where(line => line.StartsWith("| `collector_", StringComparison.Ordinal));

        Assert.True(expected.SequenceEqual(written), $"The table of metrics in docs/operating.md is to be:\n{string.Join('\n', expected)}");
    }

    [Fact]
    public async Task A_strict_reader_finds_nothing_in_either_form_and_both_say_the_same()
    {
        var (textType, text) = await served.ScrapeAsync("text/plain");
        var (openMetricsType, openMetrics) = await served.ScrapeAsync(Prometheus);

        Assert.Equal((TextType, "application/openmetrics-text; version=1.0.0; charset=utf-8"), (textType, openMetricsType));
        Assert.Equal(
            StrictReading.Of(text, isOpenMetrics: false).Select(family => family.Name.Replace("_total", "", StringComparison.Ordinal) + Written(family)),
            StrictReading.Of(openMetrics, isOpenMetrics: true).Select(family => family.Name + Written(family)));
    }

    [Fact]
    public async Task Promtool_finds_nothing()
    {
        var (_, text) = await served.ScrapeAsync("*/*");

        Assert.Equal((0, "", ""), await Tool.RunAsync("promtool", text, Token, "check", "metrics"));
    }

    [Fact]
    public async Task Shares_lie_between_nothing_and_all_and_exactly_one_status_is_true()
    {
        var families = await ReadAsync();

        Assert.All(families.Where(family => family.Name.EndsWith("_ratio", StringComparison.Ordinal)), family => Assert.All(family.Samples, sample => Assert.InRange(sample.Value, 0, 1)));
        var status = families.Single(family => family.Name == "collector_indicator_status").Samples.GroupBy(sample => (sample.Labels[0].Value, sample.Labels[1].Value)).ToArray();
        Assert.Equal(128, status.Count(group => group.Key.Item2 == "2021"));
        Assert.All(status, group => Assert.Equal(1, group.Sum(sample => sample.Value)));
    }

    [Fact]
    public async Task A_year_of_the_plan_keeps_to_its_budget_with_runs_sources_and_alerts()
    {
        var families = await ReadAsync();
        var ofOneYear = families.SelectMany(family => family.Samples).Count(sample => sample.Labels.All(label => label.Key is not "year" || label.Value is "2021" or ""));

        Assert.InRange(ofOneYear, 2_000, Budget);
    }

    // Run numbers, moments or words that change would make new series every night.
    [Fact]
    public async Task A_further_night_brings_no_new_label_value_but_the_words_of_alerts_and_the_day_one_began()
    {
        var familiesBefore = await ReadAsync();
        var before = Values(familiesBefore);
        served.World.WakeOn(ServedWorld.First.AddDays(3));
        var body = (await served.ScrapeAsync("*/*")).Body;
        Assert.Equal(1, await served.World.RunNightsAsync());
        await served.Node.UntilAsync("/metrics", answer => answer.Text != Encoding.UTF8.GetString(body), TimeSpan.FromSeconds(30));

        var families = await ReadAsync();

        Assert.Empty(Values(families).Except(before));
        var alerts = families.Single(family => family.Name == "collector_alert_active").Samples.Where(sample => sample.Value == 1).Select(Key).Order().ToArray();
        Assert.NotEmpty(alerts);
        Assert.Empty(Alerts(familiesBefore).Except(Alerts(families))); // one that stands keeps the day it began
        Assert.Equal(alerts, families.Single(family => family.Name == "collector_alert_info").Samples.Select(Key).Order());
    }

    private static IEnumerable<string> Alerts(IReadOnlyList<ReadFamily> families) => families.Single(family => family.Name == "collector_alert_active").Samples.Select(Key);

    private static string Key(ReadSample sample) => string.Join(' ', sample.Labels.Take(4).Select(label => label.Value));

    // Of the plan, of the sources and of this program: however long it runs, there are no others.
    private static HashSet<string> Values(IReadOnlyList<ReadFamily> families)
    {
        var indicators = TestServer.Plan.Indicators.Select(indicator => indicator.Key).ToArray();
        int[] years = [NightWorld.Closed, ServedWorld.First.Year];
        return
        [
            .. families
                .SelectMany(family => family.Samples)
                .SelectMany(sample => sample.Labels)
                .Where(label => label.Key is not ("summary" or "text" or "since"))
                .Select(label => $"{(label.Key is "indicator" or "source" ? "subject" : label.Key)}={label.Value}"),
            .. indicators.Select(indicator => $"subject={indicator}"),
            .. indicators.SelectMany(indicator => years.Select(year => $"path={Addresses.Indicator(indicator, year)}")),
            $"path={Addresses.Home}",
            "year=",
            .. Enum.GetNames<AlertKind>().Select(kind => $"alert={kind}"),
            .. Enum.GetValues<Status>().Select(status => $"status={Names.Of(status)}"),
        ];
    }

    private static string Written(ReadFamily family) =>
        $" {family.Type} {family.Help.Replace("\\\"", "\"", StringComparison.Ordinal)} {string.Join(' ', family.Samples.Select(sample => $"{string.Join(',', sample.Labels)}={sample.Value:R}"))}";

    private async Task<IReadOnlyList<ReadFamily>> ReadAsync() => StrictReading.Of((await served.ScrapeAsync("*/*")).Body, isOpenMetrics: false);
}
