using System.Net;
using Collector.Access;
using Collector.IntegrationTests.Hosting;
using Npgsql;

namespace Collector.IntegrationTests.Access;

/// <summary>A network that swallows what is sent to the database, so that no connection fails and none is answered.</summary>
public sealed class SwallowingNetworkTests(DatabaseServer server)
{
    // Two seconds, and a crowded machine; left to themselves, statements on a connection at hand take forty to be given up.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_and_tokens_that_were_seen_are_believed_after_two_seconds()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var direct = new NpgsqlConnectionStringBuilder(console.World.Connections.App);
        await using var wire = new Wire(direct.Port);
        await using var node = await ServiceNode.StartAsync(console.World, "cut", works: false, with: options => options with { Database = new NpgsqlConnectionStringBuilder(options.Database) { Port = wire.Port }.ConnectionString });
        using var browser = new Browser(node.Client.BaseAddress!);
        await browser.SignInAsync("viewer", ConsoleWorld.Password);
        await using var connection = await console.World.Database.OpenConnectionAsync(Token);
        var token = await TokenStore.AddAsync(connection, "prometheus", [TokenScope.Metrics], TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1), Token);
        (string, string)[] shown = [("X-Forwarded-For", "192.0.2.7"), ("Authorization", $"Bearer {token}")];
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profilo")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.SendAsync(HttpMethod.Get, "/metrics", shown)).Status); // past the door: no night was computed

        await wire.CutAsync();
        var (session, sessionTook) = await TimedAsync(() => browser.GetAsync("/accedi/ente")); // leads whoever is signed in on, and reads nothing
        using var machine = new Browser(node.Client.BaseAddress!);
        var (metrics, metricsTook) = await TimedAsync(() => machine.SendAsync(HttpMethod.Get, "/metrics", shown));

        Assert.Equal((HttpStatusCode.Redirect, "/"), (session.Status, session.Location));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, metrics.Status);
        Assert.InRange(sessionTook, TimeSpan.Zero, Soon);
        Assert.InRange(metricsTook, TimeSpan.Zero, Soon);
    }

    private static async Task<(Answer Answer, TimeSpan Took)> TimedAsync(Func<Task<Answer>> ask)
    {
        var since = TimeProvider.System.GetTimestamp();
        return (await ask(), TimeProvider.System.GetElapsedTime(since));
    }
}
