using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Matomo;

public sealed class MatomoSourceTests : IAsyncLifetime
{
    private static readonly Window October = new(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31));

    private readonly SomeWeb web = new();
    private readonly Dictionary<string, string> answers = [];
    private StandIn server = null!; // set before each test

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = asked => answers.GetValueOrDefault(Key(asked)) is { } answer ? Reply.Json(answer) : PlayedMatomo.Answer(asked, [new DayFigure(October.To, 7)], Shape.Sound);
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Visits_page_views_and_uniques_of_day_and_month_are_read()
    {
        var batches = await ReadAsync(October);

        Assert.Equal(
            [
                "page_visit: wai|1|all|2021-10-31|7|21|",
                "page_visit_period: wai|1|all|unique_visitors|day|2021-10-31|6|",
                "page_visit_period: wai|1|all|unique_visitors|month|2021-10-01|1234|",
            ],
            batches.SelectMany(batch => batch.Records).Select(Show));
    }

    [Fact]
    public async Task A_month_that_has_closed_is_read_whole_and_a_running_one_is_not()
    {
        await ReadAsync(new Window(new DateOnly(2021, 10, 30), new DateOnly(2021, 11, 20)));

        Assert.Equal(["2021-10-01,2021-10-31", "2021-10-01", "2021-11-01,2021-11-14"], server.Asked.Where(asked => asked["method"] is "VisitsSummary.get").Select(asked => asked["date"]));
    }

    [Fact]
    public async Task Absent_unique_visitors_are_not_available_and_never_0()
    {
        answers["VisitsSummary.get month 1"] = """{"nb_visits":"2000"}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.DoesNotContain(batch.Records, record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month");
        Assert.Contains(batch.Warnings, warning => warning.Contains("no unique visitors for the month of 2021-10-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("You can't access this resource as it requires 'view' access for the website id = 1.", typeof(SourceRejectedException))]
    [InlineData("Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter.", typeof(SourceRejectedException))]
    [InlineData("Segment 'x' is not a supported segment.", typeof(SourceRejectedException))]
    [InlineData("SQLSTATE[HY000]: General error: 2006 MySQL server has gone away", typeof(SourceUnavailableException))]
    [InlineData("Database Upgrade Required. Your Matomo database is out-of-date.", typeof(SourceUnavailableException))]
    public async Task An_error_with_HTTP_200_is_what_it_means(string message, Type kind)
    {
        answers["VisitsSummary.get day 1"] = $$"""{"result":"error","message":{{JsonSerializer.Serialize(message)}}}""";

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(October));

        Assert.IsType(kind, fault);
        Assert.DoesNotContain(message, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_told_on_a_page_for_people_is_no_sign_in()
    {
        server.Script = _ => Reply.Html("<html><h1>Database Upgrade Required</h1></html>");

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(October));
    }

    [Fact]
    public async Task A_report_that_is_refused_fails_alone()
    {
        answers["Actions.get day 1"] = """{"result":"error","message":"The method 'get' does not exist or is not available in the module 'Actions'."}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal("page_visit: wai|1|all|2021-10-31|7||", Show(batch.Records[0]));
        Assert.Contains(batch.Warnings, warning => warning.Contains("no page views", StringComparison.Ordinal));
        Assert.Equal([1], batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisit).Select(covered => covered.Lacks));
    }

    [Fact]
    public async Task A_day_that_is_not_in_the_answer_stays_unknown()
    {
        answers["VisitsSummary.get day 1"] = """{"2021-10-30":[],"2021-10-31":{"nb_visits":"7"}}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal([new Window(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31))], batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisit).Select(covered => covered.Days));
        Assert.Contains(batch.Warnings, warning => warning.Contains("29 of the days asked for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_among_good_days_is_set_aside_and_its_day_not_covered()
    {
        answers["VisitsSummary.get day 1"] = """{"2021-10-30":{"result":"error","message":"x"},"2021-10-31":{"nb_visits":"7"}}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal("nb_visits of 2021-10-30 is an error of Matomo's", Assert.Single(batch.Rejected).Reason);
        Assert.DoesNotContain(batch.Covered, covered => covered.Days.Contains(new DateOnly(2021, 10, 30)));
    }

    [Fact]
    public async Task Sites_and_segments_are_read_one_by_one_and_covered_with_the_last()
    {
        var batches = await ReadAsync(October, "sites: [1, 2]\n    segments: { mobile: \"deviceType==smartphone\" }");

        Assert.Equal(4, batches.Count);
        Assert.Equal([0, 0, 0, 2], batches.Select(batch => batch.Covered.Length));
        Assert.Equal(["all", "mobile", "all", "mobile"], batches.Select(batch => (string?)batch.Records[0]["segment"]));
        Assert.Equal(6, server.Asked.Count(asked => asked["segment"] is "deviceType==smartphone"));
    }

    [Fact]
    public async Task A_site_of_another_time_zone_is_rejected()
    {
        answers["SitesManager.getSiteFromId  1"] = """{"idsite":1,"timezone":"America/New_York"}""";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains("site 1 counts its days in another time zone than Europe/Rome", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_not_see_the_site_s_settings_still_reads()
    {
        answers["SitesManager.getSiteFromId  1"] = """{"result":"error","message":"You can't access this resource."}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.NotEmpty(batch.Records);
        Assert.Contains(batch.Warnings, warning => warning.Contains("does not tell its time zone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sites: 0", "sites: sources.yaml:8:12: sources.wai.sites: \"0\" is no number of a site")]
    [InlineData("sites: [1, 1]", "sites: sources.yaml:8:12: sources.wai.sites: names site 1 twice")]
    [InlineData("sites: 1\n    segments: { all: \"x==1\" }", "sites: sources.yaml:9:17: sources.wai.segments.all: is every visit, and always read: take it out")]
    [InlineData("sites: 1\n    unique_periods: [month, yaer]", "sites: sources.yaml:9:21: sources.wai.unique_periods: \"yaer\" is none of week, month, year. Did you mean 'year'?")]
    [InlineData("sites: 1\n    token_auth: x", "sites: sources.yaml:9:5: sources.wai.token_auth: is no key here.")]
    public void A_mistake_in_the_settings_is_told(string sites, string told)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml("http://127.0.0.1/", sites));

        Assert.Equal(told, "sites: " + Assert.Single(reading.Findings));
    }

    private static string Key(Asked asked) => $"{asked["method"]} {asked["period"]} {asked["idSite"]}";

    private static string Yaml(string address, string sites) => $$"""
        sources:
          wai:
            kind: matomo
            since: 2021-01-01
            address: {{address}}
            secret: ${env:CANARY}
            zone: Europe/Rome
            {{sites}}
            timeout_seconds: 300
        """;

    private static string Show(SourceRecord record) =>
        $"{record.Dataset.Name}: {string.Join('|', record.Values.Select(value => value switch { string[] words => string.Join('+', words), DateOnly day => $"{day:yyyy-MM-dd}", _ => Convert.ToString(value, CultureInfo.InvariantCulture) }))}";

    private async Task<List<Batch>> ReadAsync(Window window, string sites = "sites: 1")
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, sites));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        var source = SourcesFile.Open((ConnectorOptions)options, web.Services);
        var batches = new List<Batch>();
        await foreach (var batch in source.ReadAsync(window, null, Cancellation))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
