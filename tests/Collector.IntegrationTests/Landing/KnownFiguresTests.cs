using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

/// <summary>Figures that a source gave once and does not give now: nobody took them back.</summary>
public sealed class KnownFiguresTests(DatabaseServer server)
{
    private const string Kept = "select concat_ws(' ', extract(day from day), visits, coalesce(page_views::text, 'none')) from source.page_visit order by day";

    private static readonly Window October = new(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 4));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_views_that_are_not_told_any_more_stay_as_they_are_known()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 5), new DateOnly(2021, 10, 5));
        var source = new VisitSource { Figures = ["1 100 300", "2 200 600", "3 50 "] };
        await ReadAsync(world, source);
        world.Clock.Now += TimeSpan.FromHours(1);
        source.Figures = ["1 100 ", "2 201 ", "3 50 70", "4 9 "];

        var outcome = await ReadAsync(world, source);

        Assert.Equal("2021-10-01..2021-10-04: 1 page, 1 new, 2 changed, 1 same, 0 vanished, 0 refused", outcome.ToString());
        Assert.Equal(["1 100 300", "2 201 600", "3 50 70", "4 9 none"], await world.ListAsync<string>(Kept));
        Assert.Equal(["2 200 600", "3 50 none"], await world.ListAsync<string>(Kept.Replace("page_visit", "page_visit_history", StringComparison.Ordinal)));

        await LandedState.EmptyAsync(world);
        await new SourceReplay(world.Database, world.Clock, "test").ReplayAsync(source, ScriptedSource.Options, null, null, null, Token);

        Assert.Equal(["1 100 300", "2 201 600", "3 50 70", "4 9 none"], await world.ListAsync<string>(Kept));
    }

    private static Task<SyncOutcome> ReadAsync(NightWorld world, VisitSource source) =>
        new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, ScriptedSource.Options, October, null, Token);

    /// <summary>Day of October, visits and page views; none: they are not told.</summary>
    private sealed class VisitSource : ISource
    {
        public string[] Figures { get; set; } = [];

        public System.Collections.Immutable.ImmutableArray<Dataset> Fills => [Datasets.PageVisit];

        public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Replay(new Page("GET visits", "", Encoding.UTF8.GetBytes(string.Join('\n', Figures)), new string('0', 64), DateTimeOffset.UnixEpoch));
        }

        public Batch Replay(Page page) => new()
        {
            Page = page,
            Records = [.. Encoding.UTF8.GetString(page.Content.Span).Split('\n').Select((figure, place) => Record(figure.Split(' '), place + 1))],
            Covered = [new Covered(Datasets.PageVisit, October)],
        };

        public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.FromResult("answers");

        private static SourceRecord Record(string[] cells, int place) =>
            new RecordBuilder(Datasets.PageVisit).Begin("assitel").Set("site", "1").Set("segment", "all")
                .Set("day", new DateOnly(2021, 10, int.Parse(cells[0], CultureInfo.InvariantCulture)))
                .Set("visits", long.Parse(cells[1], CultureInfo.InvariantCulture))
                .Set("page_views", cells[2].Length == 0 ? null : long.Parse(cells[2], CultureInfo.InvariantCulture)).Build(place).Record!; // every key is set
    }
}
