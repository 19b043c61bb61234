using System.Net;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.IntegrationTests.Publishing;

namespace Collector.IntegrationTests.Hosting;

public sealed class ServiceHostTests(CrashingServer server) : IClassFixture<CrashingServer>, IDisposable
{
    private const string StorageUp = "collector_storage_up 1\n";

    private const string StorageDown = "collector_storage_up 0\n";

    // What is promised; on a busy machine the tests may not wait longer either.
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    /// <summary>The demonstration's clock starts on 15 October 2021 in the morning: two nights are waiting.</summary>
    private static readonly DateOnly First = new(2021, 10, 13);

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_service_computes_what_is_missing_and_every_node_serves_the_same_bytes()
    {
        await using var world = await WorldAsync();
        await using var node = await ServiceNode.StartAsync(world, "one", folder.FullName);
        Assert.Equal(HttpStatusCode.OK, (await node.GetAsync("/healthz")).Code);
        await NightsDoneAsync(node);
        var metrics = await node.GetAsync("/metrics");

        await using var other = await ServiceNode.StartAsync(world, "two");
        var first = await other.UntilAsync("/metrics", answer => answer.Code is HttpStatusCode.OK, Minute);

        Assert.Equal(metrics, first);
        Assert.Equal(128, Count(metrics.Text, "collector_indicator_info{"));
        Assert.Equal(128, metrics.Text.Split('\n').Count(line => line.StartsWith("collector_indicator_status{", StringComparison.Ordinal) && line.Contains("year=\"2021\"", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal)));
        Assert.Equal(52, metrics.Text.Split('\n').Count(line => line.StartsWith("collector_objective_coverage_ratio{", StringComparison.Ordinal) && line.Contains("2021", StringComparison.Ordinal)));
        Assert.EndsWith(StorageUp, metrics.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", metrics.Text, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), await Tool.RunAsync("promtool", Encoding.UTF8.GetBytes(metrics.Text), Token, "check", "metrics"));
        Assert.Equal(["done 2"], await world.ListAsync<string>("select concat_ws(' ', state, count(*)) from run.run where job = 'night' group by state"));
    }

    [Fact]
    public async Task An_entry_in_the_folder_shows_in_the_metrics_within_a_minute()
    {
        await using var world = await WorldAsync();
        await using var node = await ServiceNode.StartAsync(world, "one", folder.FullName);
        await NightsDoneAsync(node);

        await DeliverAsync("42,5");

        await ShowsAsync(node, "42.5");
    }

    [Fact]
    public async Task A_server_that_dies_and_comes_back_is_got_over_without_starting_again()
    {
        await using var world = await WorldAsync();
        await using var node = await ServiceNode.StartAsync(world, "one", folder.FullName);
        await NightsDoneAsync(node);
        var before = (await node.GetAsync("/metrics")).Text;

        await server.CrashAsync(Token);
        var down = await node.UntilAsync("/readyz", answer => answer.Code is HttpStatusCode.ServiceUnavailable, Minute);
        var meanwhile = await node.GetAsync("/metrics");
        await server.StartAgainAsync(Token);
        var up = await node.UntilAsync("/readyz", answer => answer.Code is HttpStatusCode.OK, Minute);
        await DeliverAsync("42,5");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database does not answer\n"), down);
        Assert.Equal((HttpStatusCode.OK, before.Replace(StorageUp, StorageDown, StringComparison.Ordinal)), meanwhile);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), up);
        await ShowsAsync(node, "42.5");
    }

    [Fact]
    public async Task A_server_that_is_down_at_the_start_is_waited_for()
    {
        await using var world = await WorldAsync();
        await server.CrashAsync(Token);
        await using var node = await ServiceNode.StartAsync(world, "one", folder.FullName);

        Assert.Equal(HttpStatusCode.OK, (await node.GetAsync("/healthz")).Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await node.GetAsync("/readyz")).Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await node.GetAsync("/metrics")).Code);
        await server.StartAgainAsync(Token);

        await NightsDoneAsync(node);
        Assert.EndsWith(StorageUp, (await node.GetAsync("/metrics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_older_than_the_program_is_named_until_it_is_migrated()
    {
        await using var world = await WorldAsync();
        await using var node = await ServiceNode.StartAsync(world, "one", folder.FullName);
        await NightsDoneAsync(node);

        var latest = await world.AskAsync<string>("select max(scriptname) from migration.applied");
        await world.ExecuteAsync("update migration.applied set scriptname = 'put by' where scriptname = @latest", new { latest });
        await server.CrashAsync(Token);
        await node.UntilAsync("/readyz", answer => answer.Code is HttpStatusCode.ServiceUnavailable, Minute);
        await server.StartAgainAsync(Token);
        var older = await node.UntilAsync("/readyz", answer => answer.Text.Contains("lacks", StringComparison.Ordinal), Minute);
        await world.ExecuteAsync("update migration.applied set scriptname = @latest where scriptname = 'put by'", new { latest });
        var ready = await node.UntilAsync("/readyz", answer => answer.Code is HttpStatusCode.OK, Minute);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, $"the database lacks {latest["Collector.Storage.Migrations.".Length..]}: run collector migrate\n"), older);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), ready);
    }

    [Fact]
    public async Task A_night_whose_server_crashes_is_tried_again_and_every_value_is_there_once()
    {
        await using var world = await WorldAsync();
        await using var obstacle = await Obstacle.BeforeScoresAsync(world.Connections);
        await using var node = await ServiceNode.StartAsync(world, "one");
        await obstacle.UntilSomebodyWaitsAsync();

        await server.CrashAsync(Token);
        await server.StartAgainAsync(Token);

        await NightsDoneAsync(node);
        Assert.Equal(
            ["2021-10-13 128", "2021-10-14 128"],
            await world.ListAsync<string>("select concat_ws(' ', as_of, count(*)) from score.value where year = 2021 group by as_of order by 1"));
        Assert.True(await world.AskAsync<int>("select attempts from run.run where day = '2021-10-13'") > 1);
    }

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, First, First);

    private static async Task NightsDoneAsync(ServiceNode node)
    {
        var metrics = await node.UntilAsync("/metrics", answer => answer.Text.Contains("collector_run_status{job=\"night\",status=\"done\"} 2\n", StringComparison.Ordinal), Minute);
        Assert.Contains("collector_run_status{job=\"night\",status=\"done\"} 2\n", metrics.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await node.GetAsync("/readyz"));
    }

    // Written under another name first, as a careful office's program does.
    private async Task DeliverAsync(string value)
    {
        var part = Path.Combine(folder.FullName, "ottobre.csv.part");
        await File.WriteAllTextAsync(part, $"Misura;Dal;Al;Valore\nIndice_Trasp;12/10/2021;12/10/2021;{value}\n", Token);
        File.Move(part, Path.Combine(folder.FullName, "ottobre.csv"));
    }

    private static async Task ShowsAsync(ServiceNode node, string value)
    {
        var key = TestServer.Plan.Indicators.Single(indicator => indicator.Formula.Measures.Contains("Indice_Trasp")).Key;
        var series = $"collector_indicator_value{{indicator=\"{key}\",year=\"2021\"}} {value}\n";
        var metrics = await node.UntilAsync("/metrics", answer => answer.Text.Contains(series, StringComparison.Ordinal), Minute);
        Assert.Contains(series, metrics.Text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
