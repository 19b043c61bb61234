using Npgsql;

namespace Collector.IntegrationTests.Nights;

public sealed class CrashTests(CrashingServer server) : IClassFixture<CrashingServer>
{
    private static readonly DateOnly Day = new(2021, 6, 9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_whose_server_crashes_leaves_nothing_behind_and_completes_when_it_is_tried_again()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(2));
        await world.Runner.EnsureAsync(Token);
        await using var obstacle = await Obstacle.BeforeScoresAsync(world.Connections);
        var night = world.Runner.RunNextAsync(Token);
        await obstacle.UntilSomebodyWaitsAsync();

        await server.CrashAsync(Token);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => night);
        await server.StartAgainAsync(Token);

        Assert.Equal(0, await world.AskAsync<long>("select count(*) from score.value"));
        Assert.Equal(["running", "waiting"], await world.ListAsync<string>("select state from run.run order by day"));
        Assert.Equal(2, await world.RunNightsAsync());
        Assert.Equal(["2021-06-09 128", "2021-06-10 128"], await world.ListAsync<string>("select concat_ws(' ', as_of, count(*)) from score.value where year = 2021 group by as_of order by 1"));
        Assert.Equal(["done 2", "done 1"], await world.ListAsync<string>("select concat_ws(' ', state, attempts) from run.run order by day"));
    }
}
