using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

public sealed partial class Ga4SourceTests : IAsyncLifetime
{
    private static readonly Window October = new(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31));

    private readonly SomeWeb web;
    private StandIn server = null!; // set before each test

    public Ga4SourceTests() => web = new SomeWeb(name => name is "KEY" ? Key : null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Key { get; set; } = "";

    /// <summary>Answers of reports by day and of those of periods; the token is always given.</summary>
    private Func<JsonNode, Reply> Days { get; set; } = _ => Answer(["date"], ["sessions", "screenPageViews", "activeUsers"], PlayedGa4.Row("20211030", "5", "9", "4"), PlayedGa4.Row("20211031", "7", "21", "6"));

    private Func<JsonNode, Reply> Periods { get; set; } = _ => Answer([], ["activeUsers"], PlayedGa4.Row(null, "1234"));

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        Key = SomeKey.File(new Uri(server.Address, "token"));
        server.Script = asked => asked.Path is "/token" ? PlayedGa4.Token(asked)
            : JsonNode.Parse(asked.Body) is { } question && question["dimensions"]!.AsArray().Count > 0 ? Days(question)
            : Periods(JsonNode.Parse(asked.Body)!);
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Visits_page_views_and_users_of_day_and_month_are_read()
    {
        var batches = await ReadAsync(October);

        Assert.Equal(
            [
                "page_visit: web|312345678|all|2021-10-30|5|9|",
                "page_visit_period: web|312345678|all|unique_visitors|day|2021-10-30|4|",
                "page_visit: web|312345678|all|2021-10-31|7|21|",
                "page_visit_period: web|312345678|all|unique_visitors|day|2021-10-31|6|",
                "page_visit_period: web|312345678|all|unique_visitors|month|2021-10-01|1234|",
            ],
            batches.SelectMany(batch => batch.Records).Select(Show));
    }

    [Theory]
    [InlineData("samplingMetadatas", """[{"samplesReadCount":"500","samplingSpaceSize":"1000"}]""", "sampled")]
    [InlineData("samplingMetadatas", "[]", "")]
    [InlineData("subjectToThresholding", "true", "thresholded")]
    [InlineData("dataLossFromOtherRow", "true", "other")]
    public async Task What_Google_says_of_the_figures_stays_with_them(string name, string value, string flag)
    {
        Days = _ => Answer(["date"], ["sessions", "screenPageViews", "activeUsers"], answer => answer["metadata"]![name] = JsonNode.Parse(value), PlayedGa4.Row("20211031", "7", "21", "6"));

        var batch = Assert.Single(await ReadAsync(new Window(October.To, October.To)));

        Assert.Equal($"page_visit: web|312345678|all|2021-10-31|7|21|{flag}", Show(batch.Records[0]));
        Assert.EndsWith("|1234|", Show(batch.Records[^1]), StringComparison.Ordinal); // the month's own answer said nothing
    }

    [Fact]
    public async Task Days_that_still_move_are_provisional()
    {
        Days = _ => Answer(["date"], ["sessions"], PlayedGa4.Row("20211111", "1"), PlayedGa4.Row("20211112", "2"), PlayedGa4.Row("20211113", "0"), PlayedGa4.Row("20211114", "3"));

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 11, 11), new DateOnly(2021, 11, 20)))); // it is 15 November

        Assert.Equal(["2021-11-11|1||", "2021-11-12|2||provisional", "2021-11-13|0||provisional", "2021-11-14|3||provisional"], batch.Records.Select(record => Show(record)["page_visit: web|312345678|all|".Length..]));
        Assert.Equal(new DateOnly(2021, 11, 14), batch.Covered[0].Days.To);
    }

    [Fact]
    public async Task A_day_that_thresholds_hide_stays_unknown()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["metadata"]!["subjectToThresholding"] = true, PlayedGa4.Row("20211030", "3"));

        var batch = Assert.Single(await ReadAsync(October));

        Assert.DoesNotContain(batch.Covered, covered => covered.Dataset == Datasets.PageVisit && covered.Days.Contains(October.To));
        Assert.Contains(batch.Warnings, warning => warning.Contains("hidden by Google's thresholds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_of_others_has_no_day_and_leaves_the_days_it_may_hide_unknown()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["metadata"]!["dataLossFromOtherRow"] = true, PlayedGa4.Row("20211030", "3"), PlayedGa4.Row("(other)", "9"));

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal("page_visit: web|312345678|all|2021-10-30|3||other", Show(batch.Records[0]));
        Assert.DoesNotContain(batch.Covered, covered => covered.Dataset == Datasets.PageVisit && covered.Days.Contains(October.To));
        Assert.Contains(batch.Warnings, warning => warning.Contains("rows of Google's (other)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_are_read_until_rowCount_and_asked_for_in_the_order_of_days()
    {
        Days = question => Answer(
            ["date"],
            ["sessions"],
            answer => answer["rowCount"] = 2,
            (string?)question["offset"] is "0" ? PlayedGa4.Row("20211030", "5") : PlayedGa4.Row("20211031", "7"));

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal([5L, 7L], batch.Records.Where(record => record.Dataset == Datasets.PageVisit).Select(record => record["visits"]));
        Assert.Equal(["0", "1"], server.Asked.Where(asked => asked.Body.Contains("orderBys\":[{", StringComparison.Ordinal)).Select(asked => (string?)JsonNode.Parse(asked.Body)!["offset"]));
    }

    [Fact]
    public async Task Rows_that_end_before_rowCount_are_a_fault()
    {
        Days = question => (string?)question["offset"] is "0"
            ? Answer(["date"], ["sessions"], answer => answer["rowCount"] = 9, PlayedGa4.Row("20211030", "5"))
            : Answer(["date"], ["sessions"], answer => answer["rowCount"] = 9);

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(October));

        Assert.Contains("rows end after 1 of the 9", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_is_refused_fails_alone()
    {
        Days = question => Metrics(question) is var metrics && metrics.Contains("activUsers") ? Error(400, "INVALID_ARGUMENT")
            : Answer(["date"], metrics, PlayedGa4.Row("20211031", metrics.Select(metric => (JsonNode?)(metric is "sessions" ? "7" : "21"))));
        Periods = _ => Error(400, "INVALID_ARGUMENT");

        var batch = Assert.Single(await ReadAsync(October, "figures: { unique_visitors: activUsers }"));

        Assert.Equal(["page_visit: web|312345678|all|2021-10-31|7|21|"], batch.Records.Select(Show));
        Assert.Contains(batch.Warnings, warning => warning.Contains("refuses the metric activUsers", StringComparison.Ordinal));
        Assert.Equal([(0, 0), (1, 0)], batch.Covered.Select(covered => (covered.Lacks, covered.Parts?.Length ?? 0)).Order());
    }

    [Fact]
    public async Task Figures_keep_their_own_unit_and_are_read_whatever_the_culture()
    {
        Days = _ => Answer(["date"], ["sessions", "screenPageViews", "bounceRate", "averageSessionDuration"], PlayedGa4.Row("20211031", "7", "21", "0.42857142857142855", "1E-2"));
        Periods = _ => Answer([], ["bounceRate", "averageSessionDuration"], PlayedGa4.Row(null, "0.5", "61.25"));

        var batch = Assert.Single(await ReadAsync(October, "figures: { bounce_ratio: bounceRate, seconds: averageSessionDuration }"));

        Assert.Equal(
            ["bounce_ratio|day|2021-10-31|0.42857142857142855|", "seconds|day|2021-10-31|0.01|", "bounce_ratio|month|2021-10-01|0.5|", "seconds|month|2021-10-01|61.25|"],
            batch.Records.Where(record => record.Dataset == Datasets.PageVisitPeriod).Select(record => Show(record)["page_visit_period: web|312345678|all|".Length..]));
    }

    [Fact]
    public async Task A_month_without_an_answer_is_not_available_and_never_0()
    {
        Periods = _ => Answer([], ["activeUsers"]);

        var batch = Assert.Single(await ReadAsync(October));

        Assert.DoesNotContain(batch.Records, record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month");
        Assert.Contains(batch.Warnings, warning => warning.Contains("nothing for the month of 2021-10-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sudden_zero_on_a_working_day_is_told()
    {
        Days = _ => Answer(["date"], ["sessions"], PlayedGa4.Row("20211022", "400"), PlayedGa4.Row("20211029", "0"));

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Contains(batch.Warnings, warning => warning.Contains("no visits on 2021-10-29", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_kept_for_its_hour_and_renewed_before_it_ends()
    {
        var source = Open();

        await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromMinutes(50));
        await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromMinutes(6));
        await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(2, server.Asked.Count(asked => asked.Path is "/token"));
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_any_more_is_renewed_once()
    {
        server.Fault = call => call == 2 ? Error(401, "UNAUTHENTICATED") : null;

        var batch = Assert.Single(await ReadAsync(October));

        Assert.NotEmpty(batch.Records);
        Assert.Equal(2, server.Asked.Count(asked => asked.Path is "/token"));
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_left_to_the_next_hour()
    {
        server.Fault = call => call == 2 ? Error(429, "RESOURCE_EXHAUSTED") : null;

        var source = Open();
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation));
        var again = await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(October, null, Cancellation).ToListAsync(Cancellation));

        Assert.Equal(2, server.Asked.Count);
        Assert.Contains("not to be called before 2021-11-15 10:00:00Z", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quota_that_an_answer_tells_is_kept()
    {
        await ReadAsync(October);

        Assert.Equal(13_999, web.Ledger.Told("web")?.Calls);
        Assert.Equal(14_000, web.Ledger.Told("web")?.Of);
    }

    [Theory]
    [InlineData("tokensPerHour", """{"consumed":12,"remaining":11}""")]
    [InlineData("tokensPerDay", """{"consumed":1,"remaining":0}""")]
    [InlineData("serverErrorsPerProjectPerHour", """{"consumed":1,"remaining":0}""")]
    public async Task No_call_is_made_above_the_quota(string name, string status)
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["propertyQuota"]![name] = JsonNode.Parse(status), PlayedGa4.Row("20211031", "7"));

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(October));

        Assert.Equal(2, server.Asked.Count);
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", "add the account of the key as a viewer")]
    [InlineData(404, "NOT_FOUND", "correct 'properties'")]
    [InlineData(400, "INVALID_ARGUMENT", "compare 'figures' and 'segments'")]
    public async Task An_error_says_whose_move_it_is(int status, string word, string remedy)
    {
        Days = _ => Error(status, word);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invented words", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_that_is_not_enabled_is_told_apart()
    {
        Days = _ => Reply.Json("""{"error":{"code":403,"message":"x","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED"}]}}""", 403);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains("not enabled in the project", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""", "set the clock right")]
    [InlineData("""{"error":"unauthorized_client","error_description":"x"}""", "of a service account that is in use")]
    public async Task A_signature_that_is_not_accepted_says_whose_move_it_is(string answer, string remedy)
    {
        server.Fault = _ => Reply.Json(answer, 400);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"type":"authorized_user","client_email":"a","private_key":"b","token_uri":"https://x/"}""")]
    [InlineData("""{"type":"service_account","client_email":"a","private_key":"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----","token_uri":"https://x/"}""")]
    [InlineData("""{"type":"service_account","client_email":"a","private_key":"b","token_uri":"http://elsewhere.example/"}""")]
    public async Task A_key_that_is_none_is_told_without_what_it_holds(string key)
    {
        Key = key;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains("no whole key of a service account", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_of_another_time_zone_is_rejected()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["metadata"]!["timeZone"] = "America/Los_Angeles", PlayedGa4.Row("20211031", "7"));

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));

        Assert.Contains("in another time zone than Europe/Rome", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_is_a_filter()
    {
        await ReadAsync(October, "segments: { services: \"pagePath=^/servizi/\" }");

        var filters = server.Asked.Where(asked => asked.Path is not "/token").Select(asked => JsonNode.Parse(asked.Body)!["dimensionFilter"]?["filter"]).ToList();
        Assert.Equal([null, null, "pagePath", "pagePath"], filters.Select(filter => (string?)filter?["fieldName"]));
        Assert.Equal("""{"matchType":"BEGINS_WITH","value":"/servizi/","caseSensitive":true}""", filters[^1]!["stringFilter"]!.ToJsonString());
    }

    [Theory]
    [InlineData("UA-12345-1", "is a property of Universal Analytics, which ended on 1 July 2023")]
    [InlineData("G-ABC123", "is the number of a data stream")]
    [InlineData("[1, 1]", "names property 1 twice")]
    [InlineData("1\n    segments: { mobile: smartphone }", "is no filter: write it like deviceCategory==mobile")]
    [InlineData("1\n    periods: yaer", "\"yaer\" is none of week, month, year. Did you mean 'year'?")]
    public void A_mistake_in_the_settings_is_told(string properties, string told)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml("http://127.0.0.1/", "").Replace("312345678", properties, StringComparison.Ordinal));

        Assert.Contains(told, Assert.Single(reading.Findings).Message, StringComparison.Ordinal);
    }

    private static string[] Metrics(JsonNode question) => [.. question["metrics"]!.AsArray().Select(metric => (string)metric!["name"]!)];

    private static Reply Error(int status, string word) => Reply.Json($$$"""{"error":{"code":{{{status}}},"message":"invented words","status":"{{{word}}}"}}""", status);

    private static Reply Answer(string[] dimensions, string[] metrics, params JsonNode[] rows) => Answer(dimensions, metrics, _ => { }, rows);

    private static Reply Answer(string[] dimensions, string[] metrics, Action<JsonObject> change, params JsonNode[] rows)
    {
        var answer = PlayedGa4.Envelope(dimensions, metrics, rows.Length == 0 ? null : new JsonArray(rows), rows.Length);
        change(answer);
        return Reply.Json(answer.ToJsonString());
    }

    private static string Yaml(string address, string more) => $$"""
        sources:
          web:
            kind: ga4
            since: 2021-01-01
            address: {{address}}
            secret: ${env:KEY}
            properties: 312345678
            timeout_seconds: 300
            {{more}}
        """;

    private static string Show(SourceRecord record) =>
        $"{record.Dataset.Name}: {string.Join('|', record.Values.Select(value => value switch { string[] words => string.Join('+', words), DateOnly day => $"{day:yyyy-MM-dd}", _ => Convert.ToString(value, CultureInfo.InvariantCulture) }))}";

    private ISource Open(string more = "")
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, more));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Open((ConnectorOptions)options, web.Services);
    }

    private async Task<List<Batch>> ReadAsync(Window window, string more = "") => await Open(more).ReadAsync(window, null, Cancellation).ToListAsync(Cancellation);
}
