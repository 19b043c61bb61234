using Collector.Entries;
using Collector.Explaining;
using Collector.IntegrationTests.Landing;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Plan;
using Collector.Storage;

namespace Collector.IntegrationTests.Entries;

/// <summary>A figure stated over a collected one counts until its end, through every night, and both stay visible.</summary>
public sealed class OverrideTests(DatabaseServer server)
{
    private static readonly DateOnly First = new(2021, 3, 12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_until_its_end_and_then_the_collected_figure_counts_again()
    {
        await using var world = await CollectedWorld.MakeAsync(server, First, new DateOnly(2021, 3, 15));
        await ReadAsync(world);
        Assert.True(await world.Runner.RunChangesAsync(Token));
        Assert.Equal(4, await CountAsync(world, new DateOnly(2021, 3, 14)));
        world.Clock.Now += TimeSpan.FromMinutes(1);

        // February, of which one ticket is known.
        await StateAsync(world, new Period(new DateOnly(2021, 2, 1), new DateOnly(2021, 2, 28)), 40m, PlanTime.StartOf(new DateOnly(2021, 3, 18), TestServer.Plan.Zone));
        Assert.True(await world.Runner.RunChangesAsync(Token));
        Assert.Equal(43, await CountAsync(world, new DateOnly(2021, 3, 14)));
        await world.HistoryHoldsAsync(2021, First, new DateOnly(2021, 3, 14));

        var asked = await AskedAsync(world, new DateOnly(2021, 2, 1));
        Assert.True(asked.IsOver);
        Assert.Equal((40m, 1m), (Number(asked.Standing!), Number(asked.Collected!))); // both are known
        Assert.False((await AskedAsync(world, new DateOnly(2021, 1, 1))).IsOver);

        world.WakeOn(new DateOnly(2021, 3, 17));
        await world.RunNightsAsync();
        var explained = await ExplainAsync(world, new DateOnly(2021, 3, 16));
        Assert.Equal(40m, Number(Assert.Single(explained.Counted, counted => counted.Observation.IsOverCollected).Observation.Value));
        Assert.Equal(1m, Number(Assert.Single(explained.Replaced, replaced => replaced.Provenance is null).Observation.Value)); // what the source brought

        world.WakeOn(new DateOnly(2021, 3, 19));
        Assert.True(await world.Runner.HasChangesAsync(Token));
        await world.RunNightsAsync();
        Assert.Equal(4, await CountAsync(world, new DateOnly(2021, 3, 14)));
        Assert.DoesNotContain((await ExplainAsync(world, new DateOnly(2021, 3, 14))).Counted, counted => counted.Observation.IsOverCollected);
    }

    [Fact]
    public async Task One_that_is_ended_early_counts_no_longer()
    {
        await using var world = await CollectedWorld.MakeAsync(server, First, new DateOnly(2021, 3, 15));
        await ReadAsync(world);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        var id = await StateAsync(world, new Period(new DateOnly(2021, 2, 1), new DateOnly(2021, 2, 28)), 40m, PlanTime.StartOf(new DateOnly(2021, 12, 31), TestServer.Plan.Zone));
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);

        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await ObservationStore.WithdrawAsync(connection, transaction, [new Withdrawal(id, world.Clock.Now, "rilevazione 2")], run: null, Token);
            await transaction.CommitAsync(Token);
        }

        world.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await world.Runner.RunChangesAsync(Token));
        Assert.Equal(4, await CountAsync(world, new DateOnly(2021, 3, 14)));
    }

    // As an approval does it.
    private static async Task<long> StateAsync(NightWorld world, Period period, decimal value, DateTimeOffset end)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var now = await ObservationStore.NextMomentAsync(connection, transaction, world.Clock, await PublicationStore.LockAsync(connection, transaction, Token), Token);
        var run = await RunStore.AddAsync(connection, transaction, ApprovalDesk.Job, First, "test", now, Token);
        var stated = new Observation { Measure = CollectedWorld.Measure, Period = period, Value = new ObservedValue.Number(value), RecordedAt = now, Origin = "rilevazione 1", IsOverCollected = true };
        await ObservationStore.AddAsync(connection, [stated], _ => now, "test", file: null, run.Id, Token);
        var (id, _) = Assert.Single(await ObservationStore.OfRunAsync(connection, transaction, run.Id, Token));
        await ObservationStore.WithdrawAsync(connection, transaction, [new Withdrawal(id, end, "rilevazione 1")], run.Id, Token);
        await RunStore.FinishAsync(connection, transaction, run, 1, now, now, Token);
        await transaction.CommitAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        return id;
    }

    private static async Task<AskedFigure> AskedAsync(NightWorld world, DateOnly first)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var judged = (await PlanStore.YearsAsync(connection, null, Token)).Single(year => year.Year == 2021);
        var plan = (await PlanStore.ReadAsync(connection, null, judged.Version, Token)).Plan;
        var office = plan.Offices.Values.First(one => OfficeMeasures.Of(plan, one.Code, 2021).Any(measure => measure.Key == CollectedWorld.Measure));
        var read = await OfficeYears.ReadAsync(connection, plan, judged, office, CollectedWorld.Measure, world.Clock.Now, Token);
        return read.Asked.Single(asked => asked.Period.From == first);
    }

    private static async Task ReadAsync(NightWorld world)
    {
        var source = new ScriptedSource(10);
        DateOnly[] opened = [new(2021, 2, 1), new(2021, 3, 10), new(2021, 3, 12), new(2021, 3, 14)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"aperto")));
        await new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, ScriptedSource.Options, null, Token);
    }

    private static async Task<decimal?> CountAsync(NightWorld world, DateOnly day) => (await ExplainAsync(world, day)).Reading.Value is { } value ? Number(value) : null;

    private static async Task<ExplainedMeasure> ExplainAsync(NightWorld world, DateOnly day)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var (explanation, _) = await StoredExplanations.ReadAsync(connection, CollectedWorld.Reader, day, 2021, null, Token);
        Assert.Empty(explanation!.Differences); // the day was computed
        return explanation.Measures.Single(measure => measure.Reading.Measure.Key == CollectedWorld.Measure);
    }

    private static decimal Number(ObservedValue value) => ((ObservedValue.Number)value).Value;
}
