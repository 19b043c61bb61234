using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Landing;

/// <summary>Sources that state measures instead of giving records to compute them from.</summary>
public sealed class StatedObservationsTests(DatabaseServer server)
{
    private const string Observations = "select concat_ws(' ', measure, period_from, period_to, value_number, value_day, value_yes_no, stated_by, origin) from measure.observation where stated_by = 'tickets' order by id";

    private static readonly DateOnly Today = new(2021, 3, 15);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_source_states_is_an_observation_once_and_again_when_it_is_corrected()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m) } };

        var first = await SyncAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        var same = await SyncAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Rows[0] = source.Rows[0] with { Value = 8m };
        var corrected = await SyncAsync(world, source);

        Assert.Equal((1L, 0L), (first.Merged.Added, first.Merged.Same));
        Assert.Equal((0L, 1L), (same.Merged.Added, same.Merged.Same));
        Assert.Equal((1L, 0L), (corrected.Merged.Added, corrected.Merged.Same));
        Assert.Equal(
            ["M216 2021-02-01 2021-02-28 7 tickets tickets, page 1, record 1", "M216 2021-02-01 2021-02-28 8 tickets tickets, page 3, record 1"],
            await world.ListAsync<string>(Observations));
        Assert.True(await world.Runner.HasChangesAsync(Token));
        await world.Runner.RunChangesAsync(Token);
        await world.HistoryHoldsAsync(2021, new DateOnly(2021, 3, 12), new DateOnly(2021, 3, 14));
    }

    [Theory]
    [InlineData(false)]
    // The source of a delivered file has judged it whole, and knows of no plan.
    [InlineData(true)]
    public async Task What_the_plan_objects_to_is_refused_with_its_reason_and_above_the_limit_nothing_is_used(bool isDelivered)
    {
        await using var world = await WorldAsync();
        var source = new StatingSource
        {
            Rows =
            {
                (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m),
                (Measure: "M2I6", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m),
                (Measure: "M216", From: new(2021, 1, 31), To: new(2021, 1, 1), Value: 7m),
                (Measure: "M216", From: new(2021, 1, 1), To: new(2021, 1, 31), Value: null),
            },
        };

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => SyncAsync(world, source, isDelivered: isDelivered));
        Assert.Empty(await world.ListAsync<string>(Observations));
        var outcome = await SyncAsync(world, source, most: 0.8m, isDelivered: isDelivered);

        Assert.Equal(["M216 2021-02-01 2021-02-28 7 tickets tickets, page 1, record 1"], await world.ListAsync<string>(Observations));
        Assert.Equal(3, outcome.Rejected);
        Assert.Equal(refusal.Faults.Select(fault => fault.Reason), await world.ListAsync<string>("select reason from source.rejected order by place"));
        Assert.Equal("exactly one of value, value_day and value_yes_no must be told", refusal.Faults[2].Reason);
        Assert.StartsWith("'M2I6' is no measure of the plan", refusal.Faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_overlap_and_are_not_replaced_are_refused()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource
        {
            Rows =
            {
                (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m),
                (Measure: "M216", From: new(2021, 2, 15), To: new(2021, 3, 14), Value: 7m),
            },
        };

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => SyncAsync(world, source));

        Assert.Contains("overlap, and neither replaces the other", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync<string>(Observations));
    }

    [Fact]
    public async Task Replayed_pages_add_nothing_that_was_stated_and_what_a_corrected_mapping_states()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 1, 1), To: new(2021, 1, 31), Value: 5m), (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m) } };
        await SyncAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Rows[1] = source.Rows[1] with { Value = 8m };
        await SyncAsync(world, source);
        await world.StateAsync("M216", "2021-01-01", "2021-01-31", 6m);
        source.Rows.Clear();

        var same = await ReplayAsync(world, source);
        source.Times = 10;
        var corrected = await ReplayAsync(world, source);

        Assert.Equal((0L, 2L), (same.Merged.Added, same.Merged.Same));
        Assert.Equal((1L, 1L), (corrected.Merged.Added, corrected.Merged.Same));
        Assert.Equal(
            [
                "M216 2021-01-01 2021-01-31 5 tickets tickets, page 1, record 1",
                "M216 2021-02-01 2021-02-28 7 tickets tickets, page 1, record 2",
                "M216 2021-02-01 2021-02-28 8 tickets tickets, page 2, record 2",
                "M216 2021-02-01 2021-02-28 80 tickets tickets, page 2, record 2",
            ],
            await world.ListAsync<string>(Observations));
        Assert.Contains("M216 for 2021-01-01..2021-01-31: test was stated after page 2 and stands", await world.AskAsync<string>("select text from run.message where level = 'warning'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_replaced_something_replaces_it_when_the_pages_are_replayed_into_nothing()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 1, 1), To: new(2021, 1, 31), Value: 5m) } };
        await SyncAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Rows[0] = (Measure: "M216", From: new(2021, 1, 1), To: new(2021, 2, 28), Value: 12m);
        await SyncAsync(world, source);
        await world.ExecuteAsync("delete from measure.observation where stated_by = 'tickets'");

        var outcome = await ReplayAsync(world, source);

        Assert.Equal(2, outcome.Merged.Added);
        Assert.Equal(["5", "12"], await world.ListAsync<string>("select value_number::text from measure.observation where stated_by = 'tickets' order by recorded_at"));
    }

    [Fact]
    public async Task What_never_counts_and_what_is_of_a_final_year_is_told()
    {
        await using var world = await WorldAsync();
        await world.StateAsync("M216", "2021-01-01", "2021-03-31", 9m);
        await world.ExecuteAsync("update measure.observation set recorded_at = recorded_at + interval '1 day' where measure = 'M216'");
        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, new Adoption("Delibera n. 9", Today, "consuntivo"), Token);
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m), (Measure: "M216", From: new(2020, 2, 1), To: new(2020, 2, 29), Value: 7m) } };

        await SyncAsync(world, source);

        var told = await world.ListAsync<string>("select text from run.message where level = 'warning' order by text");
        Assert.StartsWith("tickets, page 1, record 1: measure M216 for 2021-02-01..2021-02-28 is kept and does not count: test was recorded later", told[0], StringComparison.Ordinal);
        Assert.StartsWith("tickets, page 1, record 2: 2020 is final", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_corrected_stands_when_the_source_says_its_figure_again()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m) } };
        await SyncAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.StateAsync("M216", "2021-02-01", "2021-02-28", 9m);

        var again = await SyncAsync(world, source);

        Assert.Equal((0L, 1L), (again.Merged.Added, again.Merged.Same));
        Assert.Single(await world.ListAsync<string>(Observations));
        Assert.Contains("only says again what was corrected", Assert.Single(await world.ListAsync<string>("select text from run.message where level = 'warning'")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_change_a_closed_period_is_left_out_and_told_and_keeps_nothing_else_out()
    {
        await using var world = await WorldAsync();
        var source = new StatingSource { Rows = { (Measure: "M216", From: new(2021, 2, 1), To: new(2021, 2, 28), Value: 7m) } };
        await SyncAsync(world, source);
        await world.ExecuteAsync("insert into entry.lock (through_day, reason, set_at, set_by_name) values ('2021-02-28', 'febbraio chiuso', now(), 'prova')");
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Rows[0] = source.Rows[0] with { Value = 8m };
        source.Rows.Add((Measure: "M216", From: new(2021, 3, 1), To: new(2021, 3, 14), Value: 4m));

        var outcome = await SyncAsync(world, source);

        Assert.Equal((1L, 1L), (outcome.Merged.Added, outcome.Merged.Same));
        Assert.Equal(["7", "4"], await world.ListAsync<string>("select value_number::text from measure.observation where stated_by = 'tickets' order by id"));
        Assert.StartsWith("measure M216 for 2021-02-01..2021-02-28 is not taken: the period is closed (through 2021-02-28)", Assert.Single(await world.ListAsync<string>("select text from run.message where level = 'warning'")), StringComparison.Ordinal);
    }

    private static Task<SyncOutcome> ReplayAsync(NightWorld world, StatingSource source) =>
        new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, null, Token);

    private static Task<SyncOutcome> SyncAsync(NightWorld world, StatingSource source, decimal most = 0, bool isDelivered = false) =>
        new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, (isDelivered ? ScriptedFiles.Options : ScriptedSource.Options) with { MostRejected = most, Name = "tickets" }, null, Token);

    // Without what the demonstration states of it.
    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 3, 12), Today);
        await world.ExecuteAsync("delete from measure.observation where measure = 'M216'");
        await world.RunNightsAsync();
        world.Clock.Now += TimeSpan.FromMinutes(1);
        return world;
    }

    private sealed class StatingSource : ISource
    {
        public List<(string Measure, DateOnly From, DateOnly To, decimal? Value)> Rows { get; } = [];

        public ImmutableArray<Dataset> Fills => [Datasets.Observation];

        /// <summary>What the mapping multiplies values by.</summary>
        public decimal Times { get; set; } = 1;

        public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            var content = Encoding.UTF8.GetBytes(string.Join('\n', Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Measure};{row.From:yyyy-MM-dd};{row.To:yyyy-MM-dd};{row.Value}"))));
            yield return Replay(new Page("GET figures", $"{window}", content, Convert.ToHexStringLower(SHA256.HashData(content)), DateTimeOffset.UnixEpoch));
        }

        public Batch Replay(Page page)
        {
            var days = page.Context.Split("..").Select(Day).ToArray();
            return new Batch
            {
                Page = page,
                Records = [.. Encoding.UTF8.GetString(page.Content.Span).Split('\n').Select((line, index) => Record(line.Split(';'), index + 1))],
                Covered = [new Covered(Datasets.Observation, new Window(days[0], days[1]))],
            };
        }

        public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.FromResult("answers");

        private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

        private SourceRecord Record(string[] cells, int place) =>
            new RecordBuilder(Datasets.Observation).Begin("assitel").Set("measure", cells[0]).Set("from", Day(cells[1])).Set("to", Day(cells[2]))
                .Set("value", cells[3].Length == 0 ? null : decimal.Parse(cells[3], CultureInfo.InvariantCulture) * Times).Build(place).Record!; // whole
    }
}
