using System.CommandLine;
using Collector.Hosting;

namespace Collector.Cli;

/// <summary><c>up</c>: everything in one process, on a PostgreSQL that is found or started here.</summary>
internal static class UpCommand
{
    public static Command Build()
    {
        var demo = new Option<bool>("--demo") { Description = "Show the plan with invented figures, in a database of its own, on a clock that starts on 2021-10-15." };
        var listen = new Option<string?>("--listen") { Description = "Address to serve; usual http://127.0.0.1:5080.", HelpName = "URL" };
        var command = new Command("up", "Start everything in one process: database, plan, nights, page and metrics.") { demo, listen };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(demo), parsed.GetValue(listen), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool demo, string? listen, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        settings = settings with { Listen = listen ?? settings.Listen };
        return await new Installation(settings, demo, Console.Out).RunAsync(cancellationToken);
    }
}
