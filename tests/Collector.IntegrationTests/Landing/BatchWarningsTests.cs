using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Sources;

namespace Collector.IntegrationTests.Landing;

public sealed class BatchWarningsTests(DatabaseServer server)
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_tells_which_indicators_a_warning_s_figure_feeds()
    {
        await using var world = await CollectedWorld.MakeAsync(server, new DateOnly(2021, 2, 25), Today);
        var source = new ScriptedSource(10)
        {
            Tickets = { (Id: "1", Opened: new(2021, 1, 5), Status: "open") },
            Warnings = ["the page is not published", "metric x ends on 2021-04-01"],
            Concerns = [new Concern("metric x ends on 2021-04-01", Datasets.Ticket, "x")],
        };

        await new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.Equal(
            ["the page is not published", $"metric x ends on 2021-04-01: feeds {CollectedWorld.Reader}"],
            await world.ListAsync<string>("select text from run.message where level = 'warning' order by id"));
    }

    [Fact]
    public async Task A_figure_that_nobody_reads_feeds_no_indicator()
    {
        await using var world = await CollectedWorld.MakeAsync(server, new DateOnly(2021, 2, 25), Today);
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var batch = new Batch
        {
            Page = new Page("GET insights", "", ReadOnlyMemory<byte>.Empty, new string('0', 64), DateTimeOffset.UnixEpoch),
            Warnings = ["metric y ends"],
            Concerns = [new Concern("metric y ends", Datasets.PageInsight, "no_metric_of_any_plan")],
        };

        Assert.Equal(["metric y ends: feeds no indicator"], await BatchWarnings.OfAsync(connection, batch, "facebook", Token));
    }
}
