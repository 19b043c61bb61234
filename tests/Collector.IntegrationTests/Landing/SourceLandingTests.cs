using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

public sealed class SourceLandingTests(DatabaseServer server)
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_come_in_with_their_pages_and_a_second_reading_writes_no_row()
    {
        await using var world = await WorldAsync();
        var source = Source(25);

        var first = await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        var again = await Landing(world).BackfillAsync(source, ScriptedSource.Options, first.Window, null, Token);

        Assert.Equal("2021-01-01..2021-02-28: 3 pages, 25 new, 0 changed, 0 same, 0 vanished, 0 refused", first.ToString());
        Assert.Equal("2021-01-01..2021-02-28: 3 pages, 0 new, 0 changed, 25 same, 0 vanished, 0 refused", again.ToString());
        Assert.Equal(25, await world.AskAsync<long>("select count(*) from source.ticket"));
        Assert.Equal(25, await world.AskAsync<long>("select count(*) from source.ticket join source.page on page.id = ticket.from_page where page.sync = (select min(id) from source.sync)"));
        Assert.Equal(6, await world.AskAsync<long>("select count(*) from source.page"));
        Assert.Equal(["ticket 2021-01-01 2021-02-28", "ticket 2021-01-01 2021-02-28"], await world.ListAsync<string>("select concat_ws(' ', dataset, first_day, last_day) from source.coverage"));
    }

    [Fact]
    public async Task What_changes_or_vanishes_is_kept_as_it_was()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        source.Tickets[3] = source.Tickets[3] with { Status = "chiuso" };
        source.Tickets.RemoveAt(7);
        world.Clock.Now += TimeSpan.FromHours(1);

        var outcome = await Landing(world).BackfillAsync(source, ScriptedSource.Options, new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 2, 28)), null, Token);

        Assert.Equal("2021-01-01..2021-02-28: 3 pages, 0 new, 1 changed, 23 same, 1 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["T003 aperto f", "T007 aperto t"], await world.ListAsync<string>("select concat_ws(' ', ticket_id, status, vanished) from source.ticket_history order by ticket_id"));
        Assert.Equal("chiuso", await world.AskAsync<string>("select status from source.ticket where ticket_id = 'T003'"));
        Assert.Equal(24, await world.AskAsync<long>("select count(*) from source.ticket"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_reading_that_broke_off_is_gone_on_with_where_it_stood(int page)
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        source.BreaksAt = page;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token));
        var kept = await world.AskAsync<long>("select count(*) from source.ticket");
        var failed = await world.AskAsync<string>("select concat_ws(' ', job, state) from run.run where job like 'source:%'");
        source.BreaksAt = null;
        var outcome = await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.Equal(page * 10, kept);
        Assert.Equal("source:tickets failed", failed);
        Assert.Equal(3 - page, outcome.Pages);
        Assert.Equal(25, await world.AskAsync<long>("select count(*) from source.ticket"));
        Assert.Equal(["source:tickets done"], await world.ListAsync<string>("select concat_ws(' ', job, state) from run.run where job like 'source:%'"));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.coverage"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_gone_vanishes_though_the_reading_was_interrupted(int page)
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        var days = (await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token)).Window;
        source.Tickets.RemoveAt(3);
        source.Tickets.RemoveAt(12);
        source.Tickets.RemoveAt(22);
        source.Bad = 1;
        source.BreaksAt = page;
        world.Clock.Now += TimeSpan.FromHours(1);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token));
        source.BreaksAt = null;

        var outcome = await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);

        Assert.Equal(3, outcome.Merged.Vanished);
        Assert.Equal(source.Tickets.Select(ticket => ticket.Id), await world.ListAsync<string>("select ticket_id from source.ticket order by ticket_id"));
        Assert.Equal(["0", "1"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
    }

    [Fact]
    public async Task Where_todays_mapping_tells_other_records_than_were_kept_nothing_vanishes_and_it_is_told()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        var days = (await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token)).Window;
        source.Tickets.RemoveAt(22);
        source.BreaksAt = 1;
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token));
        await world.ExecuteAsync("delete from source.ticket where ticket_id = 'T004'");
        source.BreaksAt = null;

        var outcome = await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);

        Assert.Equal(0, outcome.Merged.Vanished);
        Assert.Contains("nothing vanishes in these days", await world.AskAsync<string>("select text from run.message where level = 'warning'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reading_that_came_to_its_end_and_was_not_told_as_done_is_told_so_without_a_call(bool isBackfill)
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        var days = new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 2, 28));
        await ReadAsync();
        await world.ExecuteAsync("update source.sync set state = 'running', finished_at = null; update run.run set state = 'failed', finished_at = null where job like 'source:%'");
        source.BreaksAt = 0;

        var outcome = await ReadAsync();

        Assert.Equal("2021-01-01..2021-02-28: 0 pages, 0 new, 0 changed, 0 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["done"], await world.ListAsync<string>("select state from source.sync"));
        Assert.Equal(["done"], await world.ListAsync<string>("select state from run.run where job like 'source:%'"));
        Assert.Contains("2021-01-01..2021-02-28 was read to its end before", await world.AskAsync<string>("select string_agg(text, ' ') from run.message"), StringComparison.Ordinal);

        source.BreaksAt = null;
        Assert.Equal(3, (await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token)).Pages);

        Task<SyncOutcome> ReadAsync() => isBackfill
            ? Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token)
            : Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
    }

    [Fact]
    public async Task After_one_that_was_only_not_told_as_done_the_days_since_are_read()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.ExecuteAsync("update source.sync set state = 'running', finished_at = null");
        world.Clock.Now += TimeSpan.FromDays(1);

        var outcome = await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.Equal((new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 1)), 1), (outcome.Window, outcome.Pages));
        Assert.Equal(["2021-02-28 done", "2021-03-01 done"], await world.ListAsync<string>("select concat_ws(' ', last_day, state) from source.sync order by id"));
    }

    [Fact]
    public async Task Of_two_that_read_the_same_the_slower_stops_and_nothing_is_there_twice()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        var other = Landing(world);

        var slower = Landing(world).SyncAsync(source, ScriptedSource.Options, new Interrupting(() => other.SyncAsync(source, ScriptedSource.Options, null, Token).GetAwaiter().GetResult()), Token);
        await Assert.ThrowsAsync<SyncMovedException>(() => slower);

        Assert.Equal(25, await world.AskAsync<long>("select count(*) from source.ticket"));
        Assert.Equal(3, await world.AskAsync<long>("select count(*) from source.page"));
        Assert.Equal(["done"], await world.ListAsync<string>("select state from source.sync"));
    }

    [Fact]
    public async Task The_slower_of_two_leaves_the_run_that_both_do_to_the_faster()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await world.ExecuteAsync("insert into run.run (job, day, scheduled, state, created_at, started_at, node, attempts) values ('source:tickets', '2021-02-28', true, 'running', now(), now(), 'one', 1)");
        var run = new Run(await world.AskAsync<long>("select max(id) from run.run"), new DateOnly(2021, 2, 28));
        using var slowerStopped = new ManualResetEventSlim();
        var fasterAhead = new TaskCompletionSource();
        Task<SyncOutcome>? faster = null;

        var slower = Landing(world).SyncAsync(source, ScriptedSource.Options, run, new Interrupting(LetTheOtherPass), Token);
        await Assert.ThrowsAsync<SyncMovedException>(() => slower);
        var states = await world.ListAsync<string>("select concat_ws(' ', state, error) from run.run where job like 'source:%'");
        slowerStopped.Set();
        await faster!; // made before the slower could stop

        Assert.Equal(["running"], states);
        Assert.Equal(["done"], await world.ListAsync<string>("select concat_ws(' ', state, error) from run.run where job like 'source:%'"));

        void LetTheOtherPass()
        {
            faster = Task.Run(() => Landing(world).SyncAsync(source, ScriptedSource.Options, run, new Interrupting(Wait), Token), Token);
            _ = Task.WhenAny(faster, fasterAhead.Task).GetAwaiter().GetResult();
        }

        void Wait()
        {
            fasterAhead.SetResult();
            slowerStopped.Wait(Token);
        }
    }

    [Fact]
    public async Task Above_the_limit_of_bad_records_nothing_of_the_page_is_used_and_below_it_they_are_kept_with_their_reasons()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        source.Bad = 2;
        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token));
        source.Bad = 1;

        var outcome = await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.Contains("opened_at is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Rejected);
        Assert.Equal(["1001 opened_at is missing"], await world.ListAsync<string>("select concat_ws(' ', place, reason) from source.rejected"));
        Assert.Equal(1, await world.AskAsync<long>("select rejected from source.coverage"));
    }

    [Fact]
    public async Task A_cursor_that_stands_still_ends_the_reading()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        source.StuckAt = "7";

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token));

        Assert.Contains("same page for ever", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.page"));
    }

    [Fact]
    public async Task The_next_night_looks_back_and_a_backfill_leaves_it_alone()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, new Window(new DateOnly(2021, 1, 5), new DateOnly(2021, 1, 6)), null, Token);
        world.Clock.Now += TimeSpan.FromDays(1);

        var next = await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.Equal(new Window(new DateOnly(2021, 2, 19), new DateOnly(2021, 3, 1)), next.Window);
    }

    [Fact]
    public async Task A_backfill_is_told_what_the_last_night_ended_with()
    {
        await using var world = await WorldAsync();
        var source = new ScriptedSource(10) { Tickets = { (Id: "1", Opened: new(2021, 1, 5), Status: "open") }, EndsAt = "99" };
        var days = new Window(new DateOnly(2021, 1, 5), new DateOnly(2021, 1, 6));
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);

        Assert.Equal([null, "99"], source.Marks);
    }

    [Fact]
    public async Task Delivered_files_are_looked_at_since_the_beginning_from_the_mark_of_the_last_time()
    {
        await using var world = await WorldAsync();
        var source = new ScriptedFiles { Files = { new[] { "T1", "T2" } } };
        await Landing(world).SyncAsync(source, ScriptedFiles.Options, null, Token);
        world.Clock.Now += TimeSpan.FromDays(1);

        var next = await Landing(world).SyncAsync(source, ScriptedFiles.Options, null, Token);

        Assert.Equal(["2021-01-01..2021-02-28 ", "2021-01-01..2021-03-01 1"], source.Asked);
        Assert.Equal(0, next.Pages);
        Assert.Equal(2, await world.AskAsync<long>("select count(*) from source.ticket"));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.rejected"));
    }

    [Fact]
    public async Task Each_delivered_file_states_its_days_alone()
    {
        await using var world = await WorldAsync();
        var source = new ScriptedFiles { Files = { new[] { "T1", "T2", "T3" }, new[] { "T1", "T3" }, new[] { "T1" } } };

        var outcome = await Landing(world).SyncAsync(source, ScriptedFiles.Options, new Interrupting(() => world.Clock.Now += TimeSpan.FromSeconds(1)), Token);

        Assert.Equal(2, outcome.Merged.Vanished);
        Assert.Equal(["T1"], await world.ListAsync<string>("select ticket_id from source.ticket"));
        Assert.Equal(["1", "0", "0"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
    }

    [Fact]
    public async Task A_delivered_file_that_cannot_be_read_holds_nothing_up_the_next_night()
    {
        await using var world = await WorldAsync();
        var source = new ScriptedFiles { Files = { new[] { "T1", "T2" } }, HasBadFile = true };
        await Assert.ThrowsAsync<SourceUnreadableException>(() => Landing(world).SyncAsync(source, ScriptedFiles.Options, null, Token));
        source.Files.Add(["T2"]);
        world.Clock.Now += TimeSpan.FromDays(1);

        await Assert.ThrowsAsync<SourceUnreadableException>(() => Landing(world).SyncAsync(source, ScriptedFiles.Options, null, Token));

        Assert.Equal(["2021-01-01..2021-02-28 ", "2021-01-01..2021-03-01 1"], source.Asked);
        Assert.Equal(["T2"], await world.ListAsync<string>("select ticket_id from source.ticket"));
        Assert.Equal(["ended", "running"], await world.ListAsync<string>("select state from source.sync order by id"));
    }

    private static SourceLanding Landing(NightWorld world) => new(world.Database, world.Clock, "test");

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, Today, Today);

    // One every other day from 2 January on.
    private static ScriptedSource Source(int tickets)
    {
        var source = new ScriptedSource(10);
        source.Tickets.AddRange(Enumerable.Range(0, tickets).Select(number => ($"T{number:000}", new DateOnly(2021, 1, 2).AddDays(2 * number), (string?)"aperto")));
        return source;
    }

    private sealed class Interrupting(Action act) : IProgress<SyncOutcome>
    {
        private bool isDone;

        public void Report(SyncOutcome value)
        {
            if (!isDone)
            {
                isDone = true;
                act();
            }
        }
    }
}
