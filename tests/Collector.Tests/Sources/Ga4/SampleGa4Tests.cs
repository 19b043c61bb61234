using Collector.Records;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleGa4Tests
{
    private const string Settings =
        """
            kind: ga4
            since: 2021-01-01
            address: ADDRESS/ga4/
            secret: ${env:K}
            properties: [100000001, 100000002]
            segments: { mobile: deviceCategory==mobile }
            rows_per_page: 7
            budget: { per_second: 100 }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        await using var sample = await RunningSample.StartAsync(TimeSpan.FromSeconds(9), Cancellation);
        using var browser = new HttpClient();
        var key = await browser.GetStringAsync(new Uri($"{sample.Address}/ga4/key.json"), Cancellation);
        var source = sample.Open(Settings, key);

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal("Google Analytics at 127.0.0.1 answers and accepts sample@sample.iam.gserviceaccount.com for properties 100000001, 100000002.", checked_);
        Assert.Equal((61 + 61 - 9) * 2, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisit))); // property 2 rests on 9 Sundays
        Assert.Equal(8, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month")));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }
}
