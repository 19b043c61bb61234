using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

/// <summary>A source that a person has paused is left alone, told as such and nothing worse, and catches up by itself.</summary>
public sealed class PausedSourceTests(DatabaseServer server)
{
    private const string Runs = "select concat_ws(' ', day, state) from run.run where job = 'source:tickets' order by id";

    private static readonly DateOnly First = new(2021, 3, 12);

    private static readonly Asker Rossi = new(7, "Rossi");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_not_read_until_its_end_and_then_for_all_that_was_missed()
    {
        await using var world = await WorldAsync();
        var source = Source();
        await Nights(world, source).RunAsync("tickets", Token);
        await PauseAsync(world, lastDay: new DateOnly(2021, 3, 17));

        for (var day = 16; day <= 17; day++)
        {
            world.WakeOn(new DateOnly(2021, 3, day));
            Assert.Null(await Nights(world, source).RunAsync("tickets", Token));
        }

        source.Tickets.Add(("T9", new DateOnly(2021, 3, 16), "aperto"));
        world.WakeOn(new DateOnly(2021, 3, 18));
        var after = await Nights(world, source).RunAsync("tickets", Token);

        Assert.Equal(["2021-03-14 done", "2021-03-17 done"], await world.ListAsync<string>(Runs));
        Assert.Equal(new Window(new DateOnly(2021, 3, 5), new DateOnly(2021, 3, 17)), after?.Window);
        Assert.Equal(1, after?.Merged.Added);
    }

    [Fact]
    public async Task It_is_read_again_when_somebody_resumes_it_and_the_pause_stays_with_who_did()
    {
        await using var world = await WorldAsync();
        await PauseAsync(world, lastDay: new DateOnly(2021, 4, 30));
        Assert.Null(await Nights(world, Source()).RunAsync("tickets", Token));

        await using var connection = await world.Database.OpenConnectionAsync(Token);
        Assert.True(await PauseStore.ResumeAsync(connection, "tickets", world.Clock.Now.AddMinutes(1), new Asker(8, "Bianchi"), Token));
        Assert.False(await PauseStore.ResumeAsync(connection, "tickets", world.Clock.Now.AddMinutes(1), Rossi, Token));

        world.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.NotNull(await Nights(world, Source()).RunAsync("tickets", Token));
        var kept = Assert.Single(await PauseStore.ListAsync(connection, "tickets", 10, Token));
        Assert.Equal(("Rossi", "Bianchi", "migrazione del gestionale"), (kept.By, kept.ResumedBy, kept.Reason));
        Assert.True(await PauseAsync(world, lastDay: new DateOnly(2021, 4, 30)));
    }

    [Fact]
    public async Task Paused_by_two_at_once_it_is_paused_once()
    {
        await using var world = await WorldAsync();

        var paused = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PauseAsync(world, lastDay: new DateOnly(2021, 3, 20))));

        Assert.Equal(1, paused.Count(added => added));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.pause"));
    }

    [Fact]
    public async Task By_hand_it_is_read_all_the_same()
    {
        await using var world = await WorldAsync();
        await PauseAsync(world, lastDay: new DateOnly(2021, 3, 20));
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var request = await RequestStore.AddAsync(connection, "tickets", RequestKind.Backfill, new Window(First, First), world.Clock.Now, Rossi, Token);

        var end = await new SourceRequests(world.Database, world.Clock, "one", [ScriptedSource.Options], _ => Source()).RunAsync(request!.Value, Token);

        Assert.Equal(RequestState.Done, end?.State);
    }

    // Three nights: it is told as down, then paused, then down again when the pause is over.
    [Fact]
    public async Task While_it_is_paused_nobody_is_told_that_it_is_down_nor_what_waits_for_it()
    {
        const string Down = "select concat_ws(' ', since, told, ended, dropped) from alert.episode where alert = 'SourceDown' order by id";
        await using var world = await WorldAsync();
        var dead = Source();
        dead.BreaksAt = 0;
        await FailAsync(world, dead, 16);
        await FailAsync(world, dead, 17);
        var before = await world.ListAsync<string>(Down);
        await PauseAsync(world, lastDay: new DateOnly(2021, 3, 18));

        world.WakeOn(new DateOnly(2021, 3, 18));
        Assert.Null(await Nights(world, dead).RunAsync("tickets", Token));
        await world.RunNightsAsync();

        Assert.Equal(["2021-03-15 2021-03-16 f"], before);
        Assert.Equal(["2021-03-15 2021-03-16 2021-03-17 t"], await world.ListAsync<string>(Down));
        Assert.Equal([CollectedWorld.Reader], await world.ListAsync<string>("select unnest(starving) from source.pause"));
        Assert.Equal(
            [$"info source tickets is paused until 2021-03-18 23:00Z, waiting: {CollectedWorld.Reader}: migrazione del gestionale"],
            await world.ListAsync<string>("select concat_ws(' ', level, text) from run.message join run.run on run.id = message.run where job = 'night' and day = '2021-03-17' and text like '%tickets%'"));
        Assert.Empty(await world.ListAsync<string>($"select alert from alert.episode where subject = '{CollectedWorld.Reader}' and since >= '2021-03-17'"));
        var texts = (await PublicationStore.NewerAsync(await world.Database.OpenConnectionAsync(Token), null, Token))!; // a night was computed
        Assert.Equal("", texts.Detail);
        Assert.Contains("collector_source_paused_until_timestamp_seconds{source=\"tickets\"} 1616108400\n", Encoding.UTF8.GetString(texts.Operations), StringComparison.Ordinal);

        await FailAsync(world, dead, 19);
        Assert.Equal(["2021-03-15 2021-03-16 2021-03-17 t", "2021-03-18 f"], await world.ListAsync<string>(Down));
    }

    private static async Task FailAsync(NightWorld world, ScriptedSource dead, int day)
    {
        world.WakeOn(new DateOnly(2021, 3, day));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Nights(world, dead).RunAsync("tickets", Token));
        await world.RunNightsAsync();
    }

    private static SourceNights Nights(NightWorld world, ScriptedSource source) =>
        new(world.Database, world.Clock, "test", [ScriptedSource.Options], _ => source);

    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(pageSize: 10);
        DateOnly[] opened = [new(2021, 2, 1), new(2021, 3, 10), new(2021, 3, 12), new(2021, 3, 14)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"aperto")));
        return source;
    }

    private static async Task<bool> PauseAsync(NightWorld world, DateOnly lastDay)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return await PauseStore.AddAsync(connection, "tickets", world.Clock.Now, PlanTime.StartOf(lastDay.AddDays(1), TestServer.Plan.Zone), "migrazione del gestionale", Rossi, Token);
    }

    private Task<NightWorld> WorldAsync() => CollectedWorld.MakeAsync(server, First, new DateOnly(2021, 3, 15));
}
