using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

/// <summary>What boards read beside the figures: published with them, in the same words.</summary>
public sealed class WordingTests(DatabaseServer server)
{
    private static readonly DateOnly Day = new(2021, 6, 9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_that_is_current_has_its_words_and_shares_add_up_to_the_coverage()
    {
        await using var world = await WorldAsync();

        Assert.Empty(await world.ListAsync<string>("select indicator from score.current left join score.indicator using (plan, year, indicator) where year = 2021 and (indicator.sentence is null or indicator.value is null)"));
        Assert.Equal(1, await world.AskAsync<decimal>("select round(sum(share), 6) from score.indicator where year = 2021"));
        Assert.Equal(
            await world.AskAsync<decimal>("select round(coverage, 5) from score.part_current where kind = 'whole' and year = 2021"),
            await world.AskAsync<decimal>("select round(sum(share), 5) from score.current join score.indicator using (plan, year, indicator) where year = 2021 and degree is not null"));
    }

    [Fact]
    public async Task What_the_final_score_lacks_is_what_the_indicators_have_lost()
    {
        await using var world = await WorldAsync();

        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, new Adoption("Delibera n. 30", Day, "Relazione"), Token);

        Assert.Equal(
            await world.AskAsync<decimal>("select round(1 - score, 5) from score.part_current where kind = 'whole' and year = 2020"),
            await world.AskAsync<decimal>("select round(sum(lost), 5) from score.indicator where year = 2020"));
    }

    [Fact]
    public async Task Words_follow_an_entry_and_what_it_does_not_touch_is_not_written_again()
    {
        await using var world = await WorldAsync();
        const string Kept = "select string_agg(xmin::text, ',' order by indicator) from score.wording where year = 2021 and indicator not in (select indicator from score.indicator where fed like '%M56 %')";
        var before = await world.AskAsync<string>("select value from score.indicator where year = 2021 and indicator = '2.4.1/KPI106'");
        var kept = await world.AskAsync<string>(Kept);

        await world.StateAsync("M56", "2021-04-01", "2021-04-30", 1_000m);
        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.NotEqual(before, await world.AskAsync<string>("select value from score.indicator where year = 2021 and indicator = '2.4.1/KPI106'"));
        Assert.Equal(kept, await world.AskAsync<string>(Kept));
    }

    [Fact]
    public async Task The_moment_it_is_now_is_told_by_the_clock_of_the_program()
    {
        await using var world = await WorldAsync();

        Assert.Equal(new DateOnly(2021, 6, 10), await world.AskAsync<DateOnly>("select (clock at time zone 'Europe/Rome')::date from score.published"));
    }

    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        return world;
    }
}
