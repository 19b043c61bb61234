using System.Net;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Publishing;

/// <summary>A node that serves the real plan after two nights, with the demonstration's sources, one of them down and one paused, and alerts.</summary>
public sealed class ServedWorld(DatabaseServer server) : IAsyncLifetime
{
    private const string Sources =
        """
        insert into source.state (source, up, problem, starving, last_success_at, quota_left, quota_of, since)
        values
            ('assitel', true, null, '{}', now(), null, null, now()),
            ('kronos', true, null, '{}', now(), null, null, now()),
            ('neteye', true, null, '{}', now(), null, null, now()),
            ('website', false, 'it does not answer', '{2.7/KPI19,2.7/KPI115,4.3/KPIM292}', now(), null, null, now()),
            ('facebook-roccabruna', true, null, '{}', now(), 180, 200, now());
        insert into source.tally (source, dataset, records)
        values
            ('assitel', 'ticket', 1200), ('kronos', 'work_hours', 480), ('neteye', 'service_state', 900), ('neteye', 'service_downtime', 12),
            ('website', 'page_visit', 287), ('website', 'page_visit_period', 9), ('facebook-roccabruna', 'page_insight', 861);
        insert into source.pause (source, starts_at, ends_at, reason, asked_by_name) values ('kronos', '2021-10-01', '2021-12-31', 'migrazione', 'Rossi');
        insert into run.run (job, day, scheduled, state, created_at, started_at, finished_at)
        select 'source:' || source, '2021-10-13', true, 'done', now(), now(), now()
        from source.state
        """;

    private NightWorld? world;
    private ServiceNode? node;

    internal static DateOnly First { get; } = new(2021, 10, 12);

    internal NightWorld World => world ?? throw new InvalidOperationException("It is not made.");

    internal ServiceNode Node => node ?? throw new InvalidOperationException("It is not started.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.ExecuteAsync(Sources);
        Assert.Equal(1, await world.RunNightsAsync());
        world.WakeOn(First.AddDays(2)); // one by one: the newest alone judges sources
        Assert.Equal(1, await world.RunNightsAsync());
        node = await ServiceNode.StartAsync(world, "web", works: false);
        await node.UntilAsync("/metrics", answer => answer.Code is HttpStatusCode.OK, TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            await node.DisposeAsync();
        }

        if (world is not null)
        {
            await world.DisposeAsync();
        }
    }

    /// <summary>What is served to who accepts this.</summary>
    internal async Task<(string? Type, byte[] Body)> ScrapeAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await Node.Client.SendAsync(request, Token);
        return (answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsByteArrayAsync(Token));
    }
}
