using System.Text;
using Collector.Sources;
using Collector.Sources.Http;

namespace Collector.Tests.Sources.Http;

public sealed class WebCallsTests : IAsyncLifetime, IDisposable
{
    private readonly SomeWeb web = new();
    private StandIn server = null!; // set before each test

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = _ => Reply.Json("[1]");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public void Dispose() => web.Dispose();

    [Fact]
    public async Task An_answer_comes_whole_with_its_hash_and_its_time()
    {
        server.Script = _ => Reply.Json("[1]") with { Delivery = Delivery.Gzip };

        var answer = await AskAsync();

        Assert.Equal(("[1]", "080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22"), (Encoding.UTF8.GetString(answer.Content.Span), answer.Sha256));
        Assert.Equal(web.Clock.GetUtcNow(), answer.FetchedAt);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again_within_seconds(int status)
    {
        server.Fault = call => call < 4 ? Reply.Json("{}", status) : null;

        var answer = await AskAsync();

        Assert.Equal("[1]", Encoding.UTF8.GetString(answer.Content.Span));
        Assert.Equal(4, server.Asked.Count);
        Assert.InRange(web.Clock.Pauses.Sum(pause => pause.TotalSeconds), 1, 30);
    }

    [Fact]
    public async Task Trying_again_has_an_end()
    {
        server.Fault = _ => Reply.Json("{}", 500);

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(AskAsync);

        Assert.Equal(4, server.Asked.Count);
        Assert.Equal(
            $"some ({server.Address.GetLeftPart(UriPartial.Authority)}, items, page 1) is unavailable: it answered 500 InternalServerError, also when tried again.\n" +
            "Remedy: none: it is asked again with the next run. If it lasts, ask those who run the source.",
            fault.Message);
    }

    [Theory]
    [InlineData(400, "refuses the request: 400 BadRequest")]
    [InlineData(401, "does not accept the credentials")]
    [InlineData(403, "no right to this")]
    [InlineData(404, "nothing at this address")]
    [InlineData(409, "refuses the request: 409 Conflict")]
    [InlineData(302, "redirects elsewhere")]
    public async Task What_does_not_pass_is_not_tried_again(int status, string told)
    {
        server.Fault = _ => Reply.Json("{}", status).With("Location", $"{server.Address}login?next=1");

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(AskAsync);

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Accedi</title>", "application/json")]
    [InlineData(" \n<html>", "text/plain")]
    [InlineData("<p>Accedi</p>", "text/html")]
    public async Task A_page_for_people_is_a_rejected_sign_in(string page, string type)
    {
        server.Script = _ => new Reply(200, Encoding.UTF8.GetBytes(page), type);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(AskAsync);

        Assert.Contains("the sign-in is not accepted", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Accedi", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_kept()
    {
        server.Fault = call => call == 1 ? Reply.Json("{}", 429).With("Retry-After", "17") : null;
        var before = web.Clock.GetUtcNow();

        await AskAsync();

        Assert.Equal(TimeSpan.FromSeconds(17), web.Clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_long_pause_is_left_to_the_next_run_and_no_call_is_made_before()
    {
        server.Fault = call => call == 1 ? Reply.Json("{}", 429).With("Retry-After", "3600") : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(AskAsync);
        var early = await Assert.ThrowsAsync<SourceUnavailableException>(AskAsync);

        Assert.Single(server.Asked);
        Assert.Contains("not to be called before 2021-11-15 10:00:00Z", early.Message, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromHours(1));
        await AskAsync();
    }

    [Fact]
    public async Task What_the_source_says_of_its_quota_is_kept_to()
    {
        server.Script = _ => Reply.Json("[1]").With("X-RateLimit-Remaining", "0").With("X-RateLimit-Limit", "60").With("X-RateLimit-Reset", "120");

        await AskAsync();
        await Assert.ThrowsAsync<SourceUnavailableException>(AskAsync);

        Assert.Single(server.Asked);
        Assert.Equal(new QuotaLeft(0, 60, web.Clock.GetUtcNow().AddSeconds(120)), web.Ledger.Told("some"));
    }

    [Fact]
    public async Task A_day_has_no_call_above_its_budget_tries_included()
    {
        server.Fault = call => call == 2 ? Reply.Json("{}", 500) : null;
        var options = SomeWeb.Options(server.Address, SomeWeb.Limits with { CallsPerDay = 3 });

        await AskAsync(options);
        await AskAsync(options);
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => AskAsync(options));

        Assert.Equal(3, server.Asked.Count);
        Assert.Contains("the 3 calls of 2021-11-15 are used up", fault.Message, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromDays(1));
        await AskAsync(options);
    }

    [Fact]
    public async Task No_second_has_more_calls_than_allowed()
    {
        var moments = new List<DateTimeOffset>();
        server.Script = _ =>
        {
            moments.Add(web.Clock.GetUtcNow());
            return Reply.Json("[1]");
        };
        var options = SomeWeb.Options(server.Address, SomeWeb.Limits with { CallsPerSecond = 4 });

        for (var call = 0; call < 12; call++)
        {
            await AskAsync(options);
        }

        Assert.All(moments, from => Assert.InRange(moments.Count(moment => moment >= from && moment < from.AddSeconds(1)), 1, 4));
    }

    [Theory]
    [InlineData(Delivery.Silent)]
    [InlineData(Delivery.Stalls)]
    public async Task An_answer_that_does_not_end_in_time_is_tried_again(int delivery)
    {
        server.Fault = call => call == 1 ? Reply.Json("[1]") with { Delivery = (Delivery)delivery } : null;

        var asking = AskAsync();
        await server.IsStuckAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("[1]", Encoding.UTF8.GetString((await asking).Content.Span));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_tried_again_and_then_unavailable()
    {
        server.Fault = _ => Reply.Json("[1,2,3,4]") with { Delivery = Delivery.BreaksOff };

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(AskAsync);

        Assert.Equal(4, server.Asked.Count);
        Assert.Contains("broke off", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_unpacks_beyond_its_bound_is_not_read()
    {
        server.Script = _ => new Reply(200, new byte[1_000_000]) { Delivery = Delivery.Gzip };

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => AskAsync(SomeWeb.Options(server.Address, SomeWeb.Limits with { MaxBytes = 100_000 })));

        Assert.Contains("more than 100000 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task An_answer_that_is_not_packed_as_it_says_is_unreadable(string packing)
    {
        server.Script = _ => Reply.Json("[1,2,3,4]").With("Content-Encoding", packing);

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(AskAsync);

        Assert.Contains("not packed as its header Content-Encoding says", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_mark_of_UTF8_before_the_text_is_left_out()
    {
        server.Script = _ => new Reply(200, [0xEF, 0xBB, 0xBF, .. "[1]"u8]);

        Assert.Equal("[1]", Encoding.UTF8.GetString((await AskAsync()).Content.Span));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told_as_such()
    {
        await using var own = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => AskAsync(SomeWeb.Options(own.Address)));

        Assert.Contains("its certificate is not trusted", fault.Message, StringComparison.Ordinal);
        Assert.Empty(own.Asked);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        var gone = await StandIn.StartAsync(Cancellation);
        await gone.DisposeAsync();

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => AskAsync(SomeWeb.Options(gone.Address)));

        Assert.Contains("nothing answers there", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"items?key={SomeWeb.Canary}")]
    [InlineData($"items/{SomeWeb.Canary}/x")]
    [InlineData("items?key=canary%2D7f3a%2D9c51")]
    public async Task A_secret_never_leaves_in_an_address(string path)
    {
        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => AskAsync(SomeWeb.Options(server.Address), path));

        Assert.Empty(server.Asked);
        Assert.DoesNotContain("canary", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_repeats_the_secret_is_not_kept()
    {
        server.Script = _ => Reply.Json($$"""{"you_sent":"{{SomeWeb.Canary}}"}""");

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(AskAsync);

        Assert.DoesNotContain(SomeWeb.Canary, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("</items?page=2>; rel=\"next\"", "items?page=2")]
    [InlineData("</items?page=9>; rel=\"last\", </items?a=1,2&page=2>; rel=\"next\"", "items?a=1,2&page=2")]
    [InlineData("</items?page=9>; rel=\"last\"", null)]
    public async Task The_next_page_of_a_Link_header_is_known(string header, string? next)
    {
        server.Script = _ => Reply.Json("[1]").With("Link", header);

        var answer = await AskAsync();

        Assert.Equal(next is null ? null : new Uri(server.Address, next), answer.Next);
    }

    [Fact]
    public async Task Who_stops_waiting_is_not_told_of_a_failure()
    {
        server.Fault = _ => Reply.Json("[1]") with { Delivery = Delivery.Silent };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var asking = AskAsync(SomeWeb.Options(server.Address), "items", stop.Token);
        await server.IsStuckAsync(Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Single(server.Asked);
    }

    private Task<WebAnswer> AskAsync() => AskAsync(SomeWeb.Options(server.Address));

    private Task<WebAnswer> AskAsync(SomeWeb.PlainOptions options, string path = "items", CancellationToken? cancellationToken = null) =>
        new WebCalls(options, web.Services).AskAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(options.Address, path)), "items, page 1", _ => null, cancellationToken ?? Cancellation);
}
