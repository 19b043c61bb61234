using Collector.Plan.Reading;
using Collector.Storage;
using Npgsql;

namespace Collector.IntegrationTests.Nights;

/// <summary>What reaches back: late observations, withdrawals, another plan.</summary>
public sealed class ChangesTests(DatabaseServer server)
{
    /// <summary>A stock: what is stated on a day holds from then on.</summary>
    private const string Stock = "Indice_Trasp";

    private const string March =
        "select value from score.history where indicator = @Reader and year = 2021 and as_of = '2021-03-20'";

    /// <summary>The one indicator that reads it.</summary>
    private static readonly string Reader = TestServer.Plan.Indicators.Single(indicator => indicator.Formula.Measures.Contains(Stock)).Key;

    private static readonly DateOnly First = new(2021, 3, 12);

    private static readonly DateOnly Last = new(2021, 4, 4);

    private static readonly int Nights = Last.DayNumber - First.DayNumber + 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_is_what_todays_knowledge_gives_for_each_day()
    {
        await using var world = await AprilAsync();

        await world.HistoryHoldsAsync(2021, First, Last);
    }

    [Fact]
    public async Task A_late_observation_computes_again_its_days_of_the_indicators_that_read_it()
    {
        await using var world = await AprilAsync();
        var before = (await world.PublicationAsync()).KnownAt;
        var untouched = await AllAsync(world, before);
        var old = await world.AskAsync<decimal?>(March, new { Reader });
        world.Clock.Now += TimeSpan.FromHours(6);
        await world.StateAsync(Stock, "2021-03-15", "2021-03-15", 42.5m);

        Assert.True(await world.Runner.HasChangesAsync(Token));
        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.Equal(
            [$"{Reader} 2021-03-15 2021-04-04"],
            await world.ListAsync<string>(
                "select concat_ws(' ', indicator, min(as_of), max(as_of)) from score.value where known_at > @before and year = 2021 group by indicator", new { before }));
        Assert.Equal([world.Clock.Now.UtcDateTime], await world.ListAsync<DateTime>("select distinct known_at from score.value where known_at > @before", new { before }));
        Assert.NotEqual(42.5m, old);
        Assert.Equal(42.5m, await world.AskAsync<decimal?>(March, new { Reader }));
        Assert.Equal(old, await world.AskAsync<decimal?>(
            "select value from score.value where indicator = @Reader and year = 2021 and as_of = '2021-03-20' and known_at <= @before order by known_at desc limit 1", new { Reader, before }));
        Assert.Equal(untouched, await AllAsync(world, before));
        await world.HistoryHoldsAsync(2021, First, Last);
        Assert.False(await world.Runner.HasChangesAsync(Token));
        Assert.False(await world.Runner.RunChangesAsync(Token));
    }

    [Fact]
    public async Task A_night_takes_up_a_late_observation_that_nobody_computed_before_it()
    {
        await using var world = await AprilAsync();
        await world.StateAsync(Stock, "2021-03-15", "2021-03-15", 42.5m);
        world.WakeOn(Last.AddDays(2));

        await world.RunNightsAsync();

        await world.HistoryHoldsAsync(2021, First, Last.AddDays(1));
    }

    [Fact]
    public async Task A_withdrawal_takes_its_observation_out_of_the_days_it_spoke_of()
    {
        await using var world = await AprilAsync();
        var old = await world.AskAsync<decimal?>(March, new { Reader });
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.StateAsync(Stock, "2021-03-15", "2021-03-15", 42.5m);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.ExecuteAsync(
            "insert into measure.withdrawal (observation, withdrawn_at, reason) select max(id), @now, 'errore' from measure.observation where measure = 'Indice_Trasp'",
            new { now = world.Clock.Now.UtcDateTime });

        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.Equal(old, await world.AskAsync<decimal?>(March, new { Reader }));
        Assert.Equal(3, await world.AskAsync<long>("select count(*) from score.value where indicator = @Reader and year = 2021 and as_of = '2021-03-20'", new { Reader }));
        await world.HistoryHoldsAsync(2021, First, Last);
    }

    [Fact]
    public async Task Another_version_of_the_plan_computes_every_day_again_and_adds_what_differs()
    {
        await using var world = await AprilAsync();
        var first = await world.AskAsync<long>("select id from plan.version");
        world.Clock.Now += TimeSpan.FromHours(1);
        var files = TestServer.Files.Select(file => file with { Text = file.Text.Replace("\"<= 45,00 %\"", "\"<= 44,00 %\"", StringComparison.Ordinal) }).ToList();
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            var adoption = new Adoption("Delibera n. 9", new DateOnly(2021, 4, 5), "obiettivo rivisto");
            Assert.True((await PlanStore.ApplyAsync(connection, PlanReader.Read(files), files, adoption, [(2021, First)], world.Clock.Now, Token)).Added);
        }

        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.Equal(["2.7/KPI19"], await world.ListAsync<string>("select distinct indicator from score.value where version > @first and year = 2021", new { first }));
        Assert.Equal(Nights, await world.AskAsync<long>("select count(*) from score.value where version > @first and year = 2021 and target_value = 44", new { first }));
        await world.HistoryHoldsAsync(2021, First, Last);
        Assert.False(await world.Runner.RunChangesAsync(Token));
    }

    [Fact]
    public async Task What_changes_in_a_closed_year_changes_every_day_after_it()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 6));
        await world.RunNightsAsync();
        await world.StateAsync("M43", "2020-12-01", "2020-12-31", 77m);
        await world.Runner.RunChangesAsync(Token);
        world.WakeOn(new DateOnly(2021, 1, 12));
        await world.RunNightsAsync();

        await world.StateAsync("M43", "2020-12-01", "2020-12-31", 99m);
        await world.Runner.RunChangesAsync(Token);

        var figures = await world.ListAsync<string>("select concat_ws(' ', as_of, value) from score.history where indicator = '2.7/KPI19' and year = 2020 order by as_of");
        Assert.True(figures.Count > 1, string.Join('\n', figures));
        Assert.Single(figures.Select(figure => figure.Split(' ')[1]).Distinct());
    }

    [Fact]
    public async Task A_failure_is_told_once_and_is_done_when_it_ends()
    {
        await using var world = await AprilAsync();
        await world.StateAsync("M44", "2021-01-01", "2021-03-31", 12_345m);
        await world.ExecuteAsync("alter table score.value add constraint ck_obstacle check (version = 0) not valid");

        await Assert.ThrowsAsync<PostgresException>(() => world.Runner.RunChangesAsync(Token));
        await Assert.ThrowsAsync<PostgresException>(() => world.Runner.RunChangesAsync(Token));
        var failed = await world.AskAsync<string>("select concat_ws(' ', state, attempts, error like '%ck_obstacle%') from run.run where job = 'entries'");
        var told = await OperationsAsync(world);
        await world.ExecuteAsync("alter table score.value drop constraint ck_obstacle");
        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.Equal("failed 2 t", failed);
        Assert.Contains("collector_run_status{job=\"entries\",status=\"failed\"} 1", told, StringComparison.Ordinal);
        Assert.Equal("done 3", await world.AskAsync<string>("select concat_ws(' ', state, attempts) from run.run where job = 'entries'"));
        Assert.Contains("collector_run_status{job=\"entries\",status=\"failed\"} 0\n", await OperationsAsync(world), StringComparison.Ordinal);
    }

    private static async Task<string> OperationsAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return System.Text.Encoding.UTF8.GetString((await PublicationStore.NewerAsync(connection, null, Token))!.Operations); // a night was shown
    }

    private async Task<NightWorld> AprilAsync()
    {
        var world = await NightWorld.MakeAsync(server, First, Last.AddDays(1));
        Assert.Equal(Nights, await world.RunNightsAsync());
        return world;
    }

    private static Task<List<string>> AllAsync(NightWorld world, DateTimeOffset? until) =>
        world.ListAsync<string>("select value::text from score.value as value where known_at <= @until order by 1", new { until });
}
