using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>Pages that were read while the first was being kept, and are kept together: here the second and all after it.</summary>
public sealed class GroupedLandingTests(DatabaseServer server)
{
    private static readonly Window January = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_that_wait_are_kept_at_one_moment_each_with_its_records()
    {
        await using var world = await WorldAsync();

        var outcome = await LandAsync(world, Source("A 1 aperto", "B 2 aperto", "C 3 aperto", "D 4 aperto"));

        Assert.Equal("2021-01-01..2021-01-31: 4 pages, 4 new, 0 changed, 0 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["A 1", "B 2", "C 3", "D 4"], await PagesAsync(world));
        Assert.Equal([1L, 3L], await world.ListAsync<long>("select count(*) from source.ticket group by known_from order by known_from"));
    }

    [Fact]
    public async Task Of_a_key_that_comes_on_two_of_them_the_later_counts()
    {
        await using var world = await WorldAsync();

        var outcome = await LandAsync(world, Source("A 1 aperto", "B 2 aperto", "C 3 aperto", "B 2 chiuso"));

        Assert.Equal("2021-01-01..2021-01-31: 4 pages, 3 new, 0 changed, 0 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["A 1", "B 4", "C 3"], await PagesAsync(world));
        Assert.Equal("chiuso", await world.AskAsync<string>("select status from source.ticket where ticket_id = 'B'"));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from source.ticket_history"));
    }

    [Fact]
    public async Task What_is_new_changed_same_and_gone_is_told_apart_within_one()
    {
        await using var world = await WorldAsync();
        await LandAsync(world, Source("A 1 aperto", "B 2 aperto", "C 3 aperto", "E 5 aperto"));
        world.Clock.Now += TimeSpan.FromHours(1);

        var outcome = await LandAsync(world, Source("A 1 aperto", "D 4 aperto", "C 3 chiuso", "B 2 aperto", "F 6 aperto"));

        Assert.Equal("2021-01-01..2021-01-31: 5 pages, 2 new, 1 changed, 2 same, 1 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["A 1", "B 2", "C 7", "D 6", "F 9"], await PagesAsync(world));
        Assert.Equal(["C aperto f", "E aperto t"], await world.ListAsync<string>("select concat_ws(' ', ticket_id, status, vanished) from source.ticket_history order by ticket_id"));
    }

    [Fact]
    public async Task What_comes_between_known_ones_is_added_and_what_is_known_is_found_among_new_ones()
    {
        await using var world = await WorldAsync();
        await LandAsync(world, Source("A 1 aperto", "C 3 aperto", "G 7 aperto"));
        world.Clock.Now += TimeSpan.FromHours(1);

        var outcome = await LandAsync(world, Source("A 1 aperto", "D 4 aperto", "E 5 aperto"));
        var next = await LandAsync(world, Source("A 1 aperto", "B 2 aperto", "D 4 chiuso", "F 6 aperto"));

        Assert.Equal("2021-01-01..2021-01-31: 3 pages, 2 new, 0 changed, 1 same, 2 vanished, 0 refused", outcome.ToString());
        Assert.Equal("2021-01-01..2021-01-31: 4 pages, 2 new, 1 changed, 1 same, 1 vanished, 0 refused", next.ToString());
        Assert.Equal(["A", "B", "D", "F"], await world.ListAsync<string>("select ticket_id from source.ticket order by ticket_id"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_leaves_those_that_waited_before_it()
    {
        await using var world = await WorldAsync();
        var source = Source("A 1 aperto", "B 2 aperto", "C 3 aperto", "D 4 aperto");
        source.BreaksAt = 3;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, ScriptedSource.Options, January, null, Token));

        Assert.Equal(["A 1", "B 2", "C 3"], await PagesAsync(world));
        Assert.Equal("3", await world.AskAsync<string>("select cursor from source.sync"));
    }

    [Fact]
    public async Task Of_those_that_wait_none_is_kept_when_a_twin_has_moved_the_reading()
    {
        await using var world = await WorldAsync();
        var source = Source("A 1 aperto", "B 2 aperto", "C 3 aperto");
        var moving = new Once(async () =>
        {
            await source.Given.Task;
            await world.ExecuteAsync("update source.sync set cursor = '9'");
        });

        await Assert.ThrowsAsync<SyncMovedException>(() => new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, ScriptedSource.Options, January, moving, Token));

        Assert.Equal(["A 1"], await PagesAsync(world));
    }

    private static Task<List<string>> PagesAsync(NightWorld world) =>
        world.ListAsync<string>("select concat_ws(' ', ticket_id, from_page) from source.ticket order by ticket_id");

    private static Task<SyncOutcome> LandAsync(NightWorld world, ScriptedSource source)
    {
        var waiting = new Once(async () =>
        {
            await source.Given.Task;
            world.Clock.Now += TimeSpan.FromMinutes(1);
        });
        return new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, ScriptedSource.Options, January, waiting, Token);
    }

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 1));

    /// <param name="tickets">Identifier, day of January and status; a page each.</param>
    private static ScriptedSource Source(params string[] tickets)
    {
        var source = new ScriptedSource(1);
        source.Tickets.AddRange(tickets.Select(ticket => ticket.Split(' ')).Select(cells =>
            (cells[0], new DateOnly(2021, 1, int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)), (string?)cells[2])));
        return source;
    }

    /// <summary>Holds the reading up after its first group.</summary>
    private sealed class Once(Func<Task> act) : IProgress<SyncOutcome>
    {
        private bool isDone;

        public void Report(SyncOutcome value)
        {
            if (!isDone)
            {
                isDone = true;
                act().GetAwaiter().GetResult();
            }
        }
    }
}
