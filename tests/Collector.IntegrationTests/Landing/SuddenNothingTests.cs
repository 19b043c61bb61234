using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>A reading that states nothing of days of which much was known.</summary>
public sealed class SuddenNothingTests(DatabaseServer server)
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    private static readonly Window Both = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 2, 28));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_vanishes_the_days_are_incomplete_and_it_is_told()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(10);
        await ReadAsync(world, source, ScriptedSource.Options);
        source.Tickets.Clear();

        var outcome = await ReadAsync(world, source, ScriptedSource.Options);

        Assert.Equal("2021-01-01..2021-02-28: 1 page, 0 new, 0 changed, 0 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(10, await CountAsync(world));
        Assert.Equal(["0", "1"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
        Assert.Equal(
            "2021-01-01..2021-02-28: tickets states no ticket at all, where 10 were known: nothing vanishes, and the days are incomplete. If they are empty indeed, say so (empty_days: 2021-01-01..2021-02-28) and read them again (source backfill)",
            await world.AskAsync<string>("select text from run.message where level = 'warning'"));

        source.Tickets.AddRange(Source(9).Tickets);
        Assert.Equal(1, (await ReadAsync(world, source, ScriptedSource.Options)).Merged.Vanished);
        Assert.Equal("0", await world.AskAsync<string>("select rejected::text from source.coverage order by read_at desc limit 1"));
    }

    [Fact]
    public async Task They_vanish_where_a_person_says_that_the_days_are_empty()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(25);
        await ReadAsync(world, source, ScriptedSource.Options);
        source.Tickets.Clear();

        Assert.Equal(0, (await ReadAsync(world, source, Said(new DateOnly(2021, 2, 27)))).Merged.Vanished); // not all of the days
        Assert.Equal(25, (await ReadAsync(world, source, Said(Both.To))).Merged.Vanished);
        Assert.Equal("0", await world.AskAsync<string>("select rejected::text from source.coverage order by read_at desc limit 1"));

        static ScriptedOptions Said(DateOnly to) => ScriptedSource.Options with { EmptyDays = [Both with { To = to }] };
    }

    [Fact]
    public async Task Few_vanish_and_it_is_told_and_days_that_were_always_empty_stay_covered()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(9);
        await ReadAsync(world, source, ScriptedSource.Options);
        source.Tickets.Clear();

        Assert.Equal(9, (await ReadAsync(world, source, ScriptedSource.Options)).Merged.Vanished);
        await ReadAsync(world, source, ScriptedSource.Options);

        Assert.Equal(["2021-01-01..2021-02-28: tickets states no ticket at all, where 9 were known, which vanish"], await world.ListAsync<string>("select text from run.message where level = 'warning'"));
        Assert.Equal(["0", "0", "0"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
    }

    [Fact]
    public async Task A_reading_that_asks_day_by_day_is_doubted_as_long_as_it_states_nothing()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(25, byDay: true);
        await ReadAsync(world, source, ScriptedSource.Options);
        source.Tickets.Clear();

        await ReadAsync(world, source, ScriptedSource.Options);

        Assert.Equal(25, await CountAsync(world));
        await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, null, Token);
        Assert.Equal(25, await CountAsync(world));

        // From the first day on that states something what is gone is believed.
        source.Tickets.AddRange(Source(25).Tickets.Skip(1));
        source.Tickets.RemoveAt(12);
        await ReadAsync(world, source, ScriptedSource.Options);
        Assert.Equal(24, await CountAsync(world));
    }

    [Fact]
    public async Task Most_that_vanish_at_once_are_told()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(25);
        await ReadAsync(world, source, ScriptedSource.Options);
        source.Tickets.RemoveRange(1, 24);

        Assert.Equal(24, (await ReadAsync(world, source, ScriptedSource.Options)).Merged.Vanished);
        Assert.StartsWith("2021-01-01..2021-02-28: tickets does not state 24 of 25 ticket any more, which vanish.", await world.AskAsync<string>("select text from run.message where level = 'warning'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 25, "1")]
    [InlineData(true, 0, "0")]
    public async Task A_replay_leaves_what_the_readings_left(bool isSaid, int tickets, string lacks)
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        var source = Source(25);
        var options = isSaid ? ScriptedSource.Options with { EmptyDays = [Both] } : ScriptedSource.Options;
        await ReadAsync(world, source, options);
        source.Tickets.Clear();
        await ReadAsync(world, source, options);
        var replay = new SourceReplay(world.Database, world.Clock, "test");

        var same = await replay.ReplayAsync(source, options, null, null, null, Token);
        await LandedState.EmptyAsync(world);
        await replay.ReplayAsync(source, options, null, null, null, Token);

        Assert.Equal((0L, 0L, 0L), (same.Merged.Added, same.Merged.Changed, same.Merged.Vanished));
        Assert.Equal(tickets, await CountAsync(world));
        Assert.Equal(lacks, await world.AskAsync<string>("select rejected::text from source.coverage order by read_at desc limit 1"));
    }

    private static Task<long> CountAsync(NightWorld world) => world.AskAsync<long>("select count(*) from source.ticket");

    private static async Task<SyncOutcome> ReadAsync(NightWorld world, ScriptedSource source, ScriptedOptions options)
    {
        world.Clock.Now += TimeSpan.FromHours(1);
        return await new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, options, Both, null, Token);
    }

    // One every other day from 2 January on.
    private static ScriptedSource Source(int tickets, bool byDay = false)
    {
        var source = new ScriptedSource(50) { AsksByDay = byDay };
        source.Tickets.AddRange(Enumerable.Range(0, tickets).Select(number => ($"T{number:000}", new DateOnly(2021, 1, 2).AddDays(2 * number), (string?)"aperto")));
        return source;
    }
}
