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

    [Fact]
    public async Task Days_in_which_nothing_could_vanish_are_incomplete()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source();
        source.Bad = 0;
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.BreaksAt = 1;
        var days = new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 2, 28));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token));
        await world.ExecuteAsync("delete from source.ticket where ticket_id = 'T004'");
        source.BreaksAt = null;

        // One that is gone cannot be told from one that was seen before the interruption.
        source.Tickets.RemoveAt(22);
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);

        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.ticket where ticket_id = 'T022'"));
        Assert.Equal(["2021-01-01 2021-01-20 0", "2021-01-21 2021-02-09 1", "2021-02-10 2021-02-28 1"], (await DaysAsync(world))[^3..]);

        // Read again from its beginning it is whole.
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);

        Assert.Equal(0, await world.AskAsync<long>("select count(*) from source.ticket where ticket_id = 'T022'"));
        Assert.Equal(["2021-01-01 2021-01-20 0", "2021-01-21 2021-02-09 0", "2021-02-10 2021-02-28 0"], (await DaysAsync(world))[^3..]);
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
