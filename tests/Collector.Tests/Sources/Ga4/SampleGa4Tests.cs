using Collector.Records;
using Collector.Samples;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleGa4Tests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        var clock = new PauseClock(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(9) };
        await using var sample = SampleSystems.Build(0, clock);
        await sample.StartAsync(Cancellation);
        using var browser = new HttpClient();
        var key = await browser.GetStringAsync(new Uri(sample.Urls.Single() + "/ga4/key.json"), Cancellation);
        var secrets = new SecretResolver(".", _ => key);
        using var clients = new SourceClients(new MemoryCallLedger(), clock, secrets);
        var source = Open(sample.Urls.Single(), new SourceServices(clients.For, clock, secrets));

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal("Google Analytics at 127.0.0.1 answers and accepts sample@sample.iam.gserviceaccount.com for properties 100000001, 100000002.", checked_);
        Assert.Equal((61 + 61 - 9) * 2, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisit))); // property 2 rests on 9 Sundays
        Assert.Equal(8, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month")));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }

    private static ISource Open(string address, SourceServices services)
    {
        var text = $"sources:\n  web:\n    kind: ga4\n    since: 2021-01-01\n    address: {address}/ga4/\n    secret: ${{env:K}}\n    properties: [100000001, 100000002]\n    segments: {{ mobile: deviceCategory==mobile }}\n    rows_per_page: 7\n    budget: {{ per_second: 100 }}\n    timeout_seconds: 300\n";
        var options = Assert.Single(SourcesFile.Read("sources.yaml", text).Sources);
        return SourcesFile.Open((ConnectorOptions)options, services);
    }
}
