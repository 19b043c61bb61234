using System.CommandLine;
using Collector.Hosting;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Storage;

namespace Collector.Cli.Sources;

/// <summary><c>source replay</c>: the kept pages of a source mapped again, without a call to it.</summary>
internal static class SourceReplayCommand
{
    public static Command Build()
    {
        var name = GivenSource.Name();
        var from = DayOption.Optional("--from", "First day of the records; left out, all before too.");
        var to = DayOption.Optional("--to", "Last day, included; left out, all after too.");
        var demo = DemoOption.OfSources();
        var command = new Command("replay", "Map the kept pages of a source again, with its declaration as it is now, and store what differs. The source is not asked, and needs no secret.") { name, from, to, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, DateOnly? from, DateOnly? to, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (from is { } first && to is { } last)
        {
            SourceReadCommand.WindowOf(first, last);
        }

        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        using var given = GivenSource.Open(settings, name, new MemoryCallLedger(), clock);
        await using var database = await Database.OpenOrMakeForCommandAsync(settings, demo, console.Error, cancellationToken);
        await using var turn = await SourceTurn.TakeAsync(database.Source, name, SourceReplay.Purpose, cancellationToken)
            ?? throw new SourceUnavailableException(name, "its pages are being replayed by another process.", "none: wait until that one is done.");
        var outcome = await new SourceReplay(database.Source, clock, "command") { By = Asker.OfCommand }.ReplayAsync(given.Source, given.Options, from, to, new Progress(name, console.Error), cancellationToken);
        await console.Output.WriteLineAsync($"{name} {outcome}");
        return ExitCode.Done;
    }

    // A line that is written over on a terminal; in a file one in a hundred pages.
    private sealed class Progress(string name, TextWriter output) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value)
        {
            var line = $"{name}: {value.Pages} of {value.Of} pages mapped again";
            if (!Console.IsErrorRedirected)
            {
                output.Write($"\r{line}  ");
            }
            else if (value.Pages % 100 == 0)
            {
                output.WriteLine(line);
            }
        }
    }
}
