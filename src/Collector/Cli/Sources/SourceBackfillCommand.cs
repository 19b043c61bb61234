using System.CommandLine;
using Collector.Sources;

namespace Collector.Cli.Sources;

/// <summary><c>source backfill</c>: days read again, or for the first time, beside what the nights do.</summary>
internal static class SourceBackfillCommand
{
    public static Command Build()
    {
        var name = GivenSource.Name();
        var from = DayOption.Required("--from", "First day.");
        var to = DayOption.Required("--to", "Last day, included.");
        var demo = DemoOption.OfSources();
        var command = new Command("backfill", "Read some days of a source, again or for the first time, and store them; where the nights have come to stays.") { name, from, to, demo };
        command.SetAction((parsed, cancellationToken) =>
        {
            var window = SourceReadCommand.WindowOf(parsed.GetValue(from), parsed.GetValue(to));
            return SourceSyncCommand.RunAsync(
                parsed.GetRequiredValue(name),
                parsed.GetValue(demo),
                (options, clock) => RefuseToCome(window, GivenSource.YesterdayOf(options, clock)),
                window,
                (landing, given, progress) => landing.BackfillAsync(given.Source, given.Options, window, progress, cancellationToken),
                parsed.InvocationConfiguration,
                cancellationToken);
        });
        return command;
    }

    /// <exception cref="UsageException">A day is not over: read now, it would be kept as if it were.</exception>
    internal static void RefuseToCome(Window window, DateOnly yesterday)
    {
        if (window.To > yesterday)
        {
            throw new UsageException($"--to {window.To:yyyy-MM-dd} is not over: the last day that can be read is {yesterday:yyyy-MM-dd}");
        }
    }
}
