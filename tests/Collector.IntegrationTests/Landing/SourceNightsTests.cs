using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

/// <summary>When sources are read by themselves, and what is told of them.</summary>
public sealed class SourceNightsTests(DatabaseServer server)
{
    private const string Runs = "select concat_ws(' ', job, day, scheduled, state) from run.run where job like 'source:%' order by day, id";

    private static readonly DateOnly First = new(2021, 3, 12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_read_once_a_day_and_told()
    {
        await using var world = await WorldAsync();
        var source = Source();

        var read = await Nights(world, source).RunAsync("tickets", Token);
        var again = await Nights(world, source).RunAsync("tickets", Token);

        Assert.Equal("2021-01-01..2021-03-14: 1 page, 4 new, 0 changed, 0 same, 0 vanished, 0 refused", read?.ToString());
        Assert.Null(again);
        Assert.Equal(["source:tickets 2021-03-14 t done"], await world.ListAsync<string>(Runs));
        var (operations, detail) = await PublishedAsync(world);
        Assert.Contains("collector_source_up{source=\"tickets\"} 1\n", operations, StringComparison.Ordinal);
        Assert.Contains("collector_source_records_total{source=\"tickets\",dataset=\"ticket\"} 4\n", operations, StringComparison.Ordinal);
        Assert.Contains("collector_source_last_success_timestamp_seconds{source=\"tickets\"}", operations, StringComparison.Ordinal);
        Assert.Equal("", detail);
    }

    [Fact]
    public async Task A_dead_source_starves_its_indicators_in_the_run_the_metric_and_the_detail_until_it_answers()
    {
        await using var world = await WorldAsync();
        var source = Source();
        source.BreaksAt = 0;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Nights(world, source).RunAsync("tickets", Token));
        world.WakeOn(new DateOnly(2021, 3, 16));
        await world.RunNightsAsync();

        var (operations, detail) = await PublishedAsync(world);
        Assert.Contains("collector_source_up{source=\"tickets\"} 0\n", operations, StringComparison.Ordinal);
        Assert.Contains($"collector_source_starving{{source=\"tickets\",indicator=\"{CollectedWorld.Reader}\"}} 1\n", operations, StringComparison.Ordinal);
        Assert.DoesNotContain("collector_source_last_success_timestamp_seconds{", operations, StringComparison.Ordinal);
        Assert.StartsWith("source tickets is down since 2021-03-15 01:31Z", detail, StringComparison.Ordinal);
        Assert.Contains($"starving: {CollectedWorld.Reader}: tickets is unavailable", detail, StringComparison.Ordinal);
        Assert.Equal([detail.TrimEnd()], await world.ListAsync<string>("select text from run.message join run.run on run.id = message.run where job = 'night' and day = '2021-03-15' and level = 'warning'"));
        Assert.Equal(["2021-03-15 128"], await world.ListAsync<string>("select concat_ws(' ', as_of, count(*)) from score.value where year = 2021 and as_of = '2021-03-15' group by as_of"));

        source.BreaksAt = null;
        await Nights(world, source).RunAsync("tickets", Token);

        Assert.Equal(["source:tickets 2021-03-14 t done", "source:tickets 2021-03-15 t done"], await world.ListAsync<string>(Runs));
        (operations, detail) = await PublishedAsync(world);
        Assert.Contains("collector_source_up{source=\"tickets\"} 1\n", operations, StringComparison.Ordinal);
        Assert.DoesNotContain("collector_source_starving{", operations, StringComparison.Ordinal);
        Assert.Equal("", detail);
    }

    [Fact]
    public async Task While_another_node_reads_a_source_it_is_let_alone()
    {
        await using var world = await WorldAsync();
        var source = Source();

        await using (await SourceTurn.TakeAsync(world.Database, "tickets", SourceLanding.Nightly, Token))
        {
            Assert.Null(await Nights(world, source).RunAsync("tickets", Token));
            Assert.Empty(await world.ListAsync<string>(Runs));
        }

        Assert.NotNull(await Nights(world, source).RunAsync("tickets", Token));
    }

    [Theory]
    [InlineData(SourceLanding.Backfill)]
    [InlineData(SourceReplay.Purpose)]
    public async Task While_its_days_are_read_again_or_its_pages_replayed_a_night_waits_for_its_turn(string purpose)
    {
        await using var world = await WorldAsync();
        var source = Source();

        await using (await SourceTurn.TakeAsync(world.Database, "tickets", purpose, Token))
        {
            var busy = await Assert.ThrowsAsync<SourceUnavailableException>(() => Nights(world, source).RunAsync("tickets", Token));
            Assert.Contains("another process", busy.Message, StringComparison.Ordinal);
            Assert.Empty(await world.ListAsync<string>(Runs));
            Assert.Empty(await world.ListAsync<string>("select source from source.state"));
        }

        Assert.NotNull(await Nights(world, source).RunAsync("tickets", Token));
    }

    [Theory]
    [InlineData(SourceLanding.Nightly, SourceLanding.Backfill)]
    [InlineData(SourceLanding.Nightly, SourceReplay.Purpose)]
    [InlineData(SourceLanding.Backfill, SourceReplay.Purpose)]
    [InlineData(SourceReplay.Purpose, SourceLanding.Backfill)]
    public async Task A_source_has_one_turn_whatever_it_is_taken_for(string held, string asked)
    {
        await using var world = await WorldAsync();

        await using (var turn = await SourceTurn.TakeAsync(world.Database, "tickets", held, Token))
        {
            Assert.NotNull(turn);
            Assert.Null(await SourceTurn.TakeAsync(world.Database, "tickets", held, Token));
            await Assert.ThrowsAsync<SourceUnavailableException>(() => SourceTurn.TakeAsync(world.Database, "tickets", asked, Token));
            await using var other = await SourceTurn.TakeAsync(world.Database, "others", asked, Token);
            Assert.NotNull(other);
        }

        await using var free = await SourceTurn.TakeAsync(world.Database, "tickets", asked, Token);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task Changes_are_computed_when_a_source_was_read_whole_and_not_for_each_page()
    {
        await using var world = await WorldAsync();
        var source = Source(pageSize: 2);
        source.BreaksAt = 1;
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Nights(world, source).RunAsync("tickets", Token));
        await world.ExecuteAsync("update run.run set state = 'running' where job = 'source:tickets'"); // as while it is read

        Assert.False(await world.Runner.HasChangesAsync(Token));

        source.BreaksAt = null;
        await Nights(world, source).RunAsync("tickets", Token);
        Assert.True(await world.Runner.HasChangesAsync(Token));
    }

    [Fact]
    public async Task How_a_source_stands_is_forgotten_when_it_is_declared_no_more()
    {
        await using var world = await WorldAsync();
        await Nights(world, Source()).RunAsync("tickets", Token);

        await new SourceNights(world.Database, world.Clock, "test", [], _ => Source()).ForgetOthersAsync(Token);

        Assert.Empty(await world.ListAsync<string>("select source from source.state"));
    }

    [Fact]
    public async Task Calls_are_counted_for_all_nodes_and_never_above_the_budget()
    {
        await using var world = await WorldAsync();
        var day = new DateOnly(2021, 3, 15);
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => new StoredCalls(world.Database).TakeAsync("web", day, 5, Token).AsTask()));

        Assert.Equal(5, taken.Count(isTaken => isTaken));
        Assert.False(await new StoredCalls(world.Database).TakeAsync("web", day, 0, Token));
        Assert.True(await new StoredCalls(world.Database).TakeAsync("web", day.AddDays(1), 5, Token));
        Assert.True(await new StoredCalls(world.Database).TakeAsync("web", day, null, Token));
        await new StoredCalls(world.Database).TellAsync("web", new QuotaLeft(30, 120, null), Token);
        Assert.Equal(["web 30 120"], await world.ListAsync<string>("select concat_ws(' ', source, quota_left, quota_of) from source.state"));
    }

    private static SourceNights Nights(NightWorld world, ScriptedSource source) =>
        new(world.Database, world.Clock, "test", [ScriptedSource.Options], _ => source);

    private static ScriptedSource Source(int pageSize = 10)
    {
        var source = new ScriptedSource(pageSize);
        DateOnly[] opened = [new(2021, 2, 1), new(2021, 3, 10), new(2021, 3, 12), new(2021, 3, 14)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"aperto")));
        return source;
    }

    private static async Task<(string Operations, string Detail)> PublishedAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var texts = (await PublicationStore.NewerAsync(connection, null, Token))!; // a night was computed
        return (Encoding.UTF8.GetString(texts.Operations), texts.Detail);
    }

    private Task<NightWorld> WorldAsync() => CollectedWorld.MakeAsync(server, First, new DateOnly(2021, 3, 15));
}
