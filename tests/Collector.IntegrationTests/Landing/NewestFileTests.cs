using System.Globalization;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.IntegrationTests.Landing;

/// <summary>A month and its correction, which lie in one folder: whatever is read, and when, no older figure comes back.</summary>
public sealed class NewestFileTests(DatabaseServer server) : IDisposable
{
    private const string Correction = "v-corr.csv";

    private static readonly DateOnly Today = new(2021, 3, 15);

    private static readonly Window January = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31));

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string PathOfCorrection => Path.Combine(folder.FullName, Correction);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_correction_that_was_moved_away_counts_on()
    {
        await using var world = await CorrectedAsync();
        File.Move(PathOfCorrection, PathOfCorrection + ".away");

        await Assert.ThrowsAsync<SourceUnreadableException>(() => BackfillAsync(world));
        Assert.Equal(0, (await SyncAsync(world)).Pages);
        File.Move(PathOfCorrection + ".away", PathOfCorrection);
        var back = await SyncAsync(world);

        Assert.Equal(0, back.Pages);
        await StandsAsync(world, 500);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_correction_that_was_damaged_counts_on_and_is_read_when_it_is_whole(bool isBackfill)
    {
        await using var world = await CorrectedAsync();
        File.WriteAllText(PathOfCorrection, Visits(500)[..^6]);
        File.SetLastWriteTimeUtc(PathOfCorrection, Written(4));
        var settings = isBackfill ? "" : "max_rows: 1000";

        await Assert.ThrowsAsync<SourceUnreadableException>(() => isBackfill ? BackfillAsync(world) : SyncAsync(world, settings));
        await StandsAsync(world, 500);
        Deliver(Correction, 4, 600);
        await SyncAsync(world, settings);

        await StandsAsync(world, 600);
    }

    [Fact]
    public async Task Days_read_again_with_both_at_hand_change_nothing()
    {
        await using var world = await CorrectedAsync();

        var outcome = await BackfillAsync(world);

        Assert.Equal((0L, 0L, 0L), (outcome.Merged.Added, outcome.Merged.Changed, outcome.Merged.Vanished));
        Assert.Equal(0, (await SyncAsync(world)).Pages);
        await StandsAsync(world, 500);
    }

    [Fact]
    public async Task A_correction_that_only_a_backfill_read_is_known_to_the_night()
    {
        await using var world = await NightWorld.MakeAsync(server, Today, Today);
        Deliver("v.csv", 2, 100);
        await SyncAsync(world);
        Deliver(Correction, 3, 500);
        await BackfillAsync(world);
        File.Delete(PathOfCorrection);
        Deliver("v.csv", 2, 101);

        await Assert.ThrowsAsync<SourceUnreadableException>(() => SyncAsync(world));

        await StandsAsync(world, 500);
    }

    private async Task<NightWorld> CorrectedAsync()
    {
        var world = await NightWorld.MakeAsync(server, Today, Today);
        Deliver("v.csv", 2, 100);
        await SyncAsync(world);
        Deliver(Correction, 3, 500);
        await SyncAsync(world);
        await StandsAsync(world, 500);
        return world;
    }

    private async Task StandsAsync(NightWorld world, int visits)
    {
        Assert.Equal([$"{visits}"], await world.ListAsync<string>("select distinct visits::text from source.page_visit"));
        var (source, options) = Declare(world, "");
        await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, options, null, null, null, Token);
        Assert.Equal([$"{visits}"], await world.ListAsync<string>("select distinct visits::text from source.page_visit"));
    }

    private async Task<SyncOutcome> SyncAsync(NightWorld world, string settings = "")
    {
        var (source, options) = Declare(world, settings);
        return await Landing(world).SyncAsync(source, options, null, Token);
    }

    private async Task<SyncOutcome> BackfillAsync(NightWorld world)
    {
        var (source, options) = Declare(world, "");
        return await Landing(world).BackfillAsync(source, options, January, null, Token);
    }

    private static SourceLanding Landing(NightWorld world)
    {
        world.Clock.Now += TimeSpan.FromMinutes(1);
        return new SourceLanding(world.Database, world.Clock, "test");
    }

    private (ISource Source, ConnectorOptions Options) Declare(NightWorld world, string settings)
    {
        var reading = SourcesFile.Read(
            "sources.yaml",
            $$"""
            sources:
              portal:
                kind: file
                fills: page_visit
                since: 2021-01-01
                folder: {{folder.FullName}}
                pattern: "v*.csv"
                covers: months
                dates: dd/MM/yyyy
                columns: { site: { constant: portale }, segment: { constant: all }, day: Giorno, visits: Visite }
                {{settings}}
            """);
        Assert.Empty(reading.Findings);
        var options = (ConnectorOptions)Assert.Single(reading.Sources);
        return (SourcesFile.Open(options, new SourceServices(_ => throw new InvalidOperationException("files need no client"), world.Clock, new SecretResolver(".", _ => null))), options);
    }

    private void Deliver(string name, int day, int visits)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, Visits(visits));
        File.SetLastWriteTimeUtc(path, Written(day));
    }

    private static DateTime Written(int day) => new(2021, 2, day, 3, 0, 0, DateTimeKind.Utc);

    private static string Visits(int visits) =>
        "Giorno;Visite\n" + string.Concat(Enumerable.Range(1, 31).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day:00}/01/2021;{visits}\n")));
}
