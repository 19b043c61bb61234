using System.Collections.Immutable;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>Days of which a source gives some figures and not others.</summary>
public sealed class PartedLandingTests(DatabaseServer server)
{
    private static readonly Window October = new(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 2));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_what_was_not_given_nothing_is_gone_and_its_days_are_incomplete()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 3), new DateOnly(2021, 10, 3));
        var landing = new SourceLanding(world.Database, world.Clock, "one");
        await landing.BackfillAsync(new InsightSource("views 1 5", "views 2 6", "fans 1 9", "fans 2 9", "followers 1 40"), ScriptedSource.Options, October, null, Token);
        world.Clock.Now += TimeSpan.FromHours(1);

        var outcome = await landing.BackfillAsync(new InsightSource("views 1 5") { Parts = ["views"], Lacks = 1 }, ScriptedSource.Options, October, null, Token);

        Assert.Equal("2021-10-01..2021-10-02: 1 page, 0 new, 0 changed, 1 same, 1 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["fans 1", "fans 2", "followers 1", "views 1"], await world.ListAsync<string>("select concat_ws(' ', metric, extract(day from day)) from source.page_insight order by metric, day"));
        Assert.Equal(["0", "1"], await world.ListAsync<string>("select rejected::text from source.coverage order by read_at"));
    }

    /// <param name="figures">Metric, day of October and value.</param>
    private sealed class InsightSource(params string[] figures) : ISource
    {
        public ImmutableArray<string>? Parts { get; init; }

        public int Lacks { get; init; }

        public ImmutableArray<Dataset> Fills => [Datasets.PageInsight];

        public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Replay(new Page("GET insights", "", Encoding.UTF8.GetBytes(string.Join('\n', figures)), new string('0', 64), DateTimeOffset.UnixEpoch));
        }

        public Batch Replay(Page page) => new()
        {
            Page = page,
            Records = [.. figures.Select((figure, place) => Record(figure.Split(' '), place + 1))],
            Covered = [new Covered(Datasets.PageInsight, October) { Parts = Parts, Lacks = Lacks }],
        };

        public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.FromResult("answers");

        private static SourceRecord Record(string[] cells, int place) =>
            new RecordBuilder(Datasets.PageInsight).Begin("assitel").Set("page", "1").Set("metric", cells[0]).Set("period", "day")
                .Set("day", new DateOnly(2021, 10, int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)))
                .Set("value", decimal.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture)).Build(place).Record!; // every column is set
    }
}
