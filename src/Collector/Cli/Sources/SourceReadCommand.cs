using System.CommandLine;
using Collector.Sources;
using Collector.Sources.Http;

namespace Collector.Cli.Sources;

/// <summary><c>source read</c>: records as JSON lines.</summary>
internal static class SourceReadCommand
{
    public static Command Build()
    {
        var name = GivenSource.Name();
        var from = DayOption.Required("--from", "First day.");
        var to = DayOption.Required("--to", "Last day, included.");
        var demo = DemoOption.OfSources();
        var command = new Command("read", "Print the records of some days as JSON lines, in the columns of their dataset. Stores nothing.") { name, from, to, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), WindowOf(parsed.GetValue(from), parsed.GetValue(to)), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    /// <exception cref="UsageException">The first day is after the last.</exception>
    public static Window WindowOf(DateOnly from, DateOnly to) =>
        from <= to ? new Window(from, to) : throw new UsageException($"--from {from:yyyy-MM-dd} is after --to {to:yyyy-MM-dd}");

    private static async Task<int> RunAsync(string name, Window window, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        using var given = GivenSource.Open(settings, name, new MemoryCallLedger(), clock);
        var (records, rejected) = (0L, 0L);
        var held = new List<Holding>();
        await foreach (var batch in given.Source.ReadAsync(window, null, cancellationToken))
        {
            foreach (var record in batch.Records)
            {
                await console.Output.WriteLineAsync(RecordJson.Of(record));
            }

            foreach (var sentence in batch.Warnings.Concat(batch.Rejected.Select(one => $"{batch.Page.Request}: record {one.Place}: {one.Reason}")))
            {
                await console.Error.WriteLineAsync(sentence);
            }

            held.AddRange(batch.Holds is { } days ? [days] : []);
            (records, rejected) = (records + batch.Records.Length, rejected + batch.Rejected.Length);
        }

        foreach (var sentence in records == 0 ? HeldDays.Sentences(held) : [])
        {
            await console.Error.WriteLineAsync(sentence);
        }

        await console.Error.WriteLineAsync($"{name} {window}: {records} {(records == 1 ? "record" : "records")}, {rejected} refused; nothing was stored");
        return ExitCode.Done;
    }
}
