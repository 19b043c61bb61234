using System.Net;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;
using Collector.Plan.Reading;
using Collector.Storage;

namespace Collector.IntegrationTests.Publishing.Boards;

/// <summary>
/// A year that nights have computed and in which everything has happened that a board shows: a source that is down, one whose
/// token ends, a figure that changed afterwards, a plan that was applied, a night that failed; and a Prometheus that saw it.
/// </summary>
public sealed class BoardWorld(DatabaseServer server) : IAsyncLifetime
{
    private const string Happened =
        """
        insert into source.state (source, up, problem, starving, last_success_at, quota_left, quota_of, since)
        values
            ('assitel', true, null, '{}', @now, null, null, @now),
            ('website', false, 'it does not answer', '{2.7/KPI19}', @now, null, null, @now),
            ('facebook', true, null, '{}', @now, 180, 200, @now);
        insert into source.tally (source, dataset, records) values ('assitel', 'ticket', 1200), ('facebook', 'page_insight', 861);
        insert into run.run (job, day, scheduled, state, created_at, started_at, finished_at, error)
        values
            ('source:website', '2021-10-11', true, 'failed', @now, @now, @now, 'it does not answer'),
            ('night', '2021-10-01', false, 'failed', @now, @now, @now, 'the disk is full');
        insert into run.message (run, at, level, text) select id, @now, 'warning', 'it does not answer' from run.run where job = 'source:website';
        insert into source.sync (source, purpose, first_day, last_day, state, started_at, finished_at, run)
        select 'facebook', 'nightly', '2021-10-10', '2021-10-10', 'done', @now, @now, id from run.run where job = 'source:website';
        insert into source.ending (source, kind, part, day, indicators, sync) select 'facebook', 'Token', '', '2021-11-01', '{4.3/KPIM292}', id from source.sync
        """;

    private NightWorld? world;
    private ServiceNode? node;
    private ScrapingPrometheus? prometheus;

    internal NightWorld World => world ?? throw new InvalidOperationException("It is not made.");

    internal ScrapingPrometheus Prometheus => prometheus ?? throw new InvalidOperationException("It is not started.");

    private static DateOnly First { get; } = new(2021, 9, 28);

    /// <summary>The indicator whose figure changed.</summary>
    internal static string Changed => "2.10/21KPI5";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await NightWorld.MakeAsync(server, First, new DateOnly(2021, 10, 11));
        await world.RunNightsAsync();
        await world.ExecuteAsync(Happened, new { now = world.Clock.Now.ToUniversalTime() });
        await CorrectAsync();
        await FinishAsync();
        await ReviseAsync();
        world.WakeOn(new DateOnly(2021, 10, 14));
        await world.RunNightsAsync();
        var port = ServiceNode.FreePort();
        node = await ServiceNode.StartAsync(world, "web", works: false, port: port);
        await node.UntilAsync("/metrics", answer => answer.Code is HttpStatusCode.OK, TimeSpan.FromSeconds(60));
        prometheus = await ScrapingPrometheus.StartAsync($"scrape_configs: [{{job_name: collector, scrape_interval: 200ms, scrape_timeout: 200ms, static_configs: [{{targets: ['127.0.0.1:{port}']}}]}}]");
        await prometheus.UntilAsync("count(count_over_time(collector_storage_up[10m]) > 1)", 1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in new IAsyncDisposable?[] { prometheus, node, world })
        {
            if (made is not null)
            {
                await made.DisposeAsync();
            }
        }
    }

    // What it was told of replaces what was stated of the same days.
    private async Task CorrectAsync()
    {
        var measure = TestServer.Plan.Indicators.Single(indicator => indicator.Key == Changed).Formula.Measures.First();
        await World.ExecuteAsync(
            """
            insert into measure.observation (measure, period_from, period_to, value_number, recorded_at, known_at, stated_by, origin)
            select measure, period_from, period_to, value_number + 1, @now, @now, stated_by, 'corrected'
            from measure.observation
            where measure = @measure and period_to < '2021-10-01'
            """,
            new { measure, now = World.Clock.Now.ToUniversalTime() });
    }

    // A milestone that is done moves its indicator within the week.
    private async Task FinishAsync()
    {
        var measure = TestServer.Plan.Indicators.Single(indicator => indicator.Key == "4.1.1/21KPI4").Formula.Measures.First();
        await World.ExecuteAsync(
            """
            insert into measure.observation (measure, period_from, period_to, value_day, recorded_at, known_at, stated_by, origin)
            values (@measure, '2021-10-10', '2021-10-10', '2021-10-10', @now, @now, 'test', 'done')
            """,
            new { measure, now = World.Clock.Now.ToUniversalTime() });
    }

    private async Task ReviseAsync()
    {
        var files = TestServer.Files.Select(file => file with { Text = $"{file.Text}# Rivisto.\n" }).ToList();
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        var adoption = new Adoption("Delibera n. 7", new DateOnly(2021, 10, 8), "rivisto");
        Assert.True((await PlanStore.ApplyAsync(connection, PlanReader.Read(files), files, adoption, [(2021, First)], World.Clock.Now, Token)).Added);
    }
}
