using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Publishing;

/// <summary>What scrapes see while nodes restart and nights commit: one whole publication each, and no moment without.</summary>
public sealed class ScrapedWithoutGapTests(DatabaseServer server)
{
    private const int Restarts = 20;
    private const int Scrapes = 1_000;

    /// <summary>Seconds: often, so that what is short is seen, and not so often that a busy machine misses one.</summary>
    private const double Interval = 0.5;

    /// <summary>All series, their names kept as a label: what aggregates drops names.</summary>
    private const string Named = "label_replace({__name__=~\"collector_.+\"}, \"family\", \"$1\", \"__name__\", \"(.+)\")";

    private static readonly DateOnly First = new(2021, 10, 12);
    /// <summary>A node looks for what is new every two seconds.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Two nodes are restarted by turns, each as soon as Prometheus sees the other. A gap would be a scrape that brought
    /// something less than everything, or a moment at which the better of both did not show a series.
    /// </summary>
    [Fact]
    public async Task Twenty_restarts_under_scrape_leave_no_gap()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(2));
        await world.RunNightsAsync();
        int[] ports = [ServiceNode.FreePort(), ServiceNode.FreePort()];
        ServiceNode?[] nodes = [await StartAsync(world, ports[0]), await StartAsync(world, ports[1])];
        await using var prometheus = await ScrapingPrometheus.StartAsync(Config(ports));
        try
        {
            await prometheus.UntilAsync("count(min_over_time(up[2s]) == 1)", 2);
            var series = (await nodes[0]!.GetAsync("/metrics")).Text.Split('\n').Count(line => line.StartsWith("collector_", StringComparison.Ordinal)); // both stand in the array
            var from = TimeProvider.System.GetUtcNow();
            for (var restart = 0; restart < Restarts; restart++)
            {
                var turn = restart % 2;
                await nodes[turn]!.DisposeAsync(); // likewise
                nodes[turn] = null;
                await prometheus.UntilAsync("sum(up)", 1);
                nodes[turn] = await StartAsync(world, ports[turn]);
                await prometheus.UntilAsync("sum(up)", 2);
            }

            var to = TimeProvider.System.GetUtcNow();
            var (span, steps) = ($"{(to - from).TotalMilliseconds + 1000:0}ms", (int)((to - from).TotalSeconds / Interval) + 1);
            Assert.Equal(Enumerable.Repeat((double)series, steps), await prometheus.RangeAsync($"count(max without (instance) ({Named}))", from, to, Interval));
            Assert.True(await prometheus.AskAsync($"sum(changes(up[{span}]))", to) >= 2 * Restarts); // each was seen to go and to come
            // What was scraped whole, or not at all: of a part there would be another number.
            Assert.Equal(0, await prometheus.AskAsync($"sum(count_over_time((scrape_samples_scraped != 0 and scrape_samples_scraped != {series})[{span}:500ms])) or vector(0)", to));
        }
        finally
        {
            foreach (var node in nodes.OfType<ServiceNode>())
            {
                await node.DisposeAsync();
            }
        }
    }

    /// <summary>Each scrape is a publication that was committed, none goes back behind one before it, and many are seen.</summary>
    [Fact]
    public async Task A_thousand_scrapes_during_nights_are_each_one_whole_publication()
    {
        await using var world = await NightWorld.MakeAsync(server, First, First.AddDays(1));
        await world.ExecuteAsync(Journal);
        await world.RunNightsAsync();
        await using var node = await StartAsync(world, ServiceNode.FreePort());
        await node.UntilAsync("/metrics", answer => answer.Code is HttpStatusCode.OK, Patience);

        var scraped = new ConcurrentQueue<string>();
        var nights = NightsAsync(world, scraped);
        while (scraped.Count < Scrapes || !nights.IsCompleted)
        {
            var body = await node.Client.GetByteArrayAsync(new Uri("/metrics", UriKind.Relative), Token);
            scraped.Enqueue(Convert.ToHexStringLower(SHA256.HashData(body)));
        }

        await nights;
        var committed = (await world.ListAsync<string>("select text from test.committed order by edition")).Select((text, place) => (text, place)).ToDictionary(one => one.text, one => one.place);
        var seen = scraped.Select(text => committed.GetValueOrDefault(text, -1)).ToArray();
        Assert.DoesNotContain(-1, seen);
        Assert.Equal(seen.Order(), seen);
        Assert.InRange(seen.Distinct().Count(), 5, committed.Count);
    }

    // Hashes of what each transaction left when it committed, with the last lines that a node adds.
    private const string Journal =
        """
        create schema test;
        create table test.committed (edition bigint primary key, text text not null);
        create function test.keep() returns trigger language plpgsql security definer as
        $$
        begin
            insert into test.committed (edition, text)
            select edition, encode(sha256(exposition || operations || convert_to(e'# HELP collector_storage_up Whether this node''s database answers: 1 or 0.\n# TYPE collector_storage_up gauge\ncollector_storage_up 1\n', 'UTF8')), 'hex')
            from score.publication
            on conflict do nothing;
            return null;
        end
        $$;
        create constraint trigger keep after update on score.publication deferrable initially deferred for each row execute function test.keep();
        """;

    // Nights one after the other, each when the one before was seen; what is never seen, the test finds at its end.
    private static async Task NightsAsync(NightWorld world, ConcurrentQueue<string> scraped)
    {
        const int Nights = 6;
        for (var night = 1; night <= Nights; night++)
        {
            var before = scraped.Count;
            world.WakeOn(First.AddDays(1 + night));
            await world.RunNightsAsync();
            var last = await world.AskAsync<string>("select text from test.committed order by edition desc limit 1");
            var since = TimeProvider.System.GetTimestamp();
            while (scraped.Count < before + (Scrapes / Nights) || (!scraped.Contains(last) && TimeProvider.System.GetElapsedTime(since) < Look))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
            }
        }
    }

    private static Task<ServiceNode> StartAsync(NightWorld world, int port) => ServiceNode.StartAsync(world, $"web-{port}", works: false, port: port);

    private static string Config(IEnumerable<int> ports) =>
        $$"""
        global: { scrape_interval: 500ms, scrape_timeout: 500ms }
        scrape_configs:
          - job_name: collector
            honor_labels: true
            static_configs: [{ targets: [{{string.Join(", ", ports.Select(port => $"'127.0.0.1:{port}'"))}}] }]
        """;
}
