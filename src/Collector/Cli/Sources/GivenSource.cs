using System.CommandLine;
using Collector.Hosting;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Cli.Sources;

/// <summary>The declared source that a command names, open. Disposing lets go of its connections.</summary>
internal sealed class GivenSource : IDisposable
{
    private readonly SourceClients clients;

    private GivenSource(ConnectorOptions options, ISource source, SourceClients clients) =>
        (Options, Source, this.clients) = (options, source, clients);

    public ConnectorOptions Options { get; }

    public ISource Source { get; }

    /// <summary>The last day that is over, in the source's zone.</summary>
    public DateOnly Yesterday => PlanTime.DayOf(TimeProvider.System.GetUtcNow(), Options.Zone).AddDays(-1);

    public static Argument<string> Name() => new("NAME") { Description = "Name of the source, its key in config/sources.yaml." };

    /// <param name="ledger">Where its calls are counted.</param>
    /// <exception cref="UsageException">There is no such source, or it is not read this way.</exception>
    public static GivenSource Open(HostSettings settings, string name, ICallLedger ledger)
    {
        var options = Find(settings, name);
        var opened = new SourceClients(ledger, TimeProvider.System, settings.Secrets);
        return new GivenSource(options, SourcesFile.Open(options, new SourceServices(opened.For, TimeProvider.System, settings.Secrets)), opened);
    }

    public void Dispose() => clients.Dispose();

    private static ConnectorOptions Find(HostSettings settings, string name)
    {
        var declared = settings.ReadSources();
        return declared.FirstOrDefault(source => source.Name == name) switch
        {
            ConnectorOptions options => options,
            null when declared.Count == 0 => throw new UsageException($"{settings.SourcesFile} declares no source: 'collector source new KIND NAME' writes one"),
            null => throw new UsageException($"'{name}' is not declared in {settings.SourcesFile}.{Nearest.Hint(name, declared.Select(source => source.Name))}"),
            _ => throw new UsageException($"'{name}' is of kind files: what is put into its folder is taken in by itself, accepted or refused with reasons beside it"),
        };
    }
}
