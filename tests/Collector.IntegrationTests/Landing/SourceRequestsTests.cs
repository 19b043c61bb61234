using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

/// <summary>What people ask of sources is done once, can be ended, and outlives the node that does it.</summary>
public sealed class SourceRequestsTests(DatabaseServer server)
{
    private const string Requests = "select concat_ws(' ', kind, state, pages, records, rejected, reached) from source.request order by id";

    private static readonly Asker Rossi = new(7, "Rossi");

    private static readonly Window March = new(new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 14));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_twice_is_kept_once_and_may_be_asked_again_when_it_is_done()
    {
        await using var world = await WorldAsync();
        var source = Source();

        var first = await AskAsync(world, RequestKind.Sync);
        var again = await AskAsync(world, RequestKind.Sync);
        var other = await AskAsync(world, RequestKind.Check);
        await Node(world, source).RunAsync(first!.Value, Token);

        Assert.Null(again);
        Assert.NotNull(other);
        Assert.NotNull(await AskAsync(world, RequestKind.Sync));
        Assert.Equal(["sync done 2 4 0 2021-03-14", "check waiting 0 0 0", "sync waiting 0 0 0"], await world.ListAsync<string>(Requests));
        Assert.Equal("Letti i giorni dal 01/01/2021 al 14/03/2021: 4 record nuovi, 0 cambiati, 0 uguali, 0 spariti.", await OutcomeAsync(world, first.Value));
        Assert.Equal("source:tickets f done", await world.AskAsync<string>("select concat_ws(' ', job, scheduled, run.state) from source.request join run.run on run.id = request.run"));
    }

    [Fact]
    public async Task A_request_that_is_done_or_that_another_node_is_at_is_let_alone()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Source();
        slow.Before = async (_, token) =>
        {
            reached.TrySetResult();
            await goOn.Task.WaitAsync(token);
        };

        var working = Node(world, slow).RunAsync(request, Token);
        await reached.Task.WaitAsync(Token);
        var other = await Node(world, Source(), "two").RunAsync(request, Token);
        goOn.SetResult();

        Assert.Null(other);
        Assert.Equal(new RequestEnd("tickets", RequestKind.Sync, RequestState.Done), await working);
        Assert.Null(await Node(world, Source(), "two").RunAsync(request, Token));
        Assert.Equal(["sync done 2 4 0 2021-03-14"], await world.ListAsync<string>(Requests));
    }

    [Fact]
    public async Task A_test_tells_what_answered_or_whose_move_it_is_and_stores_nothing_else()
    {
        await using var world = await WorldAsync();
        var source = Source();
        var good = (await AskAsync(world, RequestKind.Check))!.Value;
        await Node(world, source).RunAsync(good, Token);
        source.Answers = _ => throw new SourceRejectedException("tickets", "the token is not accepted.", "ask for a new one.");
        var bad = (await AskAsync(world, RequestKind.Check))!.Value;
        await Node(world, source).RunAsync(bad, Token);

        Assert.StartsWith("answers (", await OutcomeAsync(world, good), StringComparison.Ordinal);
        Assert.Equal("tickets is rejected: the token is not accepted.\nRemedy: ask for a new one.", await OutcomeAsync(world, bad));
        Assert.Equal(["check done 0 0 0", "check failed 0 0 0"], await world.ListAsync<string>(Requests));
        Assert.Empty(await world.ListAsync<string>("select source from source.state"));
        Assert.Empty(await world.ListAsync<string>("select job from run.run where job like 'source:%'"));
    }

    [Fact]
    public async Task Days_are_read_again_beside_what_the_nights_do()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Backfill, March))!.Value;

        await Node(world, Source()).RunAsync(request, Token);

        Assert.Equal(["backfill done 2 3 0 2021-03-14"], await world.ListAsync<string>(Requests));
        Assert.Equal(["backfill 2021-03-01 2021-03-14 done"], await world.ListAsync<string>("select concat_ws(' ', purpose, first_day, last_day, state) from source.sync"));
    }

    [Fact]
    public async Task A_node_that_ends_leaves_a_request_that_the_next_goes_on_with_and_counts_on()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Backfill, March))!.Value;
        using var killed = new CancellationTokenSource();
        var source = Source();
        source.Before = (number, _) => number == 1 ? killed.CancelAsync() : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Node(world, source).RunAsync(request, killed.Token));
        var meanwhile = await world.ListAsync<string>(Requests);
        source.Before = null;
        var end = await Node(world, source, "two").RunAsync(request, Token);

        Assert.StartsWith("backfill running ", meanwhile.Single(), StringComparison.Ordinal);
        Assert.Equal(RequestState.Done, end?.State);
        Assert.Equal(["backfill done 2 3 0 2021-03-14"], await world.ListAsync<string>(Requests));
        Assert.Equal(2, await world.AskAsync<long>("select count(*) from source.page"));
        Assert.Equal(["2 done"], await world.ListAsync<string>("select concat_ws(' ', attempts, state) from run.run where job = 'source:tickets'"));
    }

    // The reading was committed as done, and its node ended before it could say so.
    [Fact]
    public async Task A_reading_that_was_finished_is_not_read_again()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Backfill, March))!.Value;
        await Node(world, Source()).RunAsync(request, Token);
        await world.ExecuteAsync("update source.request set state = 'running', ended_at = null, outcome = null");

        await Node(world, Source(), "two").RunAsync(request, Token);

        Assert.Equal(["backfill done 2 3 0 2021-03-14"], await world.ListAsync<string>(Requests));
        Assert.Equal(2, await world.AskAsync<long>("select count(*) from source.page"));
    }

    [Fact]
    public async Task One_that_ends_its_node_each_time_is_given_up()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;
        await world.ExecuteAsync($"update source.request set state = 'running', attempts = {SourceRequests.MostAttempts}");

        await Node(world, Source()).RunAsync(request, Token);

        Assert.Equal(["sync failed 0 0 0"], await world.ListAsync<string>(Requests));
    }

    [Theory]
    [InlineData(RequestKind.Backfill, "ended")]
    [InlineData(RequestKind.Sync, "running")] // the next night goes on with it
    internal async Task Its_end_is_asked_for_and_what_was_kept_stays(RequestKind kind, string sync)
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, kind, kind is RequestKind.Backfill ? March : null))!.Value;
        var hanging = Source();
        var reached = new TaskCompletionSource();
        hanging.Before = async (number, token) =>
        {
            if (number == 1)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, token); // as one that does not answer
            }
        };

        var working = Node(world, hanging).RunAsync(request, Token);
        await reached.Task.WaitAsync(Token);
        await CancelAsync(world, request);
        var end = await working;

        Assert.Equal(RequestState.Cancelled, end?.State);
        Assert.StartsWith("Annullata da Bianchi: le pagine conservate restano", await OutcomeAsync(world, request), StringComparison.Ordinal);
        Assert.Equal([$"{sync} failed 1"], await world.ListAsync<string>("select concat_ws(' ', sync.state, run.state, (select count(*) from source.page where page.sync = sync.id)) from source.sync join run.run on run.id = sync.run"));
        Assert.False(await world.AskAsync<bool>("select exists (select from source.state where up = false)"));
        hanging.Before = null;
        Assert.NotNull(await new SourceNights(world.Database, world.Clock, "test", [ScriptedSource.Options], _ => hanging).RunAsync("tickets", Token));
        Assert.Equal(4, await world.AskAsync<long>("select count(*) from source.ticket"));
    }

    [Fact]
    public async Task One_that_waits_is_ended_at_once_and_a_cancelled_one_is_not_begun()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;

        Assert.True(await CancelAsync(world, request));
        Assert.False(await CancelAsync(world, request));
        Assert.Null(await Node(world, Source()).RunAsync(request, Token));

        Assert.Equal(["sync cancelled 0 0 0"], await world.ListAsync<string>(Requests));
        Assert.Equal("Annullata da Bianchi prima di cominciare.", await OutcomeAsync(world, request));
    }

    [Fact]
    public async Task While_the_source_is_being_read_a_request_waits_and_says_so()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;

        await using (await SourceTurn.TakeAsync(world.Database, "tickets", SourceLanding.Backfill, Token))
        {
            Assert.Null(await Node(world, Source()).RunAsync(request, Token));
            Assert.Equal(["sync waiting 0 0 0"], await world.ListAsync<string>(Requests));
            Assert.Equal("La fonte è in lettura: la richiesta aspetta il suo turno.", await OutcomeAsync(world, request));
        }

        Assert.Equal([request], await Node(world, Source()).DueAsync(Token));
        Assert.Equal(RequestState.Done, (await Node(world, Source()).RunAsync(request, Token))?.State);
    }

    [Fact]
    public async Task A_failure_is_told_where_it_was_asked_for_and_not_tried_again()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;
        var source = Source();
        source.BreaksAt = 1;

        await Node(world, source).RunAsync(request, Token);

        Assert.Equal(["sync failed 1 2 0"], await world.ListAsync<string>(Requests));
        Assert.Equal("tickets is unavailable: it broke off.\nRemedy: none: it is read again.", await OutcomeAsync(world, request));
        Assert.Empty(await Node(world, source).DueAsync(Token));
    }

    [Fact]
    public async Task A_source_that_the_worker_does_not_know_is_told_so()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Check))!.Value;

        await new SourceRequests(world.Database, world.Clock, "one", [], _ => Source()).RunAsync(request, Token);

        Assert.StartsWith("Il nodo che esegue le letture non ha questa fonte", await OutcomeAsync(world, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_lost_on_the_way_to_the_queue_is_handed_over_by_one_node()
    {
        await using var world = await WorldAsync();
        var request = (await AskAsync(world, RequestKind.Sync))!.Value;

        var due = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Node(world, Source(), $"{number}").DueAsync(Token)));

        Assert.Equal([request], due.SelectMany(numbers => numbers));
        Assert.Empty(await Node(world, Source()).DueAsync(Token));
        await world.ExecuteAsync("update source.request set state = 'running', handed_at = now() - interval '61 seconds'"); // as one whose node was killed
        Assert.Equal([request], await Node(world, Source()).DueAsync(Token));
    }

    private static SourceRequests Node(NightWorld world, ScriptedSource source, string name = "one") =>
        new(world.Database, world.Clock, name, [ScriptedSource.Options], _ => source);

    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(pageSize: 2);
        DateOnly[] opened = [new(2021, 2, 1), new(2021, 3, 10), new(2021, 3, 12), new(2021, 3, 14)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"aperto")));
        return source;
    }

    private static async Task<long?> AskAsync(NightWorld world, RequestKind kind, Window? window = null)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return await RequestStore.AddAsync(connection, "tickets", kind, window, world.Clock.Now, Rossi, Token);
    }

    private static async Task<bool> CancelAsync(NightWorld world, long request)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return await RequestStore.CancelAsync(connection, "tickets", request, world.Clock.Now, new Asker(8, "Bianchi"), Wording.RequestWords.CancelledWaiting("Bianchi"), Token);
    }

    private static Task<string> OutcomeAsync(NightWorld world, long request) => world.AskAsync<string>("select outcome from source.request where id = @request", new { request });

    private Task<NightWorld> WorldAsync() => NightWorld.WithPlanAsync(server, TestServer.Files, new DateOnly(2021, 3, 12), new DateOnly(2021, 3, 15));
}
