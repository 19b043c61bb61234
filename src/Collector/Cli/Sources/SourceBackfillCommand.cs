using System.CommandLine;
using Collector.Landing;

namespace Collector.Cli.Sources;

/// <summary><c>source backfill</c>: days read again, or for the first time, beside what the nights do.</summary>
internal static class SourceBackfillCommand
{
    public static Command Build()
    {
        var name = GivenSource.Name();
        var from = DayOption.Required("--from", "First day.");
        var to = DayOption.Required("--to", "Last day, included.");
        var command = new Command("backfill", "Read some days of a source, again or for the first time, and store them; where the nights have come to stays.") { name, from, to };
        command.SetAction((parsed, cancellationToken) =>
        {
            var window = SourceReadCommand.WindowOf(parsed.GetValue(from), parsed.GetValue(to));
            return SourceSyncCommand.RunAsync(
                parsed.GetRequiredValue(name), SourceLanding.Backfill, (landing, given, progress) => landing.BackfillAsync(given.Source, given.Options, window, progress, cancellationToken), parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }
}
