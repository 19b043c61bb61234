using System.CommandLine;
using System.Net.Sockets;
using Collector.Demo;
using Collector.Hosting;

namespace Collector.Cli;

/// <summary>The option that points a command at the demonstration instead of the installation.</summary>
internal static class DemoOption
{
    public static Option<bool> Build() => new("--demo") { Description = "Work in the demonstration's database, with its clock." };

    /// <summary>The option of commands that read the demonstration's stand-ins.</summary>
    public static Option<bool> OfSources() => new("--demo") { Description = "Take the demonstration's sources, with its clock; those of the network answer while 'collector up --demo' runs." };

    /// <summary>What makes the stand-ins of the network answer.</summary>
    public const string StandInsRemedy = "start the demonstration, whose stand-ins answer while it runs: collector up --demo.";

    /// <summary>Nobody listens where a stand-in of the demonstration would: it does not run.</summary>
    public static bool IsStopped(Exception? fault) =>
        fault is SocketException { SocketErrorCode: SocketError.ConnectionRefused } || (fault?.InnerException is { } inner && IsStopped(inner));

    /// <summary>The settings and the clock that sources are read by: the installation's, or its demonstration's.</summary>
    /// <exception cref="UsageException">The settings have mistakes, or no demonstration was started yet.</exception>
    public static async Task<(HostSettings Settings, TimeProvider Clock)> SourcesAsync(bool demo, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        return demo
            ? (DemoSources.SettingsFor(settings), await DemoClock.OfAsync(settings.DataFolder, cancellationToken))
            : (settings, TimeProvider.System);
    }

    /// <summary>The clock of the installation, or of its demonstration.</summary>
    public static async Task<TimeProvider> ClockAsync(bool demo, Database database, CancellationToken cancellationToken) =>
        demo ? await DemoClock.OfAsync(database.DataFolder, cancellationToken) : TimeProvider.System;

    /// <summary>Says that there is no plan to work by, and names the demonstration to whoever has only that.</summary>
    public static string NoPlan(string dataFolder) =>
        $"no plan is in force: 'collector plan apply' adopts one{Meant(demo: false, dataFolder)}";

    /// <summary>What follows on a refusal of something that only the demonstration may have; empty where none was started, or it is meant already.</summary>
    public static string Meant(bool demo, string dataFolder) => !demo && DemoClock.IsStarted(dataFolder) ? "; the demonstration is meant with --demo" : "";
}
