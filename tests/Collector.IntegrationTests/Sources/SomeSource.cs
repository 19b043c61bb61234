using Collector.Sources;
using Collector.Sources.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Collector.IntegrationTests.Sources;

/// <summary>Opens a source as its settings declare it.</summary>
internal static class SomeSource
{
    public const string Canary = "canary-7f3a-9c51";

    public static ISource Open(string yaml, string secret = Canary) => Open(yaml, new FakeTimeProvider(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)), secret);

    public static ISource Open(string yaml, TimeProvider clock, string secret = Canary)
    {
        var reading = SourcesFile.Read("sources.yaml", yaml);
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        var services = new SourceServices(_ => throw new InvalidOperationException("no call is expected"), clock, new SecretResolver(".", _ => secret));
        return SourcesFile.Open((ConnectorOptions)options, services);
    }
}
