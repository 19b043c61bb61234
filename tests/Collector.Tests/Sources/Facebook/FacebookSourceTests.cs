using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

public sealed partial class FacebookSourceTests : IAsyncLifetime
{
    private const string Both = "metrics: { page_views_total: day, page_post_engagements: day }";

    private static readonly Window October = new(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31));

    private readonly SomeWeb web = new(name => name is "APP" ? "app-secret-of-tests" : null);
    private StandIn server = null!; // set before each test

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Answers of insights by the metrics asked for; the token and the fields are always answered.</summary>
    private Func<string, Reply> Insights { get; set; } = metrics => PlayedFacebook.Data(metrics.Split(',').Select(metric =>
        PlayedFacebook.Metric(metric, "day", PlayedFacebook.Value(October.From, 5), PlayedFacebook.Value(October.To, 7))));

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = asked => asked["metric"] is { } metrics ? Insights(metrics) : PlayedFacebook.Answer(asked, [], Shape.Sound);
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_a_day_in_Pacific_time_belongs_to_that_day()
    {
        // Midnight in winter, in summer, on the days of both changes, and one that forgot the change.
        var ends = new[] { "2021-11-08T08:00:00+0000", "2021-10-31T07:00:00+0000", "2021-11-07T07:00:00+0000", "2021-11-09T07:00:00+0000", "2021-11-10T08:00:00Z", "2021-11-11T00:00:00-08:00" };
        Insights = metric => PlayedFacebook.Data(PlayedFacebook.Metric(metric, "day", ends.Select((end, place) => (JsonNode)new JsonObject { ["value"] = place, ["end_time"] = end })));

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 10, 29), new DateOnly(2021, 11, 11)), "metrics: { page_views_total: day }"));

        Assert.Equal(["2021-11-07 0", "2021-10-30 1", "2021-11-06 2", "2021-11-08 3", "2021-11-09 4", "2021-11-10 5"], batch.Records.Select(Day));
    }

    [Fact]
    public async Task Days_are_asked_for_from_midnight_to_midnight_in_Pacific_time()
    {
        await ReadAsync(October, Both);

        var asked = server.Asked.Single(asked => asked["metric"] is not null);
        Assert.Equal(("1635577200", "1635750000"), (asked["since"], asked["until"])); // 07:00 UTC of 30 October and of 1 November
        Assert.DoesNotContain(SomeWeb.Canary, asked.QueryText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_was_withdrawn_fails_alone()
    {
        var sound = Insights;
        Insights = metrics => metrics.Contains("page_fans", StringComparison.Ordinal) ? PlayedFacebook.Error(100, "(#100) The value must be a valid insights metric") : sound(metrics);

        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_fans: day, page_views_total: day, page_post_engagements: day }"));

        Assert.Equal(4, batch.Records.Length);
        Assert.Contains(batch.Warnings, warning => warning.Contains("gives metric page_fans (day) no more: withdrawn by the source", StringComparison.Ordinal));
        var covered = Assert.Single(batch.Covered);
        Assert.Equal((1, "page_post_engagements,page_views_total"), (covered.Lacks, string.Join(',', covered.Parts!.Value)));
    }

    [Fact]
    public async Task What_was_withdrawn_is_asked_for_once_a_reading()
    {
        var sound = Insights;
        Insights = metrics => metrics.Contains("page_fans", StringComparison.Ordinal) ? PlayedFacebook.Error(100, "(#100) The value must be a valid insights metric") : sound(metrics);

        var batches = await ReadAsync(October, "metrics: { page_fans: day, page_views_total: day }\n    window_days: 1");

        Assert.Equal(["page_fans,page_views_total", "page_fans", "page_views_total", "page_views_total"], server.Asked.Select(asked => asked["metric"]).OfType<string>());
        Assert.All(batches, batch => Assert.Contains(batch.Warnings, warning => warning.Contains("withdrawn by the source", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_only_metric_withdrawn_leaves_the_page_s_fields()
    {
        Insights = _ => PlayedFacebook.Error(100, "(#100) The value must be a valid insights metric");

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 11, 14), new DateOnly(2021, 11, 14)), "metrics: { page_fans: day }"));

        // It is 09:00 UTC of 15 November: 01:00 in Pacific time.
        Assert.Equal(["followers_count now 2021-11-15 4321", "fan_count now 2021-11-15 4000"], batch.Records.Select(Whole));
    }

    [Fact]
    public async Task A_call_that_is_wrong_as_such_is_rejected()
    {
        Insights = _ => PlayedFacebook.Error(100, "(#100) Invalid parameter");

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October, Both));

        Assert.Contains("code 100, trace AbC-123_x", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid parameter", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_s_end_is_told_60_days_before_and_it_is_asked_for_alone_afterwards()
    {
        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_views_total: day, page_post_engagements: { ends: 2022-01-13 }, page_fans: { ends: 2021-11-15 }, page_follows: { ends: 2022-01-15 } }"));

        Assert.Equal(
            [
                "metric page_post_engagements ends on 2022-01-13, as announced by Meta: choose another measure in time",
                "metric page_fans was announced to end on 2021-11-15: take it out of 'metrics', or correct 'ends'",
            ],
            batch.Warnings);
        Assert.Equal(["page_post_engagements", "page_fans"], batch.Concerns.Select(concern => concern.Part));
        Assert.Equal(batch.Warnings, batch.Concerns.Select(concern => concern.Warning));
        Assert.Equal(
            [
                new Ending(EndingKind.Metric, Some.Day("2022-01-13"), Datasets.PageInsight, "page_post_engagements"),
                new Ending(EndingKind.Metric, Some.Day("2021-11-15"), Datasets.PageInsight, "page_fans"),
            ],
            batch.Endings);
        Assert.Equal(["page_views_total,page_post_engagements,page_follows", "page_fans"], server.Asked.Select(asked => asked["metric"]).OfType<string>());
    }

    [Fact]
    public async Task A_value_that_is_not_computed_yet_is_missing_and_no_zero()
    {
        Insights = metric => PlayedFacebook.Data(PlayedFacebook.Metric(metric, "day", PlayedFacebook.Value(October.From, 5), new JsonObject { ["end_time"] = PlayedFacebook.End(October.To) }));

        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_views_total: day }"));

        Assert.Equal(["2021-10-30 5"], batch.Records.Select(Day));
        Assert.Equal([new Window(October.From, October.From)], batch.Covered.Select(covered => covered.Days));
        Assert.Contains(batch.Warnings, warning => warning.Contains("not computed yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_metric_that_comes_for_each_of_its_periods_is_told_apart()
    {
        Insights = metric => PlayedFacebook.Data(
            PlayedFacebook.Metric(metric, "day", PlayedFacebook.Value(October.To, 7)),
            PlayedFacebook.Metric(metric, "week", PlayedFacebook.Value(October.To, 40)),
            PlayedFacebook.Metric(metric, "days_28", PlayedFacebook.Value(October.To, 150)));

        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_views_total: [day, days_28] }"));

        Assert.Equal(["day 7", "days_28 150"], batch.Records.Select(record => $"{record["period"]} {record["value"]}").Distinct());
    }

    [Fact]
    public async Task Figures_by_kind_are_kept_apart_where_the_settings_say_so()
    {
        Insights = metric => PlayedFacebook.Data(PlayedFacebook.Metric(metric, "day", PlayedFacebook.Value(October.To, new JsonObject { ["like"] = 5, ["love"] = 2 })));

        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_actions_post_reactions_total: { parts: true } }"));

        Assert.Equal(["page_actions_post_reactions_total.like day 2021-10-31 5", "page_actions_post_reactions_total.love day 2021-10-31 2"], batch.Records.Select(Whole));
        Assert.Equal(["page_actions_post_reactions_total", "page_actions_post_reactions_total.like", "page_actions_post_reactions_total.love"], batch.Covered[0].Parts!.Value);
    }

    [Fact]
    public async Task A_metric_without_figures_is_told_and_nothing_of_it_is_gone()
    {
        Insights = _ => PlayedFacebook.Data();

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Contains(batch.Warnings, warning => warning.StartsWith("Facebook gives nothing for metric page_views_total (day) on 2021-10-30..2021-10-31", StringComparison.Ordinal));
        Assert.Equal((0, 2), (batch.Covered[0].Parts!.Value.Length, batch.Covered[0].Lacks));
    }

    [Fact]
    public async Task Fields_are_sampled_when_the_window_reaches_yesterday_and_never_gone()
    {
        var old = await ReadAsync(October, Both);
        var now = await ReadAsync(new Window(October.From, new DateOnly(2021, 11, 14)), Both);

        Assert.DoesNotContain(old.SelectMany(batch => batch.Records), record => (string?)record["period"] is "now");
        Assert.Equal(["followers_count now 2021-11-15 4321", "fan_count now 2021-11-15 4000"], now.SelectMany(batch => batch.Records).Where(record => (string?)record["period"] is "now").Select(Whole));
        Assert.DoesNotContain("followers_count", now[^1].Covered[0].Parts!.Value);
    }

    [Theory]
    [InlineData(190, 463, "it has expired", typeof(SourceRejectedException))]
    [InlineData(190, 460, "changed the password", typeof(SourceRejectedException))]
    [InlineData(102, 0, "renew the token", typeof(SourceRejectedException))]
    [InlineData(10, 0, "read_insights", typeof(SourceRejectedException))]
    [InlineData(200, 0, "read_insights", typeof(SourceRejectedException))]
    [InlineData(100, 33, "correct 'page'", typeof(SourceRejectedException))]
    [InlineData(368, 0, "blocked", typeof(SourceRejectedException))]
    [InlineData(4, 0, "limit of calls", typeof(SourceUnavailableException))]
    [InlineData(80001, 0, "limit of calls", typeof(SourceUnavailableException))]
    public async Task An_error_is_what_its_code_means_and_is_not_repeated(int code, int subcode, string told, Type kind)
    {
        Insights = _ => PlayedFacebook.Error(code, subcode: subcode, status: 403);

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(October, Both));

        Assert.IsType(kind, fault);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invented words", fault.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Asked, asked => asked["metric"] is not null);
    }

    [Theory]
    [InlineData(2, 400)]
    [InlineData(1, 500)]
    public async Task What_is_down_for_a_moment_is_asked_again(int code, int status)
    {
        server.Fault = call => call == 2 ? PlayedFacebook.Error(code, status: status) : null;

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Equal(4, batch.Records.Length);
    }

    [Fact]
    public async Task A_limit_is_left_alone_for_as_long_as_announced()
    {
        Insights = _ => PlayedFacebook.Error(32).With("X-Business-Use-Case-Usage", """{"17":[{"type":"pages","call_count":100,"total_cputime":9,"total_time":9,"estimated_time_to_regain_access":19}]}""");

        var source = Open(Both);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation));
        var again = await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation));

        Assert.Contains("not to be called before 2021-11-15 09:19:0", again.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Asked.Count);
    }

    [Theory]
    [InlineData(40, 60, 0)]
    [InlineData(75, 25, 9)]
    [InlineData(95, 5, -1)]
    public async Task Usage_slows_down_and_stops(int percent, int left, int pause)
    {
        var sound = Insights;
        Insights = metrics => sound(metrics).With("X-App-Usage", $$"""{"call_count":{{percent}},"total_cputime":1,"total_time":2}""");
        var window = new Window(new DateOnly(2021, 10, 30), new DateOnly(2021, 11, 1));

        var reading = ReadAsync(window, $"{Both}\n    window_days: 2");
        if (pause < 0)
        {
            await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
        }
        else
        {
            Assert.Equal(2, (await reading).Count);
            Assert.Equal(pause > 0, web.Clock.Pauses.Any(one => one > TimeSpan.FromSeconds(5)));
        }

        Assert.Equal((left, 100L), (web.Ledger.Told("page")?.Calls, web.Ledger.Told("page")?.Of));
    }

    [Theory]
    [InlineData(13, "the token ends on 2021-11-28")]
    [InlineData(15, null)]
    public async Task The_end_of_the_token_is_told_14_days_before(int days, string? told)
    {
        var end = web.Clock.GetUtcNow().AddDays(days).ToUnixTimeSeconds();
        server.Fault = call => call == 1 ? PlayedFacebook.Token(end) : null;

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Equal(told is null ? 0 : 1, batch.Warnings.Length);
        Assert.All(batch.Warnings, warning => Assert.StartsWith(told!, warning, StringComparison.Ordinal)); // none without it
        Assert.Equal(told is null ? [] : [new Ending(EndingKind.Token, Some.Day(told[^10..]), Datasets.PageInsight)], batch.Endings);
    }

    [Fact]
    public async Task A_page_kept_before_ends_were_told_is_read_again()
    {
        var batch = Assert.Single(await ReadAsync(October, Both));
        var context = batch.Page.Context.Replace(",\"ends\":[]", "", StringComparison.Ordinal);

        var again = Open(Both).Replay(batch.Page with { Context = context });

        Assert.NotEqual(batch.Page.Context, context);
        Assert.Equal(batch.Records.SelectMany(record => record.Values), again.Records.SelectMany(record => record.Values));
        Assert.Empty(again.Endings);
    }

    [Fact]
    public async Task A_token_that_is_not_valid_any_more_is_a_person_s_move()
    {
        server.Fault = _ => PlayedFacebook.Token(isValid: false);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October, Both));

        Assert.Contains("renew the token", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":100,"message":"x"}}""", 400)]
    [InlineData("{}", 404)]
    public async Task A_token_whose_end_may_not_be_asked_for_still_reads(string answer, int status)
    {
        server.Fault = call => call == 1 ? Reply.Json(answer, status) : null;

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Equal(4, batch.Records.Length);
        Assert.Contains(batch.Warnings, warning => warning.Contains("does not tell until when", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_version_than_asked_for_is_told()
    {
        var sound = Insights;
        Insights = metrics => sound(metrics).With("facebook-api-version", "v26.0");

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Contains("Facebook answers with version v26.0 where v25.0 was asked for: it has ended, or was changed. Raise 'version'", batch.Warnings);
    }

    [Fact]
    public async Task The_token_in_paging_links_is_not_kept()
    {
        var batch = Assert.Single(await ReadAsync(October, Both));

        var kept = Encoding.UTF8.GetString(batch.Page.Content.Span);
        Assert.DoesNotContain(SomeWeb.Canary, kept, StringComparison.Ordinal);
        Assert.Contains("access_token=REMOVED", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_of_the_app_goes_along_where_its_secret_is_set()
    {
        await ReadAsync(October, $"{Both}\n    app_secret: ${{env:APP}}");

        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("app-secret-of-tests"), Encoding.UTF8.GetBytes(SomeWeb.Canary)));
        Assert.All(server.Asked, asked => Assert.Equal(proof, asked["appsecret_proof"]));
    }

    [Fact]
    public async Task What_Meta_does_not_keep_any_more_is_not_asked_for()
    {
        await ReadAsync(new Window(new DateOnly(2019, 1, 1), new DateOnly(2019, 12, 1)), "metrics: { page_views_total: day }");

        Assert.Equal("1573804800", server.Asked.First(asked => asked["metric"] is not null)["since"]); // 15 November 2019
    }

    [Theory]
    [InlineData("page: 123456789012345", "page: roccabruna", "is no number of a page")]
    [InlineData("page: 123456789012345", "page: 1\n    version: 25", "is no version: write it like v25.0")]
    [InlineData("metrics: { page_views_total: day }", "metrics: { page_views_total: dya }", "is none of day, week, days_28, month, lifetime. Did you mean 'day'?")]
    [InlineData("metrics: { page_views_total: day }", "fields: fans_count", "is none of followers_count, fan_count, talking_about_count, rating_count, none. Did you mean 'fan_count'?")]
    [InlineData("metrics: { page_views_total: day }", "fields: none", "is missing, and so are 'fields'")]
    public void A_mistake_in_the_settings_is_told(string written, string instead, string told)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml("http://127.0.0.1/", "metrics: { page_views_total: day }").Replace(written, instead, StringComparison.Ordinal));

        Assert.Contains(told, Assert.Single(reading.Findings).Message, StringComparison.Ordinal);
    }

    private static string Day(SourceRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record["day"]:yyyy-MM-dd} {record["value"]}");

    private static string Whole(SourceRecord record) => $"{record["metric"]} {record["period"]} {Day(record)}";

    private static string Yaml(string address, string more) => $$"""
        sources:
          page:
            kind: facebook
            since: 2021-01-01
            address: {{address}}
            secret: ${env:CANARY}
            page: 123456789012345
            budget: { per_second: 100 }
            timeout_seconds: 300
            {{more}}
        """;

    private ISource Open(string more)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, more));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Open((ConnectorOptions)options, web.Services);
    }

    private async Task CollectAsync(Window window, string more, List<Batch> kept, string? cursor)
    {
        await foreach (var batch in Open(more).ReadAsync(window, cursor, Cancellation))
        {
            kept.Add(batch);
        }
    }

    private async Task<List<Batch>> ReadAsync(Window window, string more) => await Open(more).ReadAsync(window, null, Cancellation).ToListAsync(Cancellation);
}
