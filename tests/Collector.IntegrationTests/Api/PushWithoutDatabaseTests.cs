using System.Net;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Api;

public sealed class PushWithoutDatabaseTests(CrashingServer server) : IClassFixture<CrashingServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_nothing_is_taken_and_what_is_sent_again_afterwards_is_taken_once()
    {
        await using var world = await ApiWorld.StartAsync(server, nights: false);
        var body = $"[{ApiWorld.Row("M44", "2030-05-01", "2030-05-31", "5")}]";
        Assert.Equal(HttpStatusCode.Created, (await world.PushAsync("before", body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/plan")).Status); // a node believes for an hour a token that it has seen

        await CheckpointAsync(world);
        await server.CrashAsync(Token);
        var pushed = await world.PushAsync("during", body);
        var read = await world.GetAsync("/values");
        await server.StartAgainAsync(Token);
        var again = await UntilTakenAsync(() => world.PushAsync("during", body.Replace("5}", "6}", StringComparison.Ordinal)));
        var first = await UntilTakenAsync(() => world.PushAsync("before", body));

        Assert.Equal(["storage-down", "storage-down"], [pushed.Problem, read.Problem]);
        Assert.Equal(["10", "10"], [pushed.Headers["Retry-After"].Single(), read.Headers["Retry-After"].Single()]);
        Assert.Equal([(HttpStatusCode.Created, 1), (HttpStatusCode.Created, 1)], new[] { again, first }.Select(reply => (reply.Status, reply.Json["new"]!.GetValue<int>())));
        Assert.Equal(2, await world.World.AskAsync<long>("select count(*) from measure.observation where stated_by like 'api:%'"));
    }

    // A database copied from a template has numbers that its own log does not know of: after a crash they would be given again.
    private static async Task CheckpointAsync(ApiWorld world)
    {
        await using var connection = new NpgsqlConnection(world.World.Connections.Admin);
        await connection.ExecuteAsync(new CommandDefinition("checkpoint;", cancellationToken: Token));
    }

    // Connections of before are found to be dead one by one.
    private static async Task<ApiReply> UntilTakenAsync(Func<Task<ApiReply>> push)
    {
        var reply = await push();
        for (var tries = 0; tries < 20 && reply.Status is HttpStatusCode.ServiceUnavailable; tries++)
        {
            reply = await push();
        }

        return reply;
    }
}
