using Collector.Samples;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Microsoft.AspNetCore.Builder;

namespace Collector.Tests.Sources.Http;

/// <summary>The stand-ins of the samples on a loopback port, and a source that reads one of them as its settings declare it.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private readonly PauseClock clock;
    private readonly WebApplication sample;
    private readonly List<SourceClients> opened = [];

    private RunningSample(PauseClock clock) => (this.clock, sample) = (clock, SampleSystems.Build(0, clock));

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address => sample.Urls.Single();

    /// <param name="longestPause">Longer pauses are not waited for.</param>
    public static async Task<RunningSample> StartAsync(TimeSpan longestPause, CancellationToken cancellationToken)
    {
        var running = new RunningSample(new PauseClock(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = longestPause });
        await running.sample.StartAsync(cancellationToken);
        return running;
    }

    /// <param name="settings">The source's lines, each with four spaces before it; ADDRESS stands for where the sample answers.</param>
    /// <param name="secret">Every secret is this.</param>
    public ISource Open(string settings, string secret)
    {
        var secrets = new SecretResolver(".", _ => secret);
        var clients = new SourceClients(new MemoryCallLedger(), clock, secrets);
        opened.Add(clients);
        var reading = SourcesFile.Read("sources.yaml", $"sources:\n  some:\n{settings.Replace("ADDRESS", Address, StringComparison.Ordinal)}\n    timeout_seconds: 300\n");
        Assert.Empty(reading.Findings);
        return SourcesFile.Open((ConnectorOptions)Assert.Single(reading.Sources), new SourceServices(clients.For, clock, secrets));
    }

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(clients => clients.Dispose());
        await sample.DisposeAsync();
    }
}
