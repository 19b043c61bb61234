using Collector.Entries;
using Collector.Explaining;
using Collector.IntegrationTests.Nights;
using Collector.Plan;
using Collector.Storage;

namespace Collector.IntegrationTests.Entries;

/// <summary>A figure stated over a collected one counts until its end, through every night, and both stay visible.</summary>
public sealed class OverrideTests(DatabaseServer server)
{
    private static readonly DateOnly First = new(2021, 10, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_until_its_end_and_then_the_collected_figure_counts_again()
    {
        await using var world = await CollectedWorld.MakeAsync(server, First, new DateOnly(2021, 10, 12));
        await CoverAsync(world, new DateOnly(2021, 1, 1), new DateOnly(2021, 10, 20));
        await world.RunNightsAsync();
        Assert.True(await world.Runner.RunChangesAsync(Token));
        Assert.Equal(0m, await ValueAsync(world));
        var end = PlanTime.StartOf(new DateOnly(2021, 10, 16), TestServer.Plan.Zone);
        world.Clock.Now += TimeSpan.FromMinutes(1);

        await StateAsync(world, new Period(new DateOnly(2021, 9, 1), new DateOnly(2021, 9, 30)), 40m, end);
        Assert.True(await world.Runner.RunChangesAsync(Token));
        Assert.Equal(40m, await ValueAsync(world));
        world.WakeOn(new DateOnly(2021, 10, 15));
        await world.RunNightsAsync();
        Assert.Equal(40m, await ValueAsync(world));
        var explanation = await ExplainAsync(world);
        var over = Assert.Single(explanation.Measures[0].Counted, counted => counted.Observation.IsOverCollected);
        Assert.Equal(40m, ((ObservedValue.Number)over.Observation.Value).Value);

        world.WakeOn(new DateOnly(2021, 10, 17));
        Assert.True(await world.Runner.HasChangesAsync(Token));
        await world.RunNightsAsync();
        Assert.Equal(0m, await ValueAsync(world));
    }

    // As an approval does it.
    private static async Task StateAsync(NightWorld world, Period period, decimal value, DateTimeOffset end)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var now = await ObservationStore.NextMomentAsync(connection, transaction, world.Clock, await PublicationStore.LockAsync(connection, transaction, Token), Token);
        var run = await RunStore.AddAsync(connection, transaction, ApprovalDesk.Job, First, "test", now, Token);
        var stated = new Observation { Measure = CollectedWorld.Measure, Period = period, Value = new ObservedValue.Number(value), RecordedAt = now, Origin = "rilevazione 1", IsOverCollected = true };
        await ObservationStore.AddAsync(connection, [stated], _ => now, "test", file: null, run.Id, Token);
        var (id, _) = Assert.Single(await ObservationStore.OfRunAsync(connection, transaction, run.Id, Token));
        await ObservationStore.WithdrawAsync(connection, transaction, [id], end, "rilevazione 1", run.Id, Token);
        await RunStore.FinishAsync(connection, transaction, run, 1, now, now, Token);
        await transaction.CommitAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
    }

    private static async Task CoverAsync(NightWorld world, DateOnly from, DateOnly to)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var now = await TouchStore.NextMomentAsync(connection, transaction, world.Clock, await PublicationStore.LockAsync(connection, transaction, Token), Token);
        var run = await RunStore.AddAsync(connection, transaction, "sync:assitel", to, "test", now, Token);
        var days = new Sources.Window(from, to);
        await TouchStore.AddAsync(connection, transaction, Records.Datasets.Ticket, "assitel", days, rejected: 0, run.Id, now, Token);
        await CoverageStore.AddAsync(connection, transaction, Records.Datasets.Ticket, "assitel", days, rejected: 0, run.Id, now, Token);
        await RunStore.FinishAsync(connection, transaction, run, 0, now, now, Token);
        await transaction.CommitAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
    }

    private static async Task<decimal?> ValueAsync(NightWorld world) => await world.AskAsync<decimal?>(
        "select value_number from score.current where indicator = @indicator and year = 2021", new { indicator = CollectedWorld.Reader });

    private static async Task<Explanation> ExplainAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var plan = (await PlanStore.InForceAsync(connection, transaction, TestServer.Plan.Code, Token))!; // the world applied it
        var published = await PublicationStore.ReadAsync(connection, transaction, Token);
        var figure = (await ScoreStore.FiguresAsync(connection, transaction, plan.Plan.Code, 2021, published.AsOf!.Value, null, published.AsOf.Value, Token)).Single(figure => figure.Indicator == CollectedWorld.Reader);
        await transaction.CommitAsync(Token);
        return (await StoredExplanations.ExplainAsync(connection, figure, Token))!; // it is stored
    }
}
