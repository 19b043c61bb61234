using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

/// <summary>What Google leaves out, gives twice or gives no more.</summary>
public sealed partial class Ga4SourceTests
{
    [Fact]
    public async Task A_day_without_a_row_stays_unknown_while_it_settles()
    {
        Days = _ => Answer(["date"], ["sessions"], PlayedGa4.Row("20211104", "400"), PlayedGa4.Row("20211105", "400"), PlayedGa4.Row("20211111", "400"), PlayedGa4.Row("20211113", "2"));

        var batch = Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 11, 10), new DateOnly(2021, 11, 14)))); // it is 15 November

        Assert.Equal(["2021-11-10..2021-11-11", "2021-11-13..2021-11-13"], batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisit).Select(covered => $"{covered.Days}"));
        Assert.Contains("property 312345678, all: 2 of the days 2021-11-10..2021-11-14 are not settled yet and hold nothing, and stay unknown", batch.Warnings);
        Assert.DoesNotContain(batch.Warnings, warning => warning.Contains("the tag may", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_answer_with_a_reason_says_nothing_of_any_day_or_month()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["metadata"]!["emptyReason"] = "NO_DATA");
        Periods = _ => Answer([], ["activeUsers"], answer => answer["metadata"]!["emptyReason"] = "NO_DATA");

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Empty(batch.Covered);
        Assert.Contains("property 312345678, all: 31 of the days 2021-10-01..2021-10-31 hold nothing for a reason that Google gives (emptyReason), and stay unknown", batch.Warnings);
    }

    [Fact]
    public async Task A_row_without_its_figure_leaves_its_day_unknown()
    {
        Days = _ => Answer(["date"], ["sessions", "screenPageViews", "activeUsers"], PlayedGa4.Row("20211030", null, "9", "4"), PlayedGa4.Row("20211031", "7", "21", "6"));

        var batch = Assert.Single(await ReadAsync(October));

        Assert.DoesNotContain(batch.Covered, covered => covered.Days.Contains(new DateOnly(2021, 10, 30)));
        Assert.Contains(batch.Warnings, warning => warning.Contains("1 of the days 2021-10-01..2021-10-31 have a row without a figure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_known_of_users_stays_where_they_are_not_told()
    {
        Days = _ => Answer(["date"], ["sessions", "screenPageViews", "activeUsers"], PlayedGa4.Row("20211030", "5", "9", null), PlayedGa4.Row("20211031", "7", "21", "6"));
        Periods = _ => Answer([], ["activeUsers"]);

        var batch = Assert.Single(await ReadAsync(October));

        Assert.Equal(
            [
                ("2021-10-02..2021-10-29", "unique_visitors", 0),
                ("2021-10-31..2021-10-31", "unique_visitors", 0),
                ("2021-10-01..2021-10-01", "", 1),
                ("2021-10-30..2021-10-30", "", 1),
            ],
            batch.Covered.Where(covered => covered.Dataset == Datasets.PageVisitPeriod).Select(covered => ($"{covered.Days}", string.Join(',', covered.Parts!.Value), covered.Lacks)));
    }

    [Fact]
    public async Task A_page_that_comes_again_is_a_fault()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["rowCount"] = 3, PlayedGa4.Row("20211030", "5"));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(October));

        Assert.Contains("rows come again: 1 are there of the 3 that rowCount tells", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_before_the_quota_ended_stands_and_covers_nothing()
    {
        Days = _ => Answer(["date"], ["sessions"], answer => answer["propertyQuota"]!["tokensPerDay"] = JsonNode.Parse("""{"consumed":1,"remaining":0}"""), PlayedGa4.Row("20211031", "7"));
        var kept = new List<Batch>();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => CollectAsync(kept, null));
        web.Clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => CollectAsync(kept, kept[0].Cursor));
        web.Clock.Advance(TimeSpan.FromDays(1));
        Days = _ => Answer(["date"], ["sessions"], PlayedGa4.Row("20211031", "8"));
        await CollectAsync(kept, kept[1].Cursor);

        Assert.Equal([7L, 7L, 8L], kept.Select(batch => batch.Records[0]["visits"]));
        Assert.Equal([false, false, true], kept.Select(batch => batch.Covered.Length > 0));
        Assert.Equal(3, kept.Select(batch => batch.Cursor).Distinct().Count());
    }

    private async Task CollectAsync(List<Batch> kept, string? cursor)
    {
        await foreach (var batch in Open().ReadAsync(October, cursor, Cancellation))
        {
            kept.Add(batch);
        }
    }

    [Fact]
    public async Task A_sudden_zero_is_told_also_across_months()
    {
        Days = question => (string?)question["dateRanges"]![0]!["startDate"] is "2021-09-01"
            ? Answer(["date"], ["sessions"], [.. Enumerable.Range(1, 30).Select(day => PlayedGa4.Row($"202109{day:00}", "100"))])
            : Answer(["date"], ["sessions"], [.. Enumerable.Range(1, 31).Select(day => PlayedGa4.Row($"202110{day:00}", "0"))]);

        var batches = await ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)));

        // 1 October 2021 was a Friday.
        Assert.Equal(
            ["2021-10-01", "2021-10-04", "2021-10-05", "2021-10-06", "2021-10-07"],
            batches[^1].Warnings.Where(warning => warning.Contains("the tag may", StringComparison.Ordinal)).Select(warning => warning["property 312345678, all: no visits on ".Length..][..10]));
    }

    [Fact]
    public async Task Checking_tells_of_another_time_zone()
    {
        web.Clock.LongestPause = TimeSpan.FromSeconds(9);
        Days = _ => Answer(["date"], ["sessions"], answer => answer["metadata"]!["timeZone"] = "America/New_York", PlayedGa4.Row("20211114", "7"));

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("in another time zone than Europe/Rome", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_whose_words_are_broken_is_an_error_all_the_same()
    {
        Days = _ => Reply.Json("""{"error":{"code":400,"message":"x","status":"\ud83d"}}""", 400);

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(October));
    }
}
