using Collector.Samples.Facebook;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleFacebookTests
{
    private const string Settings =
        $$$"""
            kind: facebook
            since: 2021-01-01
            address: ADDRESS/facebook/
            secret: ${env:T}
            page: {{{SampleFacebook.Page}}}
            metrics: { page_views_total: day, page_media_view: day, page_fans: day }
            window_days: 30
            budget: { per_second: 100 }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        await using var sample = await RunningSample.StartAsync(TimeSpan.FromSeconds(9), Cancellation);
        var source = sample.Open(Settings, SampleFacebook.Token);

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 11, 14)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal($"Facebook at 127.0.0.1 answers and accepts the token for page {SampleFacebook.Page}.", checked_);
        Assert.Equal((74 * 2) + 2, batches.Sum(batch => batch.Records.Length)); // yesterday is not computed yet; followers and fans are of now
        Assert.Contains(batches[^1].Warnings, warning => warning.Contains("page_fans (day) no more", StringComparison.Ordinal));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }
}
