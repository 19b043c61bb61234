using System.Globalization;
using System.Text;
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
    [InlineData("SQLSTATE[HY000] [1045] Access denied for user 'matomo'@'localhost' (using password: YES)", typeof(SourceUnavailableException))]
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

    [Theory]
    [InlineData("""{"nb_visits":"2000"}""")]
    [InlineData("[]")]
    [InlineData("""{"value":2000}""")]
    [InlineData("""{"result":"error","message":"The archive for this period could not be processed: internal"}""")]
    public async Task What_is_known_of_unique_visitors_stays_where_they_are_not_told(string month)
    {
        answers["VisitsSummary.get month 1"] = month;
        answers["VisitsSummary.get day 1"] = Days(day => day.Day is 30 ? """{"nb_visits":5}""" : """{"nb_visits":7,"nb_uniq_visitors":6}""");
        answers["Actions.get day 1"] = Days(_ => """{"nb_pageviews":9}""");

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal(
            [
                ("2021-10-02..2021-10-29", "unique_visitors", 0),
                ("2021-10-31..2021-10-31", "unique_visitors", 0),
                ("2021-10-01..2021-10-01", "", 1),
                ("2021-10-30..2021-10-30", "", 1),
            ],
            batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisitPeriod).Select(covered => ($"{covered.Days}", string.Join(',', covered.Parts!.Value), covered.Lacks)));
        Assert.Contains("site 1, all: Matomo gives no unique visitors for 1 of the days 2021-10-01..2021-10-31; what was known of them stays", batch.Warnings);
        Assert.Contains(batch.Warnings, warning => warning.Contains("no unique visitors for the month of 2021-10-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2.010")]
    [InlineData("2,010")]
    public async Task A_separator_of_thousands_makes_no_small_figure(string unique)
    {
        answers["VisitsSummary.get month 1"] = $$"""{"nb_uniq_visitors":"{{unique}}"}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal("value (nb_uniq_visitors) is no whole number", Assert.Single(batch.Rejected).Reason);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("false")]
    public async Task An_answer_that_names_no_day_says_nothing_of_any(string answer)
    {
        answers["VisitsSummary.get day 1"] = answer;

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Empty(batch.Covered);
        Assert.Contains(batch.Warnings, warning => warning.Contains("31 of the days asked for are not in the answer and stay unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_segment_that_was_purged_is_no_zero()
    {
        server.Script = asked => asked["segment"] is not null && asked["period"] is "day" ? Reply.Json(Days(_ => "[]")) : PlayedMatomo.Answer(asked, [new DayFigure(October.To, 7)], Shape.Sound);

        var batches = await ReadAsync(October, "sites: 1\n    segments: { mobile: \"deviceType==smartphone\" }");

        Assert.Empty(batches[^1].Covered);
        Assert.Contains(batches[^1].Warnings, warning => warning.Contains("31 of the days asked for hold nothing of the segment, though the site had visits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_segment_without_visits_on_some_days_has_none()
    {
        server.Script = asked => asked["segment"] is not null && asked["period"] is "day" ? Reply.Json(Days(day => day.Day is 3 ? """{"nb_visits":1,"nb_pageviews":2}""" : "[]")) : PlayedMatomo.Answer(asked, [new DayFigure(October.To, 7)], Shape.Sound);

        var batches = await ReadAsync(October, "sites: 1\n    segments: { mobile: \"deviceType==smartphone\" }");

        Assert.Equal("2021-10-01..2021-10-31", $"{batches[^1].Covered[0].Days}");
    }

    [Theory]
    [InlineData("VisitsSummary.get", "{\"nb_uniq_visitors\":4,\"nb_visits\":false}", "have no visits told (nb_visits)")]
    [InlineData("VisitsSummary.get", "{\"nb_uniq_visitors\":4}", "have no visits told (nb_visits)")]
    [InlineData("Actions.get", "{\"nb_downloads\":4,\"nb_pageviews\":false}", "have visits, and their page views are not told (nb_pageviews)")]
    [InlineData("Actions.get", "{\"nb_downloads\":4}", "have visits, and their page views are not told (nb_pageviews)")]
    [InlineData("Actions.get", "{\"result\":\"error\",\"message\":\"x\"}", "have visits, and their page views are not told (nb_pageviews)")]
    public async Task A_figure_that_is_not_told_on_a_day_leaves_it_unknown(string method, string figures, string told)
    {
        const string Whole = """{"nb_visits":5,"nb_uniq_visitors":4,"nb_pageviews":9}""";
        answers["VisitsSummary.get day 1"] = Days(_ => Whole);
        answers["Actions.get day 1"] = Days(_ => Whole);
        answers[$"{method} day 1"] = Days(day => day.Day is 12 ? figures : Whole);

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal(["2021-10-01..2021-10-11", "2021-10-13..2021-10-31"], batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisit).Select(covered => $"{covered.Days}"));
        Assert.DoesNotContain(batch.Records, record => (DateOnly)record["day"]! == new DateOnly(2021, 10, 12));
        Assert.Contains($"site 1, all: 1 of the days asked for {told} and stay unknown, the first of them 2021-10-12", batch.Warnings);
        Assert.Empty(batch.Rejected);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task A_segment_that_is_refused_fails_alone(int status)
    {
        server.Script = asked => asked["segment"] is not null ? Reply.Json("""{"result":"error","message":"Segment 'deviceTyp' is not a supported segment."}""", status) : PlayedMatomo.Answer(asked, [new DayFigure(October.To, 7)], Shape.Sound);

        var batches = await ReadAsync(October, "sites: 1\n    segments: { mobile: \"deviceTyp==smartphone\" }");

        Assert.Equal(3, batches[0].Records.Length);
        Assert.Equal(
            [("page_visit", "all", 1), ("page_visit_period", "", 1)],
            batches[^1].Covered.Select(covered => (covered.Dataset.Name, string.Join(',', covered.Parts!.Value), covered.Lacks)));
        Assert.Contains("site 1, mobile: Matomo refuses the segment; it is left out, its days count as incomplete, and the others stand", batches[^1].Warnings);
        Assert.Single(server.Asked, asked => asked["segment"] is not null);
    }

    [Fact]
    public async Task A_sudden_zero_is_told_also_across_months()
    {
        server.Script = asked => PlayedMatomo.Answer(asked, [.. Enumerable.Range(0, 61).Select(day => new DayFigure(new DateOnly(2021, 9, 1).AddDays(day), day < 30 ? 100 : 0))], Shape.Sound);

        var batches = await ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)));

        // 1 October 2021 was a Friday.
        Assert.Equal(
            ["2021-10-01", "2021-10-04", "2021-10-05", "2021-10-06", "2021-10-07"],
            batches[^1].Warnings.Where(warning => warning.Contains("the tag may have been taken off", StringComparison.Ordinal)).Select(warning => warning["site 1, all: no visits on ".Length..][..10]));
        Assert.DoesNotContain(batches[0].Warnings, warning => warning.Contains("the tag may", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"result":"error","message":"bad \ud83d"}""")]
    [InlineData("{\"result\":\"error\",\"message\":\"non pi\u00f9 valido\"}")]
    public async Task An_error_whose_words_are_broken_is_an_error_all_the_same(string answer)
    {
        server.Script = _ => new Reply(200, Encoding.Latin1.GetBytes(answer));

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));
    }

    [Fact]
    public async Task A_mark_before_the_text_does_not_matter()
    {
        server.Script = asked => PlayedMatomo.Answer(asked, [new DayFigure(October.To, 7)], Shape.Sound) is { } reply ? reply with { Content = [0xEF, 0xBB, 0xBF, .. reply.Content] } : null;

        Assert.Equal(3, Assert.Single(await ReadAsync(October)).Records.Length);
    }

    [Fact]
    public async Task Checking_many_sites_takes_its_pauses_and_no_longer_of_Matomo_s_time()
    {
        web.Clock.LongestPause = TimeSpan.FromSeconds(9);

        var answer = await Open($"sites: [{string.Join(", ", Enumerable.Range(1, 25))}]").CheckAsync(Cancellation);

        Assert.Contains("24, 25", answer, StringComparison.Ordinal);
        Assert.True(web.Clock.Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause) > TimeSpan.FromSeconds(10));
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
    public async Task An_error_among_good_days_is_told_and_its_day_not_covered()
    {
        answers["VisitsSummary.get day 1"] = """{"2021-10-30":{"result":"error","message":"x"},"2021-10-31":{"nb_visits":"7"}}""";

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Empty(batch.Rejected);
        Assert.Contains("site 1, all: 1 of the days asked for are errors of Matomo's and stay unknown, the first of them 2021-10-30", batch.Warnings);
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

    /// <summary>An answer by day for October.</summary>
    private static string Days(Func<DateOnly, string> figures) =>
        $"{{{string.Join(',', Enumerable.Range(0, 31).Select(day => new DateOnly(2021, 10, 1).AddDays(day)).Select(day => $"\"{day:yyyy-MM-dd}\":{figures(day)}"))}}}";

    private ISource Open(string sites)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, sites));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Open((ConnectorOptions)options, web.Services);
    }

    private async Task<List<Batch>> ReadAsync(Window window, string sites = "sites: 1") => await Open(sites).ReadAsync(window, null, Cancellation).ToListAsync(Cancellation);
}
