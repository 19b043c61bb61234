using Collector.Samples;
using Collector.Samples.Facebook;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleFacebookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        var clock = new PauseClock(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(9) };
        await using var sample = SampleSystems.Build(0, clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", _ => SampleFacebook.Token);
        using var clients = new SourceClients(new MemoryCallLedger(), clock, secrets);
        var source = Open(sample.Urls.Single(), new SourceServices(clients.For, clock, secrets));

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 11, 14)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal($"Facebook at 127.0.0.1 answers and accepts the token for page {SampleFacebook.Page}.", checked_);
        Assert.Equal((74 * 2) + 2, batches.Sum(batch => batch.Records.Length)); // yesterday is not computed yet; followers and fans are of now
        Assert.Contains(batches[^1].Warnings, warning => warning.Contains("page_fans (day) no more", StringComparison.Ordinal));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }

    private static ISource Open(string address, SourceServices services)
    {
        var text = $"sources:\n  page:\n    kind: facebook\n    since: 2021-01-01\n    address: {address}/facebook/\n    secret: ${{env:T}}\n    page: {SampleFacebook.Page}\n    metrics: {{ page_views_total: day, page_media_view: day, page_fans: day }}\n    window_days: 30\n    budget: {{ per_second: 100 }}\n    timeout_seconds: 300\n";
        var options = Assert.Single(SourcesFile.Read("sources.yaml", text).Sources);
        return SourcesFile.Open((ConnectorOptions)options, services);
    }
}
