using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>What a source says of what ends soon stands until it says so no more, and the nights tell of it.</summary>
public sealed class BatchEndingsTests(DatabaseServer server)
{
    private const string Kept = "select concat_ws(' ', source, kind, part, day, array_to_string(indicators, ',')) from source.ending order by kind, part";
    private const string Told = "select concat_ws(' ', subject, told, ended, summary) from alert.episode where alert = 'SourceEnding'";

    private static readonly DateOnly Today = new(2021, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_told_with_what_it_feeds_until_a_reading_does_not_tell_it_any_more()
    {
        await using var world = await CollectedWorld.MakeAsync(server, new DateOnly(2021, 2, 25), Today);
        var source = new ScriptedSource(1)
        {
            Tickets = { (Id: "1", Opened: new(2021, 1, 5), Status: "open"), (Id: "2", Opened: new(2021, 1, 6), Status: "open") },
            Endings = [new Ending(EndingKind.Token, new DateOnly(2021, 3, 9), Datasets.Ticket)],
        };
        var landing = new SourceLanding(world.Database, world.Clock, "test");

        // Interrupted after its first page, and gone on with: what that page told counts.
        source.BreaksAt = 1;
        await Assert.ThrowsAsync<SourceUnavailableException>(() => landing.SyncAsync(source, ScriptedSource.Options, null, Token));
        source.BreaksAt = null;
        await landing.SyncAsync(source, ScriptedSource.Options, null, Token);
        var kept = await world.ListAsync<string>(Kept);
        world.WakeOn(Today.AddDays(1));
        await world.RunNightsAsync();
        var told = await world.ListAsync<string>(Told);
        source.Endings = [];
        world.WakeOn(Today.AddDays(2));
        await landing.SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.RunNightsAsync();

        Assert.Equal([$"tickets Token  2021-03-09 {CollectedWorld.Reader}"], kept);
        Assert.Equal(["tickets 2021-03-01 La fonte tickets: il token scade il 09/03/2021"], told);
        Assert.Empty(await world.ListAsync<string>(Kept));
        Assert.Equal(["tickets 2021-03-01 2021-03-02 La fonte tickets: il token scade il 09/03/2021"], await world.ListAsync<string>(Told));
    }
}
