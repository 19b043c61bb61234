using Collector.Samples.QlikEngine;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.QlikEngine;

/// <summary>The sample and the connector understand each other.</summary>
public sealed class SampleQlikEngineTests
{
    private const string Settings =
        $$$"""
            kind: qlik-engine
            since: 2021-01-01
            address: ADDRESS/qlik-engine/
            app: {{{SampleQlikEngine.App}}}
            secret: ${env:Q}
            columns: { ticket_id: Numero, opened_at: Data Apertura, closed_at: Data Chiusura, team: Gruppo, status: Stato }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connector_reads_the_sample()
    {
        await using var sample = await RunningSample.StartAsync(TimeSpan.FromSeconds(4), Cancellation);
        var source = sample.Open(Settings, SampleQlikEngine.Token);

        var checked_ = await source.CheckAsync(Cancellation);
        var batches = await source.ReadAsync(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31)), null, Cancellation).ToListAsync(Cancellation);

        Assert.StartsWith("Qlik at 127.0.0.1 answers and opens the app", checked_, StringComparison.Ordinal);
        Assert.Equal(43 * 3, batches.Sum(batch => batch.Records.Length)); // 22 working days in September, 21 in October
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
    }
}
