using System.CommandLine;
using Collector.Hosting;
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
        var command = new Command("read", "Print the records of some days as JSON lines, in the columns of their dataset. Stores nothing.") { name, from, to };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), WindowOf(parsed.GetValue(from), parsed.GetValue(to)), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    /// <exception cref="UsageException">The first day is after the last.</exception>
    public static Window WindowOf(DateOnly from, DateOnly to) =>
        from <= to ? new Window(from, to) : throw new UsageException($"--from {from:yyyy-MM-dd} is after --to {to:yyyy-MM-dd}");

    private static async Task<int> RunAsync(string name, Window window, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        using var given = GivenSource.Open(HostSettings.Read(Environment.GetEnvironmentVariable), name, new MemoryCallLedger());
        var (records, rejected) = (0L, 0L);
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

            (records, rejected) = (records + batch.Records.Length, rejected + batch.Rejected.Length);
        }

        await console.Error.WriteLineAsync($"{name} {window}: {records} records, {rejected} refused; nothing was stored");
        return ExitCode.Done;
    }
}
