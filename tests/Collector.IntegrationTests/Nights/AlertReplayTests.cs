using Collector.Alerts;
using Collector.IntegrationTests.Publishing.Mailing;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.IntegrationTests.Nights;

/// <summary>A replay against the nights as they were.</summary>
public sealed class AlertReplayTests(DatabaseServer server)
{
    private const string Told = "select concat_ws(' ', alert, subject, year, office, since, last, nights, told, ended, dropped) from alert.episode where told is not null";

    private static readonly TimeOnly NightAt = new(2, 30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Figures change on the way, and one is corrected: each night knew what it knew.
    [Fact]
    public async Task A_replay_tells_what_the_nights_told()
    {
        var first = new DateOnly(2021, 11, 2);
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, first, first);
        await StateAsync(world, "ORE", 700, "VISTO", 700, "TOLTO", 950, "LIMITE", 95, "PRESUNTO", 800);
        foreach (var (night, stated) in new (int, object[])[] { (1, []), (2, ["LIMITE", 101m]), (3, []), (4, ["ORE", 950m]), (5, ["ORE", 700m, "LIMITE", 95m]), (6, []), (7, ["PRESUNTO", 700m]), (8, ["VISTO", 960m]) })
        {
            world.WakeOn(first.AddDays(night));
            await world.RunNightsAsync();
            await StateAsync(world, stated);
        }

        var replay = await ReplayAsync(world, PlanReader.Read(MailPlan.Files).Plan!, first, first.AddDays(7)); // the world has applied it

        var told = await world.ListAsync<string>(Told);
        Assert.Equal(["EntriesLate", "IndicatorAtRisk", "IndicatorMissed", "IndicatorOffTrack"], told.Select(line => line.Split(' ')[0]).Distinct().Order());
        Assert.Equal(told.Order(StringComparer.Ordinal), replay.Told.Select(Line).Order(StringComparer.Ordinal));
        Assert.Null(replay.KnownLater);

        // With the words of the day it was told, whatever it said later.
        Assert.Equal(["IndicatorMissed 1.1/LIMITE non raggiunto nel 2021: Annullamenti", "IndicatorOffTrack 1.1/LIMITE fuori linea nel 2021: Annullamenti"], replay.Told.Where(episode => episode.Key.Subject == "1.1/LIMITE").Select(episode => $"{episode.Key.Kind} {episode.Summary}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replay_of_the_shipped_plan_tells_what_its_nights_told_and_stores_nothing()
    {
        var first = new DateOnly(2021, 7, 20);
        await using var world = await NightWorld.MakeAsync(server, first, first.AddDays(4));
        await world.RunNightsAsync();
        var told = await world.ListAsync<string>(Told);
        var before = await RowsAsync(world);

        var replay = await ReplayAsync(world, TestServer.Plan, first, first.AddDays(3));

        Assert.NotEmpty(told);
        Assert.Equal(told.Order(StringComparer.Ordinal), replay.Told.Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal(before, await RowsAsync(world));
    }

    // Everything was entered on 3 November, after its night: the days before are judged as it is known now.
    [Fact]
    public async Task Days_before_anything_was_known_are_judged_with_what_is_known_now()
    {
        var first = new DateOnly(2021, 11, 1);
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, first, new DateOnly(2021, 11, 3));
        await StateAsync(world, "ORE", 700);
        world.WakeOn(new DateOnly(2021, 11, 6));

        var replay = await ReplayAsync(world, PlanReader.Read(MailPlan.Files).Plan!, first, first.AddDays(4)); // the world has applied it

        Assert.Equal(new DateOnly(2021, 11, 2), replay.KnownLater);
        Assert.Equal(["1.1/ORE 2021-11-01 2021-11-02"], replay.Told.Where(episode => episode.Key.Kind is AlertKind.IndicatorOffTrack).Select(episode => $"{episode.Key.Subject} {episode.Since:yyyy-MM-dd} {episode.Told:yyyy-MM-dd}"));
    }

    private static async Task<ReplayedAlerts> ReplayAsync(NightWorld world, PerformancePlan plan, DateOnly first, DateOnly last)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        return await new AlertReplay(connection, transaction, plan, NightAt, world.Clock.Now).RunAsync(first, last, _ => { }, Token);
    }

    private static async Task StateAsync(NightWorld world, params object[] stated)
    {
        foreach (var pair in stated.Chunk(2))
        {
            await world.StateAsync($"M-{pair[0]}", "2021-01-01", "2021-10-31", Convert.ToDecimal(pair[1], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static Task<List<string>> RowsAsync(NightWorld world) => world.ListAsync<string>(
        "select concat_ws(' ', (select count(*) from alert.episode), (select count(*) from run.run), (select count(*) from measure.observation), (select count(*) from score.value))");

    private static string Line(Episode episode) => string.Join(' ', new[]
    {
        episode.Key.Kind.ToString(), episode.Key.Subject, $"{episode.Key.Year}", episode.Office, Day(episode.Since), Day(episode.Last), $"{episode.Nights}", Day(episode.Told), Day(episode.Ended), episode.IsDropped ? "t" : "f",
    }.OfType<string>());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
