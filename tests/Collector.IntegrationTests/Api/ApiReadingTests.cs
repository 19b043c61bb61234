using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Collector.Plan.Exporting;

namespace Collector.IntegrationTests.Api;

public sealed class ApiReadingTests(DatabaseServer server)
{
    [Fact]
    public async Task The_plan_is_the_one_that_is_exported()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        Assert.Equal(PlanExport.Json(TestServer.Plan), (await world.GetAsync("/plan?year=2021")).Text);
    }

    [Fact]
    public async Task Values_and_scores_are_the_stored_ones_digit_by_digit()
    {
        await using var world = await ApiWorld.StartAsync(server);

        var values = (await world.GetAsync("/values?year=2021&limit=1000")).Json;
        var scores = (await world.GetAsync("/scores?year=2021")).Json;

        Assert.Equal(
            await world.World.ListAsync<string>("select concat_ws(' ', indicator, status, coalesce(value::text, value_day::text, value_yes_no::text), trim_scale(round(degree, 6))::text, reaches) from score.value where year = 2021 order by indicator collate \"C\""),
            values["indicators"]!.AsArray().Select(one => string.Join(' ', new[] { one!["key"]?.ToString(), one["status"]?.ToString(), one["value"]?.ToString(), Trimmed(one["achievement"]), one["reaches"]?.ToString() }.Where(text => text is not null))).Order(StringComparer.Ordinal));
        Assert.Equal(("2021-10-13", 2021, false), (values["at"]!.GetValue<string>(), values["year"]!.GetValue<int>(), values["final"]!.GetValue<bool>()));
        Assert.Equal(
            await world.World.ListAsync<string>("select concat_ws(' ', code, score, coverage) from score.part where year = 2021 and kind = 'objective' order by code collate \"C\""),
            scores["objectives"]!.AsArray().Select(one => string.Join(' ', new[] { "code", "score", "coverage" }.Select(name => one![name]?.ToString()).Where(text => text is not null))).Order(StringComparer.Ordinal));
        Assert.Equal(
            await world.World.AskAsync<string>("select concat_ws(' ', score, coverage) from score.part where year = 2021 and kind = 'whole'"),
            $"{scores["score"]} {scores["coverage"]}");
    }

    // Without the zeros that rounding adds.
    private static string? Trimmed(JsonNode? number) => number is null ? null : (number.GetValue<decimal>() / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Values_can_be_asked_for_by_area_indicator_day_and_knowledge()
    {
        await using var world = await ApiWorld.StartAsync(server, days: 3);

        var area = await world.GetAsync("/values?year=2021&area=AS1&limit=1000");
        var single = await world.GetAsync("/values?year=2021&indicator=1.1/20KPI2");
        var past = await world.GetAsync("/values?year=2021&indicator=1.1/20KPI2&at=2021-10-11");
        var unknown = await world.GetAsync("/values?year=2021&indicator=1.1/20KPI2&at=2021-10-11&known=2021-10-01");

        Assert.Equal(
            await world.World.ListAsync<string>("select distinct key from plan.indicator where area = 'AS1' order by 1"),
            area.Json["indicators"]!.AsArray().Select(one => one!["key"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("2021-10-13", Assert.Single(single.Json["indicators"]!.AsArray())!["as_of"]!.GetValue<string>());
        Assert.Equal(("2021-10-11", "2021-10-11"), (past.Json["at"]!.GetValue<string>(), past.Json["indicators"]![0]!["as_of"]!.GetValue<string>()));
        Assert.Null(unknown.Json["indicators"]![0]!["value"]);
        Assert.Null(unknown.Json["indicators"]![0]!["status"]);
    }

    [Theory]
    [InlineData("/values?year=2021&limit=7", "indicators", "key", "select indicator from score.value where year = 2021 and as_of = '2021-10-13'")]
    [InlineData("/values/1.1/20KPI2/history?year=2021&limit=2", "days", "as_of", "select as_of::text from score.value where year = 2021 and indicator = '1.1/20KPI2'")]
    [InlineData("/observations?limit=333", "observations", "id", "select id::text from measure.observation")]
    [InlineData("/observations?measure=M44&limit=3", "observations", "id", "select id::text from measure.observation where measure = 'M44'")]
    [InlineData("/runs?limit=2", "runs", "id", "select id::text from run.run")]
    public async Task Parts_hold_every_entry_exactly_once(string first, string list, string key, string all)
    {
        await using var world = await ApiWorld.StartAsync(server, days: 5);
        var found = new List<string>();
        var parts = 0;
        for (var next = first; next is not null;)
        {
            var reply = await world.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            found.AddRange(reply.Json[list]!.AsArray().Select(one => one![key]!.ToString()));
            Assert.Equal(reply.Json["next"] is null, reply.Next is null);
            next = reply.Next;
            parts++;
        }

        Assert.True(parts > 2);
        Assert.Equal((await world.World.ListAsync<string>(all)).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/plan")]
    [InlineData("/values?year=2021")]
    [InlineData("/values/1.1/20KPI2/history")]
    [InlineData("/scores")]
    [InlineData("/runs")]
    [InlineData("/observations?limit=3")]
    [InlineData("/sources")]
    [InlineData("/openapi.json")]
    public async Task What_the_asker_has_is_not_sent_again(string path)
    {
        await using var world = await ApiWorld.StartAsync(server);

        var first = await world.GetAsync(path);
        var again = await world.GetAsync(path, null, ("If-None-Match", $"\"other\", {first.ETag}"));
        var weakened = await world.GetAsync(path, null, ("If-None-Match", $"W/{first.ETag}"));
        var other = await world.GetAsync(path, null, ("If-None-Match", "\"other\""));

        Assert.StartsWith("\"", first.ETag, StringComparison.Ordinal);
        Assert.Equal(("no-cache, private", ""), (string.Join(", ", first.Headers["Cache-Control"]), again.Text));
        Assert.Equal([HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK], [again.Status, weakened.Status, other.Status]);
        Assert.Equal((first.ETag, first.Text), (again.ETag, other.Text));
    }

    [Fact]
    public async Task A_night_changes_the_tags_of_figures_and_not_those_of_the_plan_or_of_the_past()
    {
        await using var world = await ApiWorld.StartAsync(server);
        string[] paths = ["/values", "/scores", "/values/1.1/20KPI2/history", "/runs", "/plan?year=2021", "/values?year=2021&at=2021-10-12&known=2021-10-13"];
        var before = await TagsAsync();

        world.World.WakeOn(new DateOnly(2021, 10, 15));
        await world.World.RunNightsAsync();

        Assert.Equal([true, true, true, true, false, false], before.Zip(await TagsAsync(), (old, now) => old != now));

        async Task<string?[]> TagsAsync()
        {
            var tags = new List<string?>();
            foreach (var path in paths)
            {
                tags.Add((await world.GetAsync(path)).ETag);
            }

            return [.. tags];
        }
    }

    [Theory]
    [InlineData("/values?yaer=2021", "yaer")]
    [InlineData("/values?year=two", "year")]
    [InlineData("/values?year=2021&year=2022", "year")]
    [InlineData("/values?at=2021-02-30", "at")]
    [InlineData("/values?known=", "known")]
    [InlineData("/values?limit=0", "limit")]
    [InlineData("/values?limit=1001", "limit")]
    [InlineData("/values?after=nothing", "after")]
    [InlineData("/values?area=nothing", "area")]
    [InlineData("/values?indicator=nothing", "indicator")]
    [InlineData("/values/1.1/20KPI2/history?after=3", "after")]
    [InlineData("/observations?after=x", "after")]
    [InlineData("/observations?measure=M4x", "measure")]
    [InlineData("/runs?state=dead", "state")]
    [InlineData("/sources?limit=3", "limit")]
    public async Task A_parameter_that_cannot_be_used_is_named(string path, string named)
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var reply = await world.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, "bad-parameter"), (reply.Status, reply.Problem));
        Assert.Contains(named, reply.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_judged_is_not_there_and_what_was_not_computed_is_null()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var noYear = await world.GetAsync("/values?year=1999");
        var noIndicator = await world.GetAsync("/values/1.1/NOTHING/history");
        var nothing = await world.GetAsync("/values?limit=1");
        var noScore = await world.GetAsync("/scores");

        Assert.Equal(["not-found", "not-found"], [noYear.Problem, noIndicator.Problem]);
        Assert.Equal((HttpStatusCode.OK, null, null), (nothing.Status, nothing.Json["at"], nothing.Json["indicators"]![0]!["value"]));
        Assert.Null(noScore.Json["score"]);
    }
}
