using Collector.Records;
using Collector.Samples;
using Collector.Samples.Matomo;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Matomo;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleMatomoTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        var clock = new PauseClock(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(9) };
        await using var sample = SampleSystems.Build(0, clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", _ => SampleMatomo.Token);
        using var clients = new SourceClients(new MemoryCallLedger(), clock, secrets);
        var source = Open(sample.Urls.Single(), new SourceServices(clients.For, clock, secrets));

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal("Matomo 5.1.2 at 127.0.0.1 answers and accepts the token for sites 1, 2, with days of Europe/Rome.", checked_);
        Assert.Equal(61 + 61 - 9, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisit))); // site 2 rests on 9 Sundays
        Assert.Equal(4, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month")));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }

    private static ISource Open(string address, SourceServices services)
    {
        var text = $"sources:\n  wai:\n    kind: matomo\n    since: 2021-01-01\n    address: {address}/matomo/\n    secret: ${{env:T}}\n    sites: [1, 2]\n    budget: {{ per_second: 100 }}\n    timeout_seconds: 300\n";
        var options = Assert.Single(SourcesFile.Read("sources.yaml", text).Sources);
        return SourcesFile.Open((ConnectorOptions)options, services);
    }
}
