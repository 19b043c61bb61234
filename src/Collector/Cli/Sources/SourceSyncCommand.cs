using System.CommandLine;
using Collector.Audit;
using Collector.Hosting;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli.Sources;

/// <summary><c>source sync</c>: what a night reads of a source, now.</summary>
internal static class SourceSyncCommand
{
    public static Command Build()
    {
        var name = GivenSource.Name();
        var demo = DemoOption.OfSources();
        var command = new Command("sync", "Read what is new of a source now, up to yesterday, and store it. Figures follow within a minute where collector runs.") { name, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(name), parsed.GetValue(demo), (_, _) => { }, window: null, (landing, given, progress) => landing.SyncAsync(given.Source, given.Options, progress, cancellationToken), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    /// <summary>Opens the database and the source, reads, and tells how it went page by page and in the end.</summary>
    /// <param name="refuse">Throws where what is asked for cannot be meant, before anything is opened.</param>
    /// <param name="window">Days that are read again; null: what a night reads.</param>
    public static async Task<int> RunAsync(
        string name, bool demo, Action<ConnectorOptions, TimeProvider> refuse, Window? window, Func<SourceLanding, GivenSource, IProgress<SyncOutcome>, Task<SyncOutcome>> read, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        refuse(GivenSource.Find(settings, name), clock);
        await using var database = await Database.OpenOrMakeForCommandAsync(settings, demo, console.Error, cancellationToken);
        using var given = GivenSource.Open(settings, name, new StoredCalls(database.Source), clock);
        await using var turn = await SourceTurn.TakeAsync(database.Source, name, window is null ? SourceLanding.Nightly : SourceLanding.Backfill, cancellationToken)
            ?? throw new SourceUnavailableException(name, "it is being read by another process.", "none: wait until that one is done.");
        await RecordAsync(database.Source, name, window, clock.GetUtcNow(), cancellationToken);
        var pages = new Pages(name, console.Error);
        try
        {
            var outcome = await read(new SourceLanding(database.Source, clock, "command"), given, pages);
            await console.Output.WriteLineAsync($"{name} {outcome}");
            return ExitCode.Done;
        }
        catch (SourceException) when (pages.Stored is { } stored)
        {
            // What came before the refusal is stored, and stays.
            await console.Output.WriteLineAsync($"{name} {stored}");
            throw;
        }
    }

    // Before it begins, as where it is asked for on a page: what is read is kept page by page, each for good.
    private static async Task RecordAsync(NpgsqlDataSource database, string name, Window? window, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var kind = window is null ? RequestKind.Sync : RequestKind.Backfill;
        await AuditStore.AddAsync(connection, transaction, now, Asker.OfCommand, new Change($"source.{kind.Word()}", $"source {name}", null, new { window?.From, window?.To }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // A line that is written over on a terminal; in a file one in a hundred pages.
    private sealed class Pages(string name, TextWriter output) : IProgress<SyncOutcome>
    {
        private SyncOutcome? before;
        private SyncOutcome? last;

        /// <summary>What was stored so far, also in a window that was finished before; null: nothing.</summary>
        public SyncOutcome? Stored => before is null ? last : before + last!; // there is none before the first

        public void Report(SyncOutcome value)
        {
            before = last is null || last.Window == value.Window ? before : before is null ? last : before + last;
            last = value;
            if (!Console.IsErrorRedirected)
            {
                output.Write($"\r{name} {value}  ");
            }
            else if (value.Pages % 100 == 0)
            {
                output.WriteLine($"{name} {value}");
            }
        }
    }
}
