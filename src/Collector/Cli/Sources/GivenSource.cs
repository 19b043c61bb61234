using System.CommandLine;
using Collector.Demo;
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

    public static Argument<string> Name() => new("NAME") { Description = "Name of the source, its key in config/sources.yaml." };

    /// <param name="ledger">Where its calls are counted.</param>
    /// <param name="clock">The installation's, or the demonstration's.</param>
    /// <exception cref="UsageException">There is no such source, or it is not read this way.</exception>
    public static GivenSource Open(HostSettings settings, string name, ICallLedger ledger, TimeProvider clock)
    {
        var options = Find(settings, name);
        var opened = new SourceClients(ledger, TimeProvider.System, settings.Secrets); // only its budget has a clock: real seconds
        return new GivenSource(options, SourcesFile.Open(options, new SourceServices(opened.For, clock, settings.Secrets)), opened);
    }

    /// <summary>The last day that is over, in the source's zone.</summary>
    public static DateOnly YesterdayOf(ConnectorOptions options, TimeProvider clock) => PlanTime.DayOf(clock.GetUtcNow(), options.Zone).AddDays(-1);

    /// <summary>The settings of a declared source; opens nothing.</summary>
    /// <exception cref="UsageException">There is no such source, or it is not read this way.</exception>
    public static ConnectorOptions Find(HostSettings settings, string name)
    {
        var declared = settings.ReadSources();
        return declared.FirstOrDefault(source => source.Name == name) switch
        {
            ConnectorOptions options => options,
            null => throw new UsageException(Unknown(settings, name, [.. declared.Select(source => source.Name)])),
            _ => throw new UsageException($"'{name}' is of kind files: what is put into its folder is taken in by itself, accepted or refused with reasons beside it"),
        };
    }

    public void Dispose() => clients.Dispose();

    private static string Unknown(HostSettings settings, string name, string[] declared)
    {
        var demo = DemoSources.Declares(settings, name) ? " The demonstration has one of this name: it is meant with --demo." : "";
        return declared.Length == 0
            ? $"{settings.SourcesFile} declares no source: 'collector source new KIND NAME' writes one.{demo}"
            : $"'{name}' is not declared in {settings.SourcesFile}.{Nearest.Hint(name, declared)} Declared: {string.Join(", ", declared)}.{demo}";
    }
}
