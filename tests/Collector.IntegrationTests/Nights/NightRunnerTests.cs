using Collector.Nights;
using Npgsql;

namespace Collector.IntegrationTests.Nights;

public sealed class NightRunnerTests(DatabaseServer server)
{
    private const string Figures =
        """
        select concat_ws(' ', indicator, year, as_of, status, value, value_day, value_yes_no, degree, forecast, reaches, flags, missing)
        from score.value
        order by year, as_of, indicator
        """;

    private static readonly DateOnly NewYear = new(2021, 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_computes_128_values_and_57_scores_of_the_day_before()
    {
        await using var world = await NightWorld.MakeAsync(server, NewYear, NewYear.AddDays(1));

        Assert.Equal(1, await world.RunNightsAsync());

        Assert.Equal(["2020 2021-01-01 128", "2021 2021-01-01 128"], await world.ListAsync<string>("select concat_ws(' ', year, as_of, count(*)) from score.value group by year, as_of order by 1"));
        Assert.Equal(["area 4", "objective 52", "whole 1"], await world.ListAsync<string>("select concat_ws(' ', kind, count(*)) from score.part where year = 2021 group by kind order by 1"));
        Assert.Equal(2 * (128 + 57), await world.AskAsync<long>("select rows_added from run.run where job = 'night' and state = 'done'"));
        await world.HistoryHoldsAsync(2021, NewYear, NewYear);
    }

    [Fact]
    public async Task A_night_that_runs_again_leaves_the_same_rows()
    {
        await using var world = await NightWorld.MakeAsync(server, NewYear, NewYear.AddDays(1));
        await world.RunNightsAsync();
        var before = await world.ListAsync<string>(Figures);

        Assert.Equal(0, await world.RunNightsAsync());
        await world.ExecuteAsync("update run.run set state = 'waiting' where job = 'night'");
        Assert.Equal(1, await world.RunNightsAsync());

        Assert.Equal(before, await world.ListAsync<string>(Figures));
        Assert.Equal(0, await world.AskAsync<long>("select rows_added from run.run where job = 'night'"));
    }

    [Fact]
    public async Task After_three_days_off_three_nights_are_filled_in_order()
    {
        await using var world = await NightWorld.MakeAsync(server, NewYear, NewYear.AddDays(1));
        await world.RunNightsAsync();
        world.WakeOn(NewYear.AddDays(4));

        Assert.Equal(3, await world.RunNightsAsync());

        Assert.Equal(
            ["2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"],
            await world.ListAsync<string>("select day::text from run.run where job = 'night' and state = 'done' order by known_at"));
        Assert.Equal(
            ["2021-01-01 128", "2021-01-02 128", "2021-01-03 128", "2021-01-04 128"],
            await world.ListAsync<string>("select concat_ws(' ', as_of, count(*)) from score.value where year = 2021 group by as_of order by 1"));
    }

    [Fact]
    public async Task Two_nodes_on_one_database_have_one_effect_a_day()
    {
        await using var alone = await NightWorld.MakeAsync(server, NewYear, NewYear.AddDays(10));
        await using var world = await NightWorld.MakeAsync(server, NewYear, NewYear.AddDays(10));
        await using var other = NpgsqlDataSource.Create(world.Connections.App);
        await alone.RunNightsAsync();

        await Task.WhenAll(
            Task.Run(() => RunAllAsync(world.NewRunner("one")), Token),
            Task.Run(() => RunAllAsync(new NightRunner(other, world.Clock, "two")), Token));

        Assert.Equal(await alone.ListAsync<string>(Figures), await world.ListAsync<string>(Figures));
        Assert.Equal(["done 10"], await world.ListAsync<string>("select concat_ws(' ', state, count(*)) from run.run group by state"));
        Assert.Equal(
            await world.ListAsync<string>("select day::text from run.run order by day"),
            await world.ListAsync<string>("select day::text from run.run order by known_at"));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from (select 1 from score.value group by indicator, year, as_of having count(*) > 1) as twice"));
    }

    [Fact]
    public async Task A_closed_year_adds_rows_only_when_something_changes()
    {
        var day = new DateOnly(2021, 6, 9);
        await using var world = await NightWorld.MakeAsync(server, day, day.AddDays(1));
        await world.RunNightsAsync();
        world.WakeOn(day.AddDays(3));
        await world.RunNightsAsync();

        Assert.Equal(["2021-06-09"], await ClosedDaysAsync(world));

        await world.StateAsync("M44", "2020-12-01", "2020-12-31", 1_000_000m);
        world.WakeOn(day.AddDays(4));
        await world.RunNightsAsync();

        // The row of 9 June stands until 12 June and beyond: it is told anew, and with it every day since.
        Assert.Equal(["2020-12-31", "2021-06-09"], await ClosedDaysAsync(world));
        Assert.Equal(["2.7/KPI19"], await world.ListAsync<string>("select indicator from score.value where year = 2020 and as_of = '2021-06-09' group by indicator having count(*) > 1"));
    }

    [Fact]
    public async Task A_change_of_a_closed_year_is_not_told_again_where_it_stands_already()
    {
        await using var world = await NightWorld.MakeAsync(server, NewYear, NewYear);
        await world.RunNightsAsync();
        world.WakeOn(NewYear.AddDays(1));
        await world.RunNightsAsync();
        await world.StateAsync("M260", "2020-12-31", "2020-12-31", 7m);
        await world.StateAsync("Indice_Trasp", "2020-12-31", "2020-12-31", 7m);
        await world.StateAsync("M44", "2020-12-01", "2020-12-31", 1_000_000m);
        world.WakeOn(NewYear.AddDays(2));

        await world.RunNightsAsync();

        Assert.Empty(await world.ListAsync<string>(
            """
            select indicator
            from (
                select
                    *,
                    row(final, status, value, value_day, value_yes_no, degree, forecast, reaches, flags, missing)::text as told,
                    lag(row(final, status, value, value_day, value_yes_no, degree, forecast, reaches, flags, missing)::text)
                        over (partition by indicator order by as_of) as told_before
                from score.history
                where year = 2020) as history
            where as_of = '2021-01-02' and told = told_before
            """));
    }

    [Fact]
    public async Task An_installation_begun_after_the_plan_shows_its_years_as_they_ended()
    {
        await using var world = await NightWorld.MakeAsync(server, NewYear, new DateOnly(2026, 2, 3));

        Assert.Equal(1, await world.RunNightsAsync());

        Assert.Equal(
            ["2020 2026-02-02 128", "2021 2026-02-02 128", "2022 2026-02-02 128", "2023 2026-02-02 128"],
            await world.ListAsync<string>("select concat_ws(' ', year, as_of, count(*)) from score.current group by year, as_of order by 1"));
    }

    private static Task<List<string>> ClosedDaysAsync(NightWorld world) =>
        world.ListAsync<string>("select distinct as_of::text from score.value where year = 2020 order by 1");

    private static async Task RunAllAsync(NightRunner runner)
    {
        await runner.EnsureAsync(Token);
        while (await runner.RunNextAsync(Token) is not null)
        {
        }
    }
}
