using System.Net;
using Collector.Access;

namespace Collector.IntegrationTests.Access;

public sealed class MetricsTokenTests(DatabaseServer server)
{
    // Who asks through a proxy of this machine is not this machine.
    private static readonly (string, string) Elsewhere = ("X-Forwarded-For", "192.0.2.7");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_are_open_to_this_machine_and_elsewhere_to_a_good_token()
    {
        await using var console = await ConsoleWorld.StartAsync(server, nights: true);
        using var browser = console.Browser();
        await using var connection = await console.World.Database.OpenConnectionAsync(Token);
        var now = TimeProvider.System.GetUtcNow();
        var good = await TokenStore.AddAsync(connection, "prometheus", [TokenScope.Metrics], now, now.AddDays(1), Token);
        await console.Node.UntilAsync("/metrics", answer => answer.Code is HttpStatusCode.OK, TimeSpan.FromSeconds(60));

        var here = await browser.GetAsync("/metrics");
        var stranger = await browser.SendAsync(HttpMethod.Get, "/metrics", Elsewhere);
        var forged = await browser.SendAsync(HttpMethod.Get, "/metrics", Elsewhere, ("Authorization", $"Bearer {TokenStore.Mark}{new string('0', 64)}"));
        var shown = await browser.SendAsync(HttpMethod.Get, "/metrics", Elsewhere, ("Authorization", $"Bearer {good}"));
        var lying = await browser.SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", "127.0.0.1, 192.0.2.7"));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [here.Status, stranger.Status, forged.Status, shown.Status, lying.Status]);
        Assert.Equal("Bearer", stranger.Headers["WWW-Authenticate"].Single());
        Assert.Empty(stranger.Text); // a machine reads no page
        Assert.Equal(here.Text, shown.Text);
    }

    [Fact]
    public async Task Which_sources_are_down_is_told_to_this_machine_and_elsewhere_to_a_good_token()
    {
        await using var console = await ConsoleWorld.StartAsync(server, nights: true);
        using var browser = console.Browser();
        await using var connection = await console.World.Database.OpenConnectionAsync(Token);
        var now = TimeProvider.System.GetUtcNow();
        var good = await TokenStore.AddAsync(connection, "prometheus", [TokenScope.Metrics], now, now.AddDays(1), Token);
        await console.World.ExecuteAsync("update score.publication set detail = 'source tickets is down', edition = edition + 1");
        await console.Node.UntilAsync("/readyz", answer => answer.Text.Contains("is down", StringComparison.Ordinal), TimeSpan.FromSeconds(60));

        var here = await browser.GetAsync("/readyz");
        var stranger = await browser.SendAsync(HttpMethod.Get, "/readyz", Elsewhere);
        var shown = await browser.SendAsync(HttpMethod.Get, "/readyz", Elsewhere, ("Authorization", $"Bearer {good}"));

        Assert.Equal(["ready\nsource tickets is down", "ready\n", "ready\nsource tickets is down"], [here.Text, stranger.Text, shown.Text]);
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
    }

    [Fact]
    public async Task A_token_that_is_over_or_taken_back_opens_nothing_and_none_is_kept_readable()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        await using var connection = await console.World.Database.OpenConnectionAsync(Token);
        var now = TimeProvider.System.GetUtcNow();

        var over = await TokenStore.AddAsync(connection, "vecchio", [TokenScope.Metrics], now.AddDays(-2), now.AddDays(-1), Token);
        var taken = await TokenStore.AddAsync(connection, "ritirato", [TokenScope.Metrics], now, now.AddDays(1), Token);
        var twice = await TokenStore.AddAsync(connection, "ritirato", [TokenScope.Metrics], now, now.AddDays(1), Token);
        Assert.True(await TokenStore.RevokeAsync(connection, "ritirato", now, Token));

        Assert.Null(twice);
        Assert.Null(await TokenStore.FindAsync(connection, over!, now, Token));
        Assert.Null(await TokenStore.FindAsync(connection, taken!, now, Token));
        Assert.Equal(0L, await console.World.AskAsync<long>("select count(*) from access.token where position(@part in encode(hash, 'escape')) > 0", new { part = taken![^16..] }));
    }

    [Fact]
    public async Task A_token_for_metrics_opens_no_page()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();
        await using var connection = await console.World.Database.OpenConnectionAsync(Token);
        var now = TimeProvider.System.GetUtcNow();
        var token = await TokenStore.AddAsync(connection, "prometheus", [TokenScope.Metrics], now, now.AddDays(1), Token);

        var page = await browser.SendAsync(HttpMethod.Get, "/piano", ("Authorization", $"Bearer {token}"));

        Assert.True(page.AsksToSignIn);
    }
}
