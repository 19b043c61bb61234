using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>Which days are incomplete, where a reading tells its days page by page or cannot tell what is gone.</summary>
public sealed class RefusedDaysTests(DatabaseServer server)
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_refused_record_makes_the_days_of_its_page_incomplete_and_none_after_them_read_at_once_resumed_or_replayed(int? breaksAt)
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source();
        source.BreaksAt = breaksAt;
        if (breaksAt is not null)
        {
            await Assert.ThrowsAsync<SourceUnavailableException>(() => Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token));
            source.BreaksAt = null;
        }

        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        string[] days = ["2021-01-01 2021-01-20 1", "2021-01-21 2021-02-09 0", "2021-02-10 2021-02-28 0"];
        Assert.Equal(days, await DaysAsync(world));

        await LandedState.EmptyAsync(world);
        await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, null, Token);

        // What follows and tells the same is told together.
        Assert.Equal([days[0], "2021-01-21 2021-02-28 0"], await DaysAsync(world));
    }

    private static Task<List<string>> DaysAsync(NightWorld world) =>
        world.ListAsync<string>("select concat_ws(' ', first_day, last_day, rejected) from source.coverage order by read_at, first_day");

    private static SourceLanding Landing(NightWorld world) => new(world.Database, world.Clock, "test");

    // One every other day from 2 January on, of whose first page one more cannot be used.
    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(10) { TellsByPage = true, Bad = 1 };
        source.Tickets.AddRange(Enumerable.Range(0, 25).Select(number => ($"T{number:000}", new DateOnly(2021, 1, 2).AddDays(2 * number), (string?)"aperto")));
        return source;
    }
}
