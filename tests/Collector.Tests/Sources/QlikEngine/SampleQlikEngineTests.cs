using Collector.Samples;
using Collector.Samples.QlikEngine;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.QlikEngine;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleQlikEngineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        var clock = new PauseClock(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(4) };
        await using var sample = SampleSystems.Build(0, clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", _ => SampleQlikEngine.Token);
        using var clients = new SourceClients(new MemoryCallLedger(), clock, secrets);
        var source = Open(sample.Urls.Single(), new SourceServices(clients.For, clock, secrets));

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.StartsWith("Qlik at 127.0.0.1 answers and opens the app", checked_, StringComparison.Ordinal);
        Assert.Equal(43 * 3, batches.Sum(batch => batch.Records.Length)); // 22 working days in September, 21 in October
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }

    private static ISource Open(string address, SourceServices services)
    {
        var text = $"sources:\n  desk:\n    kind: qlik-engine\n    since: 2021-01-01\n    address: {address}/qlik-engine/\n    app: {SampleQlikEngine.App}\n    secret: ${{env:Q}}\n    columns: {{ ticket_id: Numero, opened_at: Data Apertura, closed_at: Data Chiusura, team: Gruppo, status: Stato }}\n    timeout_seconds: 300\n";
        var options = Assert.Single(SourcesFile.Read("sources.yaml", text).Sources);
        return SourcesFile.Open((ConnectorOptions)options, services);
    }
}
