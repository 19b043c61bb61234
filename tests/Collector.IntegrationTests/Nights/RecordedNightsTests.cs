using System.Text.Json;
using Collector.Nights;
using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

/// <summary>A night that a person asks for is recorded; those of the schedule are nobody's act.</summary>
public sealed class RecordedNightsTests(DatabaseServer server)
{
    private static readonly DateOnly Day = new(2021, 10, 13);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_that_somebody_asks_for_is_recorded_with_what_it_computed()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));

        var first = await world.Runner.RunDayAsync(Day, new Asker(null, "operatore"), Token);
        var again = await world.Runner.RunDayAsync(Day, new Asker(null, "operatore"), Token);

        Assert.Equal((false, true), (first.Again, again.Again));
        Assert.Equal([Told(first, before: false), Told(again, before: true)], await RecordedAsync(world));
        Assert.Equal($"record of changes: 1:{await world.AskAsync<string>("select hash from audit.record where number = 1")}", await world.AskAsync<string>("select text from run.message where text like 'record of changes%'"));
    }

    [Fact]
    public async Task A_night_of_the_schedule_is_not()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));

        Assert.Equal(1, await world.RunNightsAsync());

        Assert.Empty(await RecordedAsync(world));
    }

    [Fact]
    public async Task What_a_night_that_breaks_off_would_have_changed_is_not_recorded_either()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.ExecuteAsync("revoke insert on score.value from collector_app");

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => world.Runner.RunDayAsync(Day, new Asker(null, "operatore"), Token));

        Assert.Empty(await RecordedAsync(world));
    }

    private static string Told(NightOutcome outcome, bool before) =>
        $$"""night.run night 2021-10-13 operatore {"computed":{{JsonSerializer.Serialize(before)}}} {"computed":true,"run":{{outcome.Run.Id}},"rows_added":{{outcome.RowsAdded}}}""";

    private static Task<List<string>> RecordedAsync(NightWorld world) =>
        world.ListAsync<string>("select concat_ws(' ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'name', content::json ->> 'before', content::json ->> 'after') from audit.record order by number");
}
