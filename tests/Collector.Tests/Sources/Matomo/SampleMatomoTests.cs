using Collector.Records;
using Collector.Samples.Matomo;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Matomo;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleMatomoTests
{
    private const string Settings =
        """
            kind: matomo
            since: 2021-01-01
            address: ADDRESS/matomo/
            secret: ${env:T}
            sites: [1, 2]
            budget: { per_second: 100 }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        await using var sample = await RunningSample.StartAsync(TimeSpan.FromSeconds(9), Cancellation);
        var source = sample.Open(Settings, SampleMatomo.Token);

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal("Matomo 5.1.2 at 127.0.0.1 answers and accepts the token for sites 1, 2, with days of Europe/Rome.", checked_);
        Assert.Equal(61 + 61 - 9, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisit))); // site 2 rests on 9 Sundays
        Assert.Equal(4, batches.Sum(batch => batch.Records.Count(record => record.Dataset == Datasets.PageVisitPeriod && (string?)record["period"] is "month")));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }
}
