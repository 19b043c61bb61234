using System.Net;
using Collector.Access;
using Collector.Api;
using Collector.IntegrationTests.Access;

namespace Collector.IntegrationTests.Api;

public sealed class ApiAccessTests(DatabaseServer server)
{
    private static readonly string[] Readable = ["/plan", "/values", "/values/1.1/20KPI2/history", "/scores", "/observations", "/runs", "/runs/1", "/sources"];

    [Fact]
    public async Task Each_scope_opens_its_own_addresses_and_no_other()
    {
        await using var world = await ApiWorld.StartAsync(server);
        var wrong = new List<string>();
        foreach (var (scope, token) in world.Tokens.Append(new(default, "")).Append(new(default, $"{TokenStore.Mark}{new string('0', 64)}")))
        {
            var isGood = world.Tokens.Values.Contains(token);
            foreach (var path in Readable)
            {
                Hold(await world.SendAsync(HttpMethod.Get, path, token, null), $"GET {path}", isGood && scope is TokenScope.Read);
                Hold(await world.SendAsync(HttpMethod.Head, path, token, null), $"HEAD {path}", isGood && scope is TokenScope.Read);
            }

            Hold(await world.GetAsync("/openapi.json", token is "" ? "none" : token), "GET /openapi.json", isGood && scope is not TokenScope.Metrics);
            Hold(await world.SendAsync(HttpMethod.Post, "/observations", token, ApiWorld.Json($"[{ApiWorld.Row("M44", "2021-10-01", "2021-10-10", "3")}]"), ("Idempotency-Key", "k")), "POST /observations", isGood && scope is TokenScope.Observations);

            void Hold(ApiReply reply, string asked, bool opens)
            {
                var expected = opens ? (asked[0] is 'P' ? HttpStatusCode.Created : HttpStatusCode.OK) : isGood ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized;
                var isTold = opens || asked[0] is 'H' || reply.Problem == (isGood ? "forbidden" : "unauthorized");
                if (reply.Status != expected || !isTold || (expected is HttpStatusCode.Unauthorized && reply.Headers["WWW-Authenticate"].SingleOrDefault() != "Bearer"))
                {
                    wrong.Add($"{asked} with {(token.Length > 0 ? scope : "nothing")}: {(int)reply.Status} {reply.Text}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Somebody_signed_in_as_a_person_does_not_get_in()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Administrator);

        var read = await browser.GetAsync("/api/v1/plan");
        var pushed = await browser.PostFieldsAsync("/api/v1/observations", ("a", "b"));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [read.Status, pushed.Status]);
        Assert.Equal("application/problem+json", read.ContentHeaders["Content-Type"].Single());
        Assert.Equal("default-src 'none'", read.Headers["Content-Security-Policy"].Single()[..18]);
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_JSON_and_only_to_tokens()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        var read = world.Tokens[TokenScope.Read];

        var noAddress = await world.GetAsync("/nothing");
        var noVersion = await world.GetAsync("/api/v7/plan");
        var noMethod = await world.SendAsync(HttpMethod.Delete, "/observations", read, null);
        var noMethodOfPlan = await world.SendAsync(HttpMethod.Post, "/plan", read, ApiWorld.Json("{}"));
        var stranger = await world.SendAsync(HttpMethod.Get, "/nothing", "", null);
        var noRun = await world.GetAsync("/runs/99999");
        var runOfWords = await world.GetAsync("/runs/one");

        Assert.Equal(
            ["not-found", "not-found", "method-not-allowed", "method-not-allowed", "unauthorized", "not-found", "not-found"],
            new[] { noAddress, noVersion, noMethod, noMethodOfPlan, stranger, noRun, runOfWords }.Select(reply => reply.Problem));
        Assert.Equal("GET, HEAD, POST", string.Join(", ", noMethod.Headers["Allow"]));
    }

    [Fact]
    public async Task A_loop_that_went_wild_is_held_up_and_told_for_how_long()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);

        var replies = await Task.WhenAll(Enumerable.Range(0, ApiLimit.AtOnce * 2).Select(_ => world.SendAsync(HttpMethod.Get, "/plan", "", null)));

        var late = replies.Where(reply => reply.Status is HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(late.Length, 1, ApiLimit.AtOnce);
        Assert.All(late, reply => Assert.Equal(("too-many-requests", true), (reply.Problem, int.Parse(reply.Headers["Retry-After"].Single(), System.Globalization.CultureInfo.InvariantCulture) >= 1)));
    }
}
