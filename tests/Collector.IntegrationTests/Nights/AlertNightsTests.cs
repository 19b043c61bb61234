using Collector.Plan.Reading;
using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

public sealed class AlertNightsTests(DatabaseServer server)
{
    private const string Episodes =
        """
        select concat_ws(' ', alert, subject, year, since, last, nights, told, ended)
        from alert.episode
        where alert <> 'RecordsLate' -- judged by the newest night alone
        order by alert, subject, year, id
        """;

    private const string OfIndicators = "select concat_ws(' ', subject, since, last, nights, told, ended) from alert.episode where alert = 'IndicatorOffTrack' and year = 2021 order by subject";

    private static readonly DateOnly First = new(2021, 7, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_off_target_is_told_after_two_nights_and_served_with_its_words()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.RunNightsAsync();
        var first = await world.ListAsync<string>("select distinct concat_ws(' ', since, nights, told is null) from alert.episode where alert = 'IndicatorOffTrack'");
        var before = await OperationsAsync(world);

        world.WakeOn(First.AddDays(2));
        await world.RunNightsAsync();

        Assert.Equal(["2021-07-20 1 t"], first);
        Assert.DoesNotContain("alert=\"IndicatorOffTrack\"", before, StringComparison.Ordinal);
        Assert.Contains("2021-07-20 2021-07-21 2 2021-07-21", await world.ListAsync<string>("select distinct concat_ws(' ', since, last, nights, told, ended) from alert.episode where alert = 'IndicatorOffTrack'"));
        var told = await world.AskAsync<long>("select count(*) from score.alert where ended is null");
        var lines = (await OperationsAsync(world)).Split('\n');
        Assert.Equal(told, lines.LongCount(line => line.StartsWith("collector_alert_active{", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal)));
        Assert.Equal(told, lines.LongCount(line => line.StartsWith("collector_alert_info{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nights_one_by_one_decide_what_nights_made_up_for_at_once_do()
    {
        await using var daily = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await using var atOnce = await NightWorld.MakeAsync(server, First, First.AddDays(4));
        for (var day = 1; day <= 4; day++)
        {
            daily.WakeOn(First.AddDays(day));
            await daily.RunNightsAsync();
        }

        await atOnce.RunNightsAsync();

        var episodes = await daily.ListAsync<string>(Episodes);
        Assert.NotEmpty(episodes);
        Assert.Equal(episodes, await atOnce.ListAsync<string>(Episodes));
    }

    [Fact]
    public async Task A_night_that_is_done_again_counts_once()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.RunNightsAsync();
        var before = await world.ListAsync<string>(Episodes);

        await world.ExecuteAsync("update run.run set state = 'waiting' where job = 'night'");
        Assert.Equal(1, await world.RunNightsAsync());

        Assert.Equal(before, await world.ListAsync<string>(Episodes));
    }

    [Fact]
    public async Task A_source_that_is_down_ends_nothing_that_was_told_and_is_itself_told_after_two_nights()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(2));
        await world.RunNightsAsync();
        await world.ExecuteAsync("insert into source.state (source, up, problem, starving, since) select 'wai', false, 'it does not answer', array_agg(distinct subject), now() from alert.episode where year = 2021");
        var before = await world.ListAsync<string>(OfIndicators);

        world.WakeOn(First.AddDays(3));
        await world.RunNightsAsync();
        var down = await world.ListAsync<string>(OfIndicators);
        world.WakeOn(First.AddDays(4));
        await world.RunNightsAsync();
        var told = await world.ListAsync<string>("select concat_ws(' ', since, nights, told) from alert.episode where alert = 'SourceDown'");
        await world.ExecuteAsync("update source.state set up = true, problem = null, starving = '{}'");
        world.WakeOn(First.AddDays(5));
        await world.RunNightsAsync();

        Assert.NotEmpty(before);
        Assert.Equal(before, down);
        Assert.Equal(["2021-07-22 2 2021-07-23"], told);
        Assert.Equal("2021-07-24", await world.AskAsync<string>("select ended::text from alert.episode where alert = 'SourceDown'"));
        Assert.Equal(before.Count, await world.AskAsync<int>("select count(*)::int from alert.episode where alert = 'IndicatorOffTrack' and year = 2021 and since = '2021-07-20' and ended is null and last = '2021-07-24'"));
    }

    // Two nights made up for at once see the sources as they stand once.
    [Fact]
    public async Task Nights_made_up_for_at_once_find_a_source_down_once()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(3));
        await world.ExecuteAsync("insert into source.state (source, up, problem, since) values ('wai', false, 'it does not answer', now())");

        await world.RunNightsAsync();

        Assert.Equal(["2021-07-22 1"], await world.ListAsync<string>("select concat_ws(' ', since, nights, told) from alert.episode where alert = 'SourceDown'"));
    }

    [Fact]
    public async Task A_year_made_final_sends_no_word_that_its_indicators_have_recovered()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(2));
        await world.RunNightsAsync();
        var missed = await world.AskAsync<int>("select count(*)::int from alert.episode where alert = 'IndicatorMissed' and year = 2020 and told is not null and ended is null");
        Assert.True(missed > 0);

        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, new Adoption("act", First, "closed"), Token);
        world.WakeOn(First.AddDays(3));
        await world.RunNightsAsync();

        Assert.Equal(missed, await world.AskAsync<int>("select count(*)::int from alert.episode where alert = 'IndicatorMissed' and year = 2020 and ended is not null and dropped"));
        var lines = (await OperationsAsync(world)).Split('\n').Where(line => line.Contains("alert=\"IndicatorMissed\"", StringComparison.Ordinal) && line.Contains("year=\"2020\"", StringComparison.Ordinal)).ToArray();
        Assert.Equal(missed, lines.Count(line => line.StartsWith("collector_alert_active{", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(missed, lines.Count(line => line.StartsWith("collector_alert_quiet{", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal)));
    }

    // A night that a person asks for decides nothing: the next of the schedule tells of the plan.
    [Theory]
    [InlineData("2021: \">= ", "2021: \"<= ", 1)]
    // Written otherwise, and saying the same: no score and no status moves.
    [InlineData("code: 2021-2023\n", "code: 2021-2023 # riletto\n", 0)]
    public async Task A_plan_is_told_by_the_next_night_of_the_schedule_where_it_moves_a_score(string from, string to, int told)
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.RunNightsAsync();
        world.Clock.Now += TimeSpan.FromHours(1);
        var files = TestServer.Files.Select(file => file with { Text = file.Text.Replace(from, to, StringComparison.Ordinal) }).ToList();
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            Assert.True((await PlanStore.ApplyAsync(connection, PlanReader.Read(files), files, new Adoption("Delibera n. 9", First, "obiettivo rivisto"), [(2021, First)], world.Clock.Now, Token)).Added);
        }

        world.Clock.Now += TimeSpan.FromHours(1);
        await world.Runner.RunDayAsync(First, Asker.OfCommand, Token);
        var before = await world.AskAsync<int>("select count(*)::int from alert.episode where alert = 'PlanApplied'");
        world.WakeOn(First.AddDays(2));
        await world.RunNightsAsync();

        Assert.Equal(0, before);
        Assert.Equal(told, await world.AskAsync<int>("select count(*)::int from alert.episode where alert = 'PlanApplied' and told = '2021-07-21'"));
    }

    private static async Task<string> OperationsAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return System.Text.Encoding.UTF8.GetString((await PublicationStore.NewerAsync(connection, null, Token))!.Operations); // a night was shown
    }
}
