using System.Text;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources;

/// <summary>
/// What every source that is read over the web holds, whatever its system says and how. A connector's tests derive from it
/// and say how the system plays visits by day; the faults are played here.
/// </summary>
public abstract class SourceContractTests : ReadingContractTests, IAsyncLifetime
{
    private const string Canary = SomeWeb.Canary;

    private static readonly TimeSpan ShorterThanACheck = TimeSpan.FromSeconds(9);

    private readonly SomeWeb web;
    private StandIn server = null!; // set before each test

    protected SourceContractTests() => web = new SomeWeb(name => name is "KEY" ? Key : null);

    internal SomeWeb Web => web;

    internal StandIn Server => server;

    /// <summary>Calls until the first batch is there.</summary>
    protected abstract int CallsToFirstBatch { get; }

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = asked => Play(asked, Figures, Shape);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        web.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_a_person_must_settle_is_rejected_at_once(int status)
    {
        server.Fault = call => call >= CallsToFirstBatch ? Reply.Json("{}", status) : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());

        Assert.Equal(CallsToFirstBatch + (status == 401 ? CallsToRenew : 0), server.Asked.Count);
    }

    [Fact]
    public async Task Credentials_that_expire_on_the_way_leave_what_was_read()
    {
        server.Fault = call => call > CallsToFirstBatch ? Reply.Json("{}", 401) : null;
        var kept = new List<Batch>();

        await Assert.ThrowsAsync<SourceRejectedException>(async () =>
        {
            await foreach (var batch in Open().ReadAsync(Autumn, null, Cancellation))
            {
                kept.Add(batch);
            }
        });

        Assert.NotEmpty(Shown(kept));
    }

    [Fact]
    public async Task Too_often_is_waited_out_as_long_as_asked()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 429).With("Retry-After", "20") : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));

        Assert.Contains(web.Clock.Pauses, pause => pause >= TimeSpan.FromSeconds(19));
    }

    [Fact]
    public async Task An_hour_to_wait_is_left_to_the_next_run()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 429).With("Retry-After", "3600") : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync());

        Assert.Equal(CallsToFirstBatch, server.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_stumbles_once_does_not_matter()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 500) : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task A_server_that_does_not_get_up_is_unavailable()
    {
        server.Fault = call => call >= CallsToFirstBatch ? Reply.Html("<html>Manutenzione</html>", 503) : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync());
    }

    [Theory]
    [InlineData((int)Delivery.Silent)]
    [InlineData((int)Delivery.Stalls)]
    public async Task An_answer_that_does_not_end_is_asked_for_again(int delivery)
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{\"a\":1}") with { Delivery = (Delivery)delivery } : null;

        var reading = ReadAsync();
        await server.IsStuckAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal(Expected(), Shown(await reading));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{\"a\":[1,2,3]}") with { Delivery = Delivery.BreaksOff } : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Theory]
    [InlineData("{\"a\":[1,2")]
    [InlineData("")]
    [InlineData("not json")]
    public async Task A_body_that_is_no_whole_JSON_is_unreadable_and_not_repeated(string body)
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json(body) : null;

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.DoesNotContain("not json", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_page_to_sign_in_is_a_rejected_sign_in()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Html("", 302).With("Location", "/login") : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());

        Assert.DoesNotContain(server.Asked, asked => asked.Path == "/login");
    }

    [Fact]
    public async Task A_page_to_sign_in_is_a_rejected_sign_in()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Html("<!doctype html><form>Accedi</form>") : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());
    }

    [Fact]
    public async Task A_clock_of_the_source_that_is_wrong_does_not_matter()
    {
        server.Script = asked => Play(asked, Figures, Shape)?.With("Date", "Fri, 19 Nov 2010 08:00:00 GMT");

        var batches = await ReadAsync();

        Assert.Equal(Expected(), Shown(batches));
        Assert.All(batches, batch => Assert.Equal(2021, batch.Page.FetchedAt.Year));
    }

    [Fact]
    public async Task A_page_of_100_000_elements_is_read()
    {
        var (script, expected) = Huge();
        server.Script = script;

        var batches = await ReadAsync();

        Assert.Equal(expected, batches.Sum(batch => batch.Records.Count(IsPlayed)));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_persons_move()
    {
        await using var own = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true);
        web.Clock.LongestPause = ShorterThanACheck;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open(own.Address).CheckAsync(Cancellation));

        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_says_what_answered()
    {
        web.Clock.LongestPause = ShorterThanACheck;

        Assert.Contains("127.0.0.1", await Open().CheckAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_with_a_wrong_secret_says_whose_move_it_is()
    {
        server.Fault = _ => Reply.Json("{}", 401);
        web.Clock.LongestPause = ShorterThanACheck;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("renew the secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_takes_no_longer_than_ten_seconds()
    {
        server.Fault = _ => Reply.Json("{}") with { Delivery = Delivery.Silent };
        web.Clock.LongestPause = ShorterThanACheck;

        var checking = Open().CheckAsync(Cancellation);
        await server.IsStuckAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<SourceUnavailableException>(() => checking);
    }

    [Fact]
    public async Task The_budget_of_a_day_is_never_exceeded()
    {
        var source = Open(server.Address, "per_second: 100", "per_second: 100, per_day: 4");

        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(Autumn, null, Cancellation))
            {
                Assert.NotNull(batch.Page);
            }
        });

        Assert.Equal(4, server.Asked.Count);
    }

    [Fact]
    public async Task A_secret_is_sent_and_shown_nowhere()
    {
        var batches = await ReadAsync();
        var told = new List<string>(batches.SelectMany(batch => batch.Warnings));
        foreach (var reply in new[] { Reply.Json("{}", 401), Reply.Json("{}", 500), Reply.Json($"[\"{Canary}\"]"), Reply.Json("{"), Reply.Html("<html>", 302).With("Location", $"/login?t={Canary}") })
        {
            server.Fault = _ => reply;
            told.Add((await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync())).ToString());
        }

        Assert.Contains(server.Asked, asked => asked.Body.Contains(Canary, StringComparison.Ordinal) || asked.Headers.Values.Any(value => value.Contains(Canary, StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Asked, asked => $"{asked.Path}{asked.QueryText}".Contains(Canary, StringComparison.Ordinal));
        told.AddRange(batches.SelectMany(batch => new[] { batch.Page.Request, batch.Page.Context, batch.Cursor ?? "", Encoding.UTF8.GetString(batch.Page.Content.Span) }));
        Assert.DoesNotContain(told, text => text.Contains(Canary, StringComparison.Ordinal));
    }

    /// <summary>Calls made to renew credentials that were not accepted, before giving up.</summary>
    protected virtual int CallsToRenew => 0;

    /// <summary>The source's settings, with <c>ADDRESS</c> for the address of the stand-in and <c>${env:CANARY}</c> for its secret.</summary>
    protected abstract string Yaml { get; }

    /// <summary>The secret that <c>${env:KEY}</c> stands for, where the canary alone is none; may need the address of the stand-in.</summary>
    internal virtual string? Key => null;

    /// <summary>What the system answers; null: this is not recorded.</summary>
    internal abstract Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape);

    /// <summary>Answers of which one has 100,000 elements, and how many records of page_visit they make.</summary>
    internal abstract (Func<Asked, Reply?> Script, int Expected) Huge();

    internal override ISource Open() => Open(server.Address);

    // What is asked and not recorded fails the test at its end.
    internal override Task StopAsync()
    {
        server.Script = _ => null;
        return Task.CompletedTask;
    }

    internal ISource Open(Uri address, string written = "", string instead = "")
    {
        var text = Yaml.Replace("ADDRESS", address.AbsoluteUri, StringComparison.Ordinal);
        text = written.Length == 0 ? text : text.Replace(written, instead, StringComparison.Ordinal);
        var reading = SourcesFile.Read("sources.yaml", text);
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Open((ConnectorOptions)options, web.Services);
    }
}
