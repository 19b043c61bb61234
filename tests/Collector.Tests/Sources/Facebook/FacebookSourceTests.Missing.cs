using System.Text.Json.Nodes;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

/// <summary>What Meta leaves out, refuses or writes in another shape.</summary>
public sealed partial class FacebookSourceTests
{
    [Fact]
    public async Task A_day_missing_in_the_middle_is_unknown_and_no_zero()
    {
        Insights = metric => PlayedFacebook.Data(PlayedFacebook.Metric(metric, "day", PlayedFacebook.Value(new DateOnly(2021, 10, 1), 5), PlayedFacebook.Value(new DateOnly(2021, 10, 3), 7)));

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 3)), "metrics: { page_views_total: day }"));

        Assert.Equal(["2021-10-01..2021-10-01", "2021-10-03..2021-10-03"], batch.Covered.Select(covered => $"{covered.Days}"));
        Assert.Contains(batch.Warnings, warning => warning.StartsWith("1 of the days 2021-10-01..2021-10-03 lack a figure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_period_that_is_not_given_is_told_and_nothing_of_its_metric_is_gone()
    {
        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_views_total: [day, days_28], page_post_engagements: day }")); // only days are played

        var covered = Assert.Single(batch.Covered);
        Assert.Equal(("page_post_engagements", 1), (string.Join(',', covered.Parts!.Value), covered.Lacks));
        Assert.Contains(batch.Warnings, warning => warning.StartsWith("Facebook gives nothing for metric page_views_total (days_28)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_metric_with_an_empty_list_of_values_is_told_and_nothing_of_it_is_gone()
    {
        Insights = _ => PlayedFacebook.Data(
            PlayedFacebook.Metric("page_views_total", "day"),
            PlayedFacebook.Metric("page_post_engagements", "day", PlayedFacebook.Value(October.From, 5), PlayedFacebook.Value(October.To, 7)));

        var batch = Assert.Single(await ReadAsync(October, Both));

        var covered = Assert.Single(batch.Covered);
        Assert.Equal(("page_post_engagements", 1), (string.Join(',', covered.Parts!.Value), covered.Lacks));
    }

    [Theory]
    [InlineData("{\"IT\":5}")]
    [InlineData("[]")]
    public async Task A_metric_of_another_shape_fails_alone(string value)
    {
        Insights = _ => PlayedFacebook.Data(
            PlayedFacebook.Metric("page_views_total", "day", PlayedFacebook.Value(October.From, JsonNode.Parse(value)), PlayedFacebook.Value(October.To, JsonNode.Parse(value))),
            PlayedFacebook.Metric("page_post_engagements", "day", PlayedFacebook.Value(October.From, 5), PlayedFacebook.Value(October.To, 7)));

        var batch = Assert.Single(await ReadAsync(October, Both));

        Assert.Empty(batch.Rejected);
        Assert.Equal(2, batch.Records.Length);
        var covered = Assert.Single(batch.Covered);
        Assert.Equal(("page_post_engagements", 1), (string.Join(',', covered.Parts!.Value), covered.Lacks));
        Assert.Contains(batch.Warnings, warning => warning.StartsWith("Facebook gives 2 figures of metric page_views_total (day) in another shape", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_a_broken_text_is_set_aside()
    {
        Insights = metric => Reply.Json($$"""{"data":[{"name":"{{metric}}","period":"day","values":[{"value":{"li\ud83dke":1,"love":2},"end_time":"2021-10-31T07:00:00+0000"}]}]}""");

        var batch = Assert.Single(await ReadAsync(October, "metrics: { page_reactions: { parts: true } }"));

        Assert.Equal("value (page_reactions) has a broken key", Assert.Single(batch.Rejected).Reason);
        Assert.Equal(["page_reactions.love day 2021-10-30 2"], batch.Records.Select(Whole));
    }

    [Fact]
    public async Task An_error_whose_words_are_broken_is_an_error_all_the_same()
    {
        server.Script = _ => Reply.Json("""{"error":{"message":"bad \ud83d","code":190,"fbtrace_id":"A"}}""", 400);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October, Both));

        Assert.Contains("code 190, trace A", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    public async Task A_field_that_is_refused_leaves_the_others(int code)
    {
        var sound = server.Script;
        server.Script = asked => asked["fields"] is { } fields && fields.Contains("fan_count", StringComparison.Ordinal) ? PlayedFacebook.Error(code) : sound(asked);

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 11, 14), new DateOnly(2021, 11, 14)), Both));

        Assert.Equal(["followers_count now 2021-11-15 4321"], batch.Records.Where(record => (string?)record["period"] is "now").Select(Whole));
        Assert.Contains("Facebook refuses the field fan_count of the page; this night's sample of it is missing", batch.Warnings);
        Assert.All(batch.Covered, covered => Assert.True(covered.Lacks > 0));
    }

    [Fact]
    public async Task Fields_are_sampled_though_insights_are_refused()
    {
        Insights = _ => PlayedFacebook.Error(200, status: 403);
        var kept = new List<Batch>();

        await Assert.ThrowsAsync<SourceRejectedException>(() => CollectAsync(new Window(new DateOnly(2021, 11, 14), new DateOnly(2021, 11, 14)), Both, kept, null));

        var batch = Assert.Single(kept);
        Assert.Equal(["followers_count now 2021-11-15 4321", "fan_count now 2021-11-15 4000"], batch.Records.Select(Whole));
        Assert.Empty(batch.Covered);
    }

    [Fact]
    public async Task What_was_read_before_the_limit_stands_and_covers_nothing()
    {
        var sound = Insights;
        Insights = metrics => sound(metrics).With("X-App-Usage", """{"call_count":96,"total_cputime":1,"total_time":2}""");
        var kept = new List<Batch>();
        const string More = "metrics: { page_views_total: [day, week] }";

        await Assert.ThrowsAsync<SourceUnavailableException>(() => CollectAsync(October, More, kept, null));
        web.Clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => CollectAsync(October, More, kept, kept[0].Cursor));

        Assert.Equal([2, 2], kept.Select(batch => batch.Records.Length));
        Assert.All(kept, batch => Assert.Empty(batch.Covered));
        Assert.Equal(["2021-10-30 1", "2021-10-30 2"], kept.Select(batch => batch.Cursor));
        Assert.DoesNotContain(kept[0].Warnings, warning => warning.Contains("gives nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checking_tells_of_a_right_that_is_missing_and_of_another_version()
    {
        web.Clock.LongestPause = TimeSpan.FromSeconds(9);
        var sound = server.Script;
        server.Script = asked => sound(asked)?.With("facebook-api-version", "v26.0");

        Assert.Contains("But Facebook answers with version v26.0 where v25.0 was asked for", await Open(Both).CheckAsync(Cancellation), StringComparison.Ordinal);

        Insights = _ => PlayedFacebook.Error(200, status: 403);
        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open(Both).CheckAsync(Cancellation));
        Assert.Contains("the token lacks a permission", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_Meta_does_not_keep_are_told_and_not_covered()
    {
        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2019, 1, 1), new DateOnly(2019, 3, 1)), Both));

        Assert.Equal(["Facebook keeps about two years: the days before 2019-11-15 of 2019-01-01..2019-03-01 are not asked for, and stay as they are"], batch.Warnings);
        Assert.Empty(batch.Covered);
        Assert.DoesNotContain(server.Asked, asked => asked["metric"] is not null);
    }
}
