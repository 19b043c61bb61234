using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

public sealed class SourceReplayTests(DatabaseServer server)
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    // Whatever is bad in it, a page is used.
    private static ScriptedOptions Lenient => ScriptedSource.Options with { MostRejected = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Syncs with changes, a look-back, what vanishes, a backfill in between, readings that broke off and went on or were given up.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, true)]
    public async Task Replayed_into_nothing_the_pages_leave_what_the_readings_left(int seed, bool tellsByPage)
    {
        await using var world = await WorldAsync();
        var source = Source(25, tellsByPage);
        await LiveAsync(world, source, new Random(seed));
        var live = await LandedState.OfAsync(world);
        var syncs = await world.ListAsync<string>("select concat_ws(' ', id, state, cursor, run) from source.sync order by id");

        var counts = await LandedState.CountsAsync(world);
        var same = await ReplayAsync(world, source, Lenient);
        Assert.Equal((0L, 0L, 0L), (same.Merged.Added, same.Merged.Changed, same.Merged.Vanished));
        Assert.Equal(live, await LandedState.OfAsync(world));
        Assert.Equal(counts, await LandedState.CountsAsync(world));

        await LandedState.EmptyAsync(world);
        var outcome = await ReplayAsync(world, source, Lenient);

        Assert.Equal(live, await LandedState.OfAsync(world));
        Assert.Equal(same.Merged.Same, outcome.Merged.Added);
        Assert.Equal(syncs, await world.ListAsync<string>("select concat_ws(' ', id, state, cursor, run) from source.sync order by id"));
        Assert.Equal(["replay:tickets done", "replay:tickets done"], await world.ListAsync<string>("select concat_ws(' ', job, state) from run.run where job like 'replay:%' order by id"));
        Assert.Equal(outcome.ToString(), await world.AskAsync<string>("select text from run.message where level = 'info' order by id desc limit 1"));
    }

    [Fact]
    public async Task A_replay_that_somebody_asks_for_is_recorded_with_what_it_changed()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        await LandedState.EmptyAsync(world);

        var outcome = await new SourceReplay(world.Database, world.Clock, "test") { By = new Asker(null, "operatore") }.ReplayAsync(source, ScriptedSource.Options, null, null, null, Token);
        await ReplayAsync(world, source);

        var run = await world.AskAsync<long>("select min(id) from run.run where job like 'replay:%'");
        Assert.Equal(
            [$$"""source.replay source tickets operatore {"from":"{{outcome.Window.From:yyyy-MM-dd}}","to":"{{outcome.Window.To:yyyy-MM-dd}}","run":{{run}},"pages":{{outcome.Pages}},"added":{{outcome.Merged.Added}},"changed":0,"vanished":0}"""],
            await world.ListAsync<string>("select concat_ws(' ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'name', content::json ->> 'after') from audit.record order by number"));
    }

    [Fact]
    public async Task A_corrected_mapping_changes_exactly_its_rows_and_figures_follow()
    {
        await using var world = await CollectedWorld.MakeAsync(server, new DateOnly(2021, 3, 12), new DateOnly(2021, 3, 15));
        var source = Source(30);
        source.Tickets[4] = source.Tickets[4] with { Status = "annullato" };
        source.Tickets[6] = source.Tickets[6] with { Status = "annullato" };
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.Runner.RunChangesAsync(Token);
        var before = await world.ListAsync<string>("select concat_ws(' ', ticket_id, from_page) from source.ticket order by ticket_id");
        world.Clock.Now += TimeSpan.FromHours(1);
        Assert.False(await world.Runner.HasChangesAsync(Token));
        source.Translate["annullato"] = "";

        var outcome = await ReplayAsync(world, source);

        Assert.Equal((0L, 2L, 28L, 0L), (outcome.Merged.Added, outcome.Merged.Changed, outcome.Merged.Same, outcome.Merged.Vanished));
        Assert.Equal(before, await world.ListAsync<string>("select concat_ws(' ', ticket_id, from_page) from source.ticket order by ticket_id"));
        Assert.Equal(["T004 annullato f", "T006 annullato f"], await world.ListAsync<string>("select concat_ws(' ', ticket_id, status, vanished) from source.ticket_history order by ticket_id"));
        Assert.Equal(["T004", "T006"], await world.ListAsync<string>("select ticket_id from source.ticket where status is null and known_from = (select known_at from run.run where job = 'replay:tickets') order by ticket_id"));
        Assert.Equal("2021-01-09", await world.AskAsync<string>("select first_day::text from source.touched order by id desc limit 1"));
        Assert.True(await world.Runner.RunChangesAsync(Token));
        await world.HistoryHoldsAsync(2021, new DateOnly(2021, 3, 12), new DateOnly(2021, 3, 14));
    }

    [Fact]
    public async Task A_key_that_is_spelled_otherwise_leaves_none_of_the_old_ones()
    {
        await using var world = await WorldAsync();
        await Landing(world).SyncAsync(new ScriptedFiles { Files = { new[] { "T1", "T2" } } }, ScriptedFiles.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);

        var outcome = await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(new ScriptedFiles { Prefix = "A-" }, ScriptedFiles.Options, null, null, null, Token);

        Assert.Equal((2L, 2L), (outcome.Merged.Added, outcome.Merged.Vanished));
        Assert.Equal(["A-T1", "A-T2"], await world.ListAsync<string>("select ticket_id from source.ticket order by ticket_id"));
    }

    [Fact]
    public async Task Only_the_days_that_are_asked_for_are_moved()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Translate["aperto"] = "open";

        var outcome = await ReplayAsync(world, source, from: new DateOnly(2021, 1, 10), to: new DateOnly(2021, 1, 14));

        Assert.Equal("2021-01-10..2021-01-14: 3 pages, 0 new, 3 changed, 0 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["T004", "T005", "T006"], await world.ListAsync<string>("select ticket_id from source.ticket where status = 'open' order by ticket_id"));
    }

    [Fact]
    public async Task A_page_that_the_mapping_refuses_ends_it_and_nothing_is_done_unless_its_days_were_read_again()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        source.Tickets[1] = source.Tickets[1] with { Status = "boh" };
        source.Tickets[2] = source.Tickets[2] with { Status = "boh" };
        var days = (await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token)).Window;
        var before = await LandedState.OfAsync(world);
        source.Refuses.Add("boh");
        source.Translate["aperto"] = "open";

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReplayAsync(world, source));

        Assert.StartsWith("GET tickets page 1 is refused whole: 2 faults", refusal.Problem, StringComparison.Ordinal);
        Assert.Equal(before, await LandedState.OfAsync(world));
        Assert.Equal("failed", await world.AskAsync<string>("select state from run.run where job = 'replay:tickets'"));

        source.Tickets[1] = source.Tickets[1] with { Status = "chiuso" };
        source.Tickets[2] = source.Tickets[2] with { Status = "chiuso" };
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token);
        var landed = await LandedState.OfAsync(world);
        var outcome = await ReplayAsync(world, source);

        Assert.Equal((0L, 25L), (outcome.Merged.Changed, outcome.Merged.Same));
        Assert.Equal(landed, await LandedState.OfAsync(world));
        Assert.Equal("done", await world.AskAsync<string>("select state from run.run where job = 'replay:tickets'"));
        Assert.Contains("its days were read again later", await world.AskAsync<string>("select text from run.message where level = 'warning'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_the_limit_what_cannot_be_used_is_left_out_and_told_and_its_days_are_incomplete()
    {
        await using var world = await WorldAsync();
        var source = Source(20);
        source.Tickets[1] = source.Tickets[1] with { Status = "boh" };
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Refuses.Add("boh");

        var outcome = await ReplayAsync(world, source);

        Assert.Equal((1L, 1L), (outcome.Rejected, outcome.Merged.Vanished));
        Assert.Equal(["0", "1"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
        Assert.Equal("GET tickets page 1: record 2: status is none of those declared", await world.AskAsync<string>("select text from run.message where level = 'warning'"));
    }

    [Fact]
    public async Task What_is_interrupted_did_nothing_and_is_done_again()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        var before = await LandedState.OfAsync(world);
        source.Translate["aperto"] = "open";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, new After(2, stop.Cancel), stop.Token));
        Assert.Equal(before, await LandedState.OfAsync(world));
        var outcome = await ReplayAsync(world, source);

        Assert.Equal(25, outcome.Merged.Changed);
    }

    [Fact]
    public async Task What_is_read_meanwhile_counts()
    {
        await using var world = await WorldAsync();
        var source = Source(25);
        var days = (await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token)).Window;

        var outcome = await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, new After(3, ReadAnew), Token);

        Assert.Equal("2021-01-01..2021-02-28: 6 pages, 0 new, 0 changed, 24 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal("chiuso", await world.AskAsync<string>("select status from source.ticket where ticket_id = 'T002'"));

        void ReadAnew()
        {
            source.Tickets[2] = source.Tickets[2] with { Status = "chiuso" };
            source.Tickets.RemoveAt(5);
            Landing(world).BackfillAsync(source, ScriptedSource.Options, days, null, Token).GetAwaiter().GetResult();
        }
    }

    [Fact]
    public async Task What_another_source_of_the_system_brought_later_stands()
    {
        await using var world = await WorldAsync();
        var (source, other) = (Source(4), Source(4));
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        other.Tickets[1] = other.Tickets[1] with { Status = "chiuso" };
        other.Tickets.Add(("T900", new DateOnly(2021, 2, 1), "aperto"));
        await Landing(world).SyncAsync(other, ScriptedSource.Options with { Name = "other" }, null, Token);
        var landed = await LandedState.OfAsync(world);

        await ReplayAsync(world, source);

        Assert.Equal(landed, await LandedState.OfAsync(world));
    }

    [Fact]
    public async Task What_another_source_of_the_system_found_gone_later_stays_gone()
    {
        await using var world = await WorldAsync();
        var (source, other) = (Source(4), Source(4));
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        other.Tickets.RemoveAt(1);
        await Landing(world).SyncAsync(other, ScriptedSource.Options with { Name = "other" }, null, Token);
        var landed = await LandedState.OfAsync(world);

        var outcome = await ReplayAsync(world, source);

        Assert.Equal((0L, 3L), (outcome.Merged.Added, outcome.Merged.Same));
        Assert.Equal(landed, await LandedState.OfAsync(world));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.ticket_history"));
    }

    [Theory]
    [InlineData("chiuso", "max")]
    // It says what the first page said.
    [InlineData("aperto", "min")]
    public async Task What_another_found_gone_comes_back_by_a_page_after_that(string status, string fromPage)
    {
        await using var world = await WorldAsync();
        var (source, other) = (Source(4), Source(4));
        var days = (await Landing(world).SyncAsync(source, Lenient, null, Token)).Window;
        world.Clock.Now += TimeSpan.FromHours(1);
        other.Tickets.RemoveAt(1);
        await Landing(world).SyncAsync(other, Lenient with { Name = "other" }, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Tickets[1] = source.Tickets[1] with { Status = "boh" };
        source.Refuses.Add("boh");
        await Landing(world).BackfillAsync(source, Lenient, days, null, Token);
        await world.ExecuteAsync("update source.page set fetched_at = '2021-12-31' where id = (select max(id) from source.page)");
        source.Refuses.Clear();
        source.Translate["boh"] = status;

        var outcome = await ReplayAsync(world, source, Lenient);

        Assert.Equal((1L, 3L), (outcome.Merged.Added, outcome.Merged.Same));
        Assert.Equal(1, await world.AskAsync<long>($"select count(*) from source.ticket where ticket_id = 'T001' and status = '{status}' and from_page = (select {fromPage}(id) from source.page)"));
    }

    [Fact]
    public async Task What_was_gone_by_the_source_alone_comes_back_when_its_pages_state_it_today()
    {
        await using var world = await WorldAsync();
        var source = new ScriptedFiles { Files = { new[] { "T1", "T2" }, new[] { "T1" } } };
        await Landing(world).SyncAsync(source, ScriptedFiles.Options, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        var first = await world.AskAsync<long>("select min(id) from source.page");

        // Without the page that did not state it.
        await world.ExecuteAsync($"delete from source.rejected where page > {first}; delete from source.page where id > {first}");
        var outcome = await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedFiles.Options, null, null, null, Token);

        Assert.Equal(1, outcome.Merged.Added);
        Assert.Equal(["T1", "T2"], await world.ListAsync<string>("select ticket_id from source.ticket order by ticket_id"));
    }

    [Fact]
    public async Task Without_a_page_there_is_nothing_to_replay()
    {
        await using var world = await WorldAsync();

        var rejection = await Assert.ThrowsAsync<SourceRejectedException>(() => ReplayAsync(world, Source(1)));

        Assert.Contains("no page of it is kept", rejection.Message, StringComparison.Ordinal);
    }

    private static async Task LiveAsync(NightWorld world, ScriptedSource source, Random random)
    {
        await Landing(world).SyncAsync(source, Lenient, null, Token);
        for (var night = 1; night <= 6; night++)
        {
            world.Clock.Now += TimeSpan.FromDays(1);
            Change(source, random, night);
            if (random.Next(2) == 0)
            {
                var first = new DateOnly(2021, 1, 1).AddDays(random.Next(30));
                await TryAsync(world, () => Landing(world).BackfillAsync(source, Lenient, new Window(first, first.AddDays(random.Next(30))), null, Token), source, random.Next(3) == 0 ? 1 : null);
                Change(source, random, night);
            }

            await TryAsync(world, () => Landing(world).SyncAsync(source, Lenient, null, Token), source, random.Next(2) == 0 ? random.Next(2) : null);
            await TryAsync(world, () => Landing(world).SyncAsync(source, Lenient, null, Token), source, null);
        }
    }

    private static void Change(ScriptedSource source, Random random, int night)
    {
        for (var change = 0; change < 6; change++)
        {
            var place = random.Next(source.Tickets.Count);
            source.Tickets[place] = source.Tickets[place] with { Status = random.Next(3) switch { 0 => "chiuso", 1 => "sospeso", _ => null } };
        }

        source.Tickets.RemoveAt(random.Next(source.Tickets.Count));
        source.Tickets.Add(($"N{night}{source.Tickets.Count}", new DateOnly(2021, 2, 15).AddDays(random.Next(14)), "aperto"));
        source.Bad = random.Next(4) == 0 ? 1 : 0;
    }

    private static async Task TryAsync(NightWorld world, Func<Task<SyncOutcome>> read, ScriptedSource source, int? breaksAt)
    {
        source.BreaksAt = breaksAt;
        world.Clock.Now += TimeSpan.FromMinutes(1);
        try
        {
            await read();
        }
        catch (SourceUnavailableException) when (breaksAt is not null)
        {
            // gone on with, or given up, by the next
        }
        finally
        {
            source.BreaksAt = null;
        }
    }

    private static Task<SyncOutcome> ReplayAsync(NightWorld world, ScriptedSource source, ScriptedOptions? options = null, DateOnly? from = null, DateOnly? to = null) =>
        new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, options ?? ScriptedSource.Options, from, to, null, Token);

    private static SourceLanding Landing(NightWorld world) => new(world.Database, world.Clock, "test");

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, Today, Today);

    // One every other day from 2 January on, so small that look-backs have pages too.
    private static ScriptedSource Source(int tickets, bool tellsByPage = false)
    {
        var source = new ScriptedSource(10) { TellsByPage = tellsByPage };
        source.Tickets.AddRange(Enumerable.Range(0, tickets).Select(number => ($"T{number:000}", new DateOnly(2021, 1, 1).AddDays((2 * number) + 1), (string?)"aperto")));
        return source;
    }

    private sealed class After(int pages, Action act) : IProgress<ReplayProgress>
    {
        private bool isDone;

        public void Report(ReplayProgress value)
        {
            if (!isDone && value.Pages == pages)
            {
                isDone = true;
                act();
            }
        }
    }
}
