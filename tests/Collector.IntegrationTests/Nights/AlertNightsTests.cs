using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

public sealed class AlertNightsTests(DatabaseServer server)
{
    private const string Episodes =
        """
        select concat_ws(' ', alert, subject, year, since, last, nights, told, ended)
        from alert.episode
        order by alert, subject, year, id
        """;

    private static readonly DateOnly First = new(2021, 7, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_off_target_is_told_after_two_nights_and_served_with_its_words()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.RunNightsAsync();
        var first = await world.ListAsync<string>("select distinct concat_ws(' ', since, nights, told is null) from alert.episode where alert = 'IndicatorOffTarget'");
        var before = await OperationsAsync(world);

        world.WakeOn(First.AddDays(2));
        await world.RunNightsAsync();

        Assert.Equal(["2021-07-20 1 t"], first);
        Assert.DoesNotContain("alert=\"IndicatorOffTarget\"", before, StringComparison.Ordinal);
        Assert.Contains("2021-07-20 2021-07-21 2 2021-07-21", await world.ListAsync<string>("select distinct concat_ws(' ', since, last, nights, told, ended) from alert.episode where alert = 'IndicatorOffTarget'"));
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

    private static async Task<string> OperationsAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return System.Text.Encoding.UTF8.GetString((await PublicationStore.NewerAsync(connection, null, Token))!.Operations); // a night was shown
    }
}
