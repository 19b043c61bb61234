using System.Globalization;
using System.Net;
using System.Text;
using Collector.Access;
using Collector.Api.Pushing;

namespace Collector.IntegrationTests.Api;

public sealed class PushTests(DatabaseServer server)
{
    private const string Stated = "select concat_ws(' ', measure, period_from, period_to, coalesce(value_number::text, value_day::text, value_yes_no::text), stated_by, origin) from measure.observation where stated_by like 'api:%' order by id";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Body => $"[\n{ApiWorld.Row("M44", "2030-05-01", "2030-05-31", "1234.50")},\n{ApiWorld.Row("M43", "2030-05-01", "2030-05-31", "12")}\n]";

    [Fact]
    public async Task What_is_pushed_is_kept_down_to_its_bytes_and_its_place_in_them()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var reply = await world.PushAsync("maggio", Body);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        var name = $"observations-{reply.Json["sha256"]!.GetValue<string>()[..12]}.json";
        Assert.Equal((2, 2, 0), (reply.Json["rows"]!.GetValue<int>(), reply.Json["new"]!.GetValue<int>(), reply.Json["unchanged"]!.GetValue<int>()));
        Assert.Equal(
            [$"M44 2030-05-01 2030-05-31 1234.50 api:observations {name}, /0:2", $"M43 2030-05-01 2030-05-31 12 api:observations {name}, /1:3"],
            await world.World.ListAsync<string>(Stated));
        Assert.Equal(
            [$"accepted api:observations {name} {Encoding.UTF8.GetByteCount(Body)} {reply.Json["file_id"]} {reply.Json["run"]}"],
            await world.World.ListAsync<string>("select concat_ws(' ', state, source, name, bytes, id, run) from source.file where source like 'api:%'"));
        Assert.Equal([$"api done 2 info api:observations, {name}: 2 rows, 2 new"], await world.World.ListAsync<string>("select concat_ws(' ', job, state, rows_added, level, text) from run.run join run.message on message.run = run.id where job = 'api' and level = 'info'"));
        Assert.Contains("is not over: measure M44, as 1 more", Assert.Single(reply.Json["notes"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            await world.World.AskAsync<DateTime>("select max(known_at) from measure.observation where stated_by like 'api:%'"),
            reply.Json["known_at"]!.GetValue<DateTimeOffset>().UtcDateTime);

        var read = await world.GetAsync($"/observations?measure=M44&after={await world.World.AskAsync<long>("select max(id) - 2 from measure.observation")}");
        Assert.Equal(("1234.50", reply.Json["sha256"]!.GetValue<string>()), (Assert.Single(read.Json["observations"]!.AsArray())!["value"]!.ToString(), read.Json["observations"]![0]!["sha256"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Figures_know_of_a_push_within_a_minute()
    {
        await using var world = await ApiWorld.StartAsync(server, works: true);
        var before = (await world.GetAsync("/values?year=2021")).Json["known_at"]!.GetValue<DateTimeOffset>();

        var pushed = (await world.PushAsync("ottobre", $$"""{"observations":[{{ApiWorld.Row("M44", "2021-10-13", "2021-10-13", "7")}}]}""")).Json;
        var known = pushed["known_at"]!.GetValue<DateTimeOffset>();
        var since = TimeProvider.System.GetTimestamp();
        var now = before;
        while (now < known && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(200, Token);
            now = (await world.GetAsync("/values?year=2021")).Json["known_at"]!.GetValue<DateTimeOffset>();
        }

        Assert.InRange(now, known, DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task The_same_again_is_answered_the_same_and_adds_nothing_and_another_body_is_refused()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var first = await world.PushAsync("k", Body);
        var again = await world.PushAsync("k", Body);
        var other = await world.PushAsync("k", $"[{ApiWorld.Row("M44", "2030-06-01", "2030-06-30", "1")}]");
        var newKey = await world.PushAsync("k2", Body);
        var reworded = await world.PushAsync("k3", Body.Replace("\n", " ", StringComparison.Ordinal));
        var stranger = await world.PushAsync("k", Body, await world.AddAsync("other", TokenScope.Observations));

        Assert.Equal((HttpStatusCode.Created, first.Text), (again.Status, again.Text));
        Assert.Equal("key-reused", other.Problem);
        Assert.Equal((HttpStatusCode.OK, 0, 2, first.Json["file_id"]!.ToString()), (newKey.Status, newKey.Json["new"]!.GetValue<int>(), newKey.Json["unchanged"]!.GetValue<int>(), newKey.Json["file_id"]!.ToString()));
        Assert.Equal([(HttpStatusCode.OK, 0), (HttpStatusCode.OK, 0)], new[] { reworded, stranger }.Select(reply => (reply.Status, reply.Json["new"]!.GetValue<int>())));
        Assert.Equal(2, (await world.World.ListAsync<string>(Stated)).Count);
    }

    [Fact]
    public async Task A_push_is_recorded_once_and_one_that_is_refused_or_says_what_is_known_is_not()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        await world.PushAsync("k0", $"[{ApiWorld.Row("M444", "2030-06-01", "2030-06-30", "1")}]");
        var pushed = (await world.PushAsync("k", Body)).Json;
        await world.PushAsync("k", Body);
        await world.PushAsync("k2", Body);

        Assert.Equal(
            [$$"""source api:observations | api:observations | {"file":{{pushed["file_id"]}},"sha256":"{{pushed["sha256"]}}","rows":2,"rows_added":2,"run":{{pushed["run"]}}}"""],
            await world.World.ListAsync<string>("select concat_ws(' | ', content::json ->> 'subject', content::json ->> 'name', content::json ->> 'after') from audit.record where content::json ->> 'action' = 'observation.push' order by number"));
    }

    [Fact]
    public async Task A_body_that_was_refused_may_be_mended_under_its_key()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var refused = await world.PushAsync("k", $"[{ApiWorld.Row("M444", "2030-06-01", "2030-06-30", "1")}]");
        var mended = await world.PushAsync("k", $"[{ApiWorld.Row("M44", "2030-06-01", "2030-06-30", "1")}]");

        Assert.Equal([(HttpStatusCode)422, HttpStatusCode.Created], [refused.Status, mended.Status]);
    }

    [Fact]
    public async Task Of_twenty_twins_at_once_one_is_taken_and_all_get_its_answer()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.PushAsync("k", Body)));

        Assert.Equal([(HttpStatusCode.Created, replies[0].Text)], replies.Select(reply => (reply.Status, reply.Text)).Distinct());
        Assert.Equal(2, (await world.World.ListAsync<string>(Stated)).Count);
        Assert.Equal(1, await world.World.AskAsync<long>("select count(*) from run.run where job = 'api'"));
    }

    [Fact]
    public async Task Twenty_others_at_once_are_all_taken()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(day => world.PushAsync($"k{day}", $"[{ApiWorld.Row("M44", $"2030-05-{day:00}", $"2030-05-{day:00}", "1")}]")));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Created, reply.Status));
        Assert.Equal(20, await world.World.AskAsync<long>("select count(distinct known_at) from measure.observation where stated_by like 'api:%'"));
    }

    [Theory]
    [InlineData("", "not-json", null)]
    [InlineData("Misura;Dal;Al", "not-json", null)]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":NaN}]""", "not-json", null)]
    [InlineData("[]", "observations-refused", "")]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":1},{"measure":"M444","from":"2030-05-01","to":"2030-05-31","value":1}]""", "observations-refused", "/1/measure")]
    [InlineData("""[{"measure":"20M26","from":"2030-05-01","to":"2030-05-31","value":1}]""", "observations-refused", "/0/measure")]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":"2030-05-03"}]""", "observations-refused", "/0/value")]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":true}]""", "observations-refused", "/0/value")]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":1e27}]""", "observations-refused", "/0/value")]
    [InlineData("""[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":1,"recorded_at":"2199-01-01"}]""", "observations-refused", "/0/recorded_at")]
    [InlineData("""{"observations":[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":1},{"measure":"M44","from":"2030-05-15","to":"2030-06-15","value":1}]}""", "observations-refused", "/observations/1")]
    public async Task A_body_that_cannot_be_taken_is_refused_whole_with_each_place(string body, string kind, string? place)
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var reply = await world.PushAsync("k", body);

        Assert.Equal(kind, reply.Problem);
        Assert.Equal(place, reply.Json["errors"]?[0]?["pointer"]?.GetValue<string>());
        Assert.Equal(0, await world.World.AskAsync<long>("select (select count(*) from measure.observation where stated_by like 'api:%') + (select count(*) from source.file where source like 'api:%') + (select count(*) from run.run where job = 'api') + (select count(*) from api.push)"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_too_deep_or_no_JSON_at_all_is_refused_by_what_it_is()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        var token = world.Tokens[TokenScope.Observations];

        var large = await world.PushAsync("k", $"[{new string(' ', 10 << 20)}]");
        var deep = await world.PushAsync("k", new string('[', 1 << 20));
        var form = await world.SendAsync(HttpMethod.Post, "/observations", token, new FormUrlEncodedContent([]), ("Idempotency-Key", "k"));
        var latin = await world.SendAsync(HttpMethod.Post, "/observations", token, new StringContent(Body, Encoding.Latin1, "application/json"), ("Idempotency-Key", "k"));
        var noKey = await world.SendAsync(HttpMethod.Post, "/observations", token, ApiWorld.Json(Body));
        var longKey = await world.PushAsync(new string('k', 201), Body);
        var blankKey = await world.PushAsync("a b", Body);

        Assert.Equal(
            ["too-large", "not-json", "unsupported-media-type", "unsupported-media-type", "bad-key", "bad-key", "bad-key"],
            new[] { large, deep, form, latin, noKey, longKey, blankKey }.Select(reply => reply.Problem));
    }

    [Fact]
    public async Task The_largest_body_is_taken_within_the_time_that_a_pusher_waits()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        var body = new StringBuilder("[");
        for (var day = new DateOnly(2030, 1, 1); body.Length < PushEndpoint.MostBytes - 300; day = day.AddDays(1))
        {
            body.Append(body.Length > 1 ? ",\n" : "").Append(ApiWorld.Row("M44", Day(day), Day(day), "1")).Append(",\n").Append(ApiWorld.Row("M43", Day(day), Day(day), "0.5"));
        }

        var since = TimeProvider.System.GetTimestamp();
        var reply = await world.PushAsync("k", $"{body}]");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.InRange(reply.Json["new"]!.GetValue<int>(), 80_000, 130_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{reply.Json["new"]} rows in {TimeProvider.System.GetElapsedTime(since)}");
        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(30));

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_correction_stands_when_the_pusher_says_its_figure_again()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        await world.PushAsync("a", Body);
        await world.World.ExecuteAsync("insert into measure.withdrawal (observation, withdrawn_at, reason) select id, known_at + interval '1 microsecond', 'rilevazione 1' from measure.observation where measure = 'M43' order by id desc limit 1");

        var again = await world.PushAsync("b", Body.Replace("\n", " ", StringComparison.Ordinal));
        var corrected = await world.PushAsync("c", $"[{ApiWorld.Row("M43", "2030-05-01", "2030-05-31", "13")}]");

        Assert.Equal((HttpStatusCode.OK, 0, 2), (again.Status, again.Json["new"]!.GetValue<int>(), again.Json["unchanged"]!.GetValue<int>()));
        Assert.Contains("only says again what was corrected or taken back", Assert.Single(again.Json["notes"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, corrected.Json["new"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_total_that_would_take_the_place_of_closed_figures_is_refused()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        await world.PushAsync("a", Body);
        await world.World.ExecuteAsync("insert into entry.lock (through_day, reason, set_at, set_by_name) values ('2030-05-31', 'maggio chiuso', now(), 'prova')");

        var total = await world.PushAsync("b", $"[{ApiWorld.Row("M44", "2030-01-01", "2030-12-31", "5")}]");

        Assert.Equal("observations-refused", total.Problem);
        Assert.Contains("take the place of figures that are closed", total.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_observation_that_was_withdrawn_twice_is_listed_once_with_its_first_end()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        await world.PushAsync("a", $"[{ApiWorld.Row("M44", "2030-05-01", "2030-05-31", "5")}]");
        await world.World.ExecuteAsync("insert into measure.withdrawal (observation, withdrawn_at, reason) select max(id), moment, 'rilevazione 1' from measure.observation, unnest(array['2031-01-01 00:00Z', '2030-06-15 00:00Z']::timestamptz[]) as moment group by moment");

        var read = await world.GetAsync($"/observations?measure=M44&after={await world.World.AskAsync<long>("select max(id) - 1 from measure.observation")}");

        Assert.Equal(new DateTimeOffset(2030, 6, 15, 0, 0, 0, TimeSpan.Zero), Assert.Single(read.Json["observations"]!.AsArray())!["withdrawn_at"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task While_as_many_bodies_are_read_as_memory_holds_another_is_told_to_come_again()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        using var end = new CancellationTokenSource();
        var slow = new List<Task<ApiReply>>();
        ApiReply reply;
        do
        {
            slow.Add(world.SendAsync(HttpMethod.Post, "/observations", world.Tokens[TokenScope.Observations], new SlowContent(end.Token), ("Idempotency-Key", $"slow-{slow.Count}")));
            reply = await world.PushAsync("k", Body);
        }
        while (reply.Status is not HttpStatusCode.ServiceUnavailable && slow.Count < 50);

        Assert.Equal("busy", reply.Problem);
        await end.CancelAsync();
        Assert.All(await Task.WhenAll(slow), one => Assert.Contains(one.Problem, new[] { "not-json", "busy" }));
        Assert.InRange((int)(await world.PushAsync("k", Body)).Status, 200, 201);
    }

    [Fact]
    public async Task Rows_that_will_not_count_are_taken_and_the_pusher_is_told()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        await world.PushAsync("a", $"[{ApiWorld.Row("M44", "2030-05-01", "2030-05-31", "5")}]");

        var reply = await world.PushAsync("b", """[{"measure":"M44","from":"2030-05-01","to":"2030-05-31","value":4,"recorded_at":"2020-01-01"}]""");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Contains("does not count", Assert.Single(reply.Json["notes"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>A body that begins and does not go on until it is told to end.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly CancellationToken end;

        public SlowContent(CancellationToken end)
        {
            this.end = end;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("["u8.ToArray(), Token);
            await stream.FlushAsync(Token);
            await Task.Delay(Timeout.Infinite, end).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
