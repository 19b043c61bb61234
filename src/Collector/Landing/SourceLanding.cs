using System.Runtime.CompilerServices;
using Collector.Publishing;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Reads a window of a source and keeps it page by page: raw page, records with what they were before, cursor and days
/// covered commit together. A node that is killed leaves a sync that the next one goes on with; of two that read the same,
/// the slower finds the cursor moved and stops.
/// </summary>
internal sealed class SourceLanding(NpgsqlDataSource database, TimeProvider clock, string node)
{
    public const string Nightly = "nightly";
    public const string Backfill = "backfill";

    /// <summary>Who is told of what is kept; null: nobody.</summary>
    public PagesKept? Kept { get; init; }

    public static string JobOf(string source) => $"source:{source}";

    /// <summary>The day a reading that begins now goes up to: yesterday in the source's zone.</summary>
    public DateOnly LastDay(ConnectorOptions options) => PlanTime.DayOf(clock.GetUtcNow(), options.Zone).AddDays(-1);

    /// <summary>Reads what a night reads: the days looked back on and those since, up to yesterday; of delivered files, all days.</summary>
    /// <param name="progress">Told after each page.</param>
    public Task<SyncOutcome> SyncAsync(ISource source, ConnectorOptions options, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken) =>
        SyncAsync(source, options, scheduled: null, progress, cancellationToken);

    /// <param name="scheduled">The run that the schedule asked for, started; null: a run of its own is made.</param>
    public async Task<SyncOutcome> SyncAsync(ISource source, ConnectorOptions options, Run? scheduled, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var yesterday = LastDay(options);
        var run = scheduled ?? await TakeUpAsync(connection, options, yesterday, cancellationToken);
        var outcome = await ReadNightAsync(connection, source, options, yesterday, run, progress, cancellationToken);

        // One that was interrupted on an earlier day ended with that day's window.
        return outcome.Window.To < yesterday ? outcome + await ReadNightAsync(connection, source, options, yesterday, run, progress, cancellationToken) : outcome;
    }

    /// <summary>Reads a window again, or for the first time, beside what the nights do.</summary>
    public Task<SyncOutcome> BackfillAsync(ISource source, ConnectorOptions options, Window window, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken) =>
        BackfillAsync(source, options, window, started: null, progress, cancellationToken);

    /// <param name="started">The run that is begun for it; null: one of its own is made.</param>
    public async Task<SyncOutcome> BackfillAsync(ISource source, ConnectorOptions options, Window window, Run? started, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var run = started ?? await TakeUpAsync(connection, options, window.To, cancellationToken);
        var mark = source.BackfillMark(await LatestAsync(connection, options, cancellationToken) ?? (await SyncStore.LastDoneAsync(connection, options.Name, Nightly, cancellationToken))?.Cursor);
        return await ReadAsync(connection, source, options, Backfill, window, mark, run, progress, cancellationToken);
    }

    /// <summary>Begins a run for a reading that somebody asked for, or goes on with one.</summary>
    /// <param name="begun">Number of the run that a node that ended had begun; null: none.</param>
    public async Task<Run> BeginRunAsync(ConnectorOptions options, Window? window, long? begun, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var day = window?.To ?? LastDay(options);
        if (begun is not { } number)
        {
            return await TakeUpAsync(connection, options, day, cancellationToken);
        }

        var run = new Run(number, day);
        await RunStore.StartAsync(connection, run, node, KnowledgeTime.Now(clock, after: null), cancellationToken);
        return run;
    }

    /// <summary>Gives up what a run was reading: days that were read again are not gone on with, what a night reads is with the next.</summary>
    public async Task GiveUpAsync(ConnectorOptions options, string purpose, Run run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (purpose is Backfill && await SyncStore.RunningAsync(connection, options.Name, purpose, cancellationToken) is { } running)
        {
            await SyncStore.EndAsync(connection, running, clock.GetUtcNow(), cancellationToken);
        }

        await FailedRun.TellAsync(database, clock, (_, _) => Task.FromResult(run), new ReadingGivenUpException(options.Name));
    }

    private async Task<SyncOutcome> ReadNightAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, DateOnly yesterday, Run run, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        var last = await SyncStore.LastDoneAsync(connection, options.Name, Nightly, cancellationToken);
        var from = last is null || options.IsDelivered ? options.Since : PlanTime.Later(options.Since, last.Window.To.AddDays(1 - options.LookBackDays));
        var window = new Window(PlanTime.Earlier(from, yesterday), yesterday);
        var mark = source.NightMark(last?.Cursor, await LatestAsync(connection, options, cancellationToken));
        return await ReadAsync(connection, source, options, Nightly, window, mark, run, progress, cancellationToken);
    }

    // Of delivered files every reading must know which were the newest that any reading kept.
    private static async Task<string?> LatestAsync(NpgsqlConnection connection, ConnectorOptions options, CancellationToken cancellationToken) =>
        options.IsDelivered ? await SyncStore.LatestCursorAsync(connection, options.Name, cancellationToken) : null;

    private Task<Run> TakeUpAsync(NpgsqlConnection connection, ConnectorOptions options, DateOnly day, CancellationToken cancellationToken) =>
        RunStore.TakeUpAsync(connection, JobOf(options.Name), day, node, KnowledgeTime.Now(clock, after: null), cancellationToken);

    private async Task<SyncOutcome> ReadAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, string purpose, Window window, string? mark, Run run, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var (sync, start) = await BeginAsync(connection, source, options, purpose, window, mark, run, cancellationToken);
            var outcome = SyncOutcome.Of(sync.Window);
            if (start is Start.AtItsEnd)
            {
                await RunStore.TellAsync(connection, null, run.Id, "info", $"{sync.Window} was read to its end before, and only that was not told: the source is not asked again", KnowledgeTime.Now(clock, after: null), cancellationToken);
                await FinishAsync(connection, options, purpose, sync, run, outcome, cancellationToken);
                return outcome;
            }

            await ForgetAsync(connection, source, cancellationToken);
            var seen = start is Start.Resumed ? await RecallAsync(connection, source, options, sync, run, cancellationToken) : SeenSoFar.None;
            var keeping = new BatchKeeping(clock, Kept);
            string? file = null;
            var judged = JudgedAsync(source.ReadAsync(sync.Window, sync.Cursor, cancellationToken), sync.Cursor, options, cancellationToken);
            await foreach (var group in ReadAhead.InGroupsAsync(judged, options.IsDelivered, cancellationToken))
            {
                if (options.IsDelivered && group[0].Batch.Page.Sha256 != file)
                {
                    (file, seen) = (group[0].Batch.Page.Sha256, SeenSoFar.None);
                    await ForgetAsync(connection, source, cancellationToken);
                }

                (var kept, seen) = await keeping.KeepAsync(connection, options, sync, run, group, seen, cancellationToken);
                outcome += kept;
                sync = sync with { Cursor = group[^1].Batch.Cursor };
                progress?.Report(outcome);
            }

            await FinishAsync(connection, options, purpose, sync, run, outcome, cancellationToken);
            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (exception is not SyncMovedException || !await SyncStore.IsUnderWayAsync(connection, run.Id, cancellationToken))
            {
                await ReportAsync(source, options, purpose, run, exception);
            }

            throw;
        }
    }

    private async Task<SeenSoFar> RecallAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, Sync sync, Run run, CancellationToken cancellationToken)
    {
        var seen = await SeenSoFar.OfAsync(connection, source, options.Name, sync, cancellationToken);
        if (!seen.IsWhole)
        {
            await RunStore.TellAsync(connection, null, run.Id, "warning", $"{sync.Window}: the pages before the interruption state something else today, so nothing vanishes in these days, and their figures are incomplete, until they are read again", KnowledgeTime.Now(clock, after: null), cancellationToken);
        }

        return seen;
    }

    // What was seen so far; of delivered files, whose pages have the hash of the file, each states its days alone, whatever others before it stated.
    private static async Task ForgetAsync(NpgsqlConnection connection, ISource source, CancellationToken cancellationToken)
    {
        foreach (var dataset in source.Fills.Where(dataset => dataset.IsTable))
        {
            await RecordStore.PrepareAsync(connection, dataset, cancellationToken);
        }
    }

    // A sync that was interrupted is gone on with, in its own window. One of delivered files since which another reading kept pages is not: it knows less. Delivered files are looked at in today's window, from the same mark: their source begins an interrupted file again.
    private async Task<(Sync Sync, Start Start)> BeginAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, string purpose, Window window, string? mark, Run run, CancellationToken cancellationToken)
    {
        var running = await SyncStore.RunningAsync(connection, options.Name, purpose, cancellationToken);
        var latest = await LatestAsync(connection, options, cancellationToken);
        var isOutdated = latest is not null && running is not null && (purpose is Nightly ? source.NightMark(running.Cursor, latest) : latest) != running.Cursor;
        if (running is not null && (isOutdated || (running.Window != window && (purpose is Backfill || options.IsDelivered))))
        {
            await SyncStore.EndAsync(connection, running, clock.GetUtcNow(), cancellationToken);
            mark = purpose is Nightly ? source.NightMark(running.Cursor, latest) : mark;
            running = null;
        }

        if (running is { Cursor: null } && (await PageStore.ListAsync(connection, options.Name, after: 0, running.Id, cancellationToken)).Count > 0)
        {
            return (running, Start.AtItsEnd); // it was at no cursor before its first page, and is at none after its last
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = KnowledgeTime.Now(clock, after: null);
        var sync = running
            ?? await SyncStore.BeginAsync(connection, transaction, options.Name, purpose, window, mark, run.Id, now, cancellationToken)
            ?? throw new SyncMovedException(options.Name);
        await transaction.CommitAsync(cancellationToken);
        return (sync, !options.IsDelivered && running is { Cursor: not null } && running.Cursor != mark ? Start.Resumed : Start.AtItsBeginning);
    }

    private async Task FinishAsync(NpgsqlConnection connection, ConnectorOptions options, string purpose, Sync sync, Run run, SyncOutcome outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = KnowledgeTime.Now(clock, after: null);
        if (!await SyncStore.MoveAsync(connection, transaction, sync, sync.Cursor, isDone: true, run.Id, now, cancellationToken))
        {
            throw new SyncMovedException($"{sync.Window}");
        }

        await RunStore.TellAsync(connection, transaction, run.Id, "info", outcome.ToString(), now, cancellationToken);
        if (sync.Window.To >= run.Day)
        {
            await RunStore.FinishAsync(connection, transaction, run, outcome.Merged.Added + outcome.Merged.Changed + outcome.Merged.Vanished, now, now, cancellationToken);
            if (purpose is Nightly)
            {
                await RunStore.CloseEarlierAsync(connection, transaction, JobOf(options.Name), run.Day, now, cancellationToken);
                await SourceStore.SetUpAsync(connection, transaction, options.Name, now, cancellationToken);
                await SourceStore.ForgetEndingsAsync(connection, transaction, options.Name, sync.Id, cancellationToken);
            }
        }

        await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // In the order of reading: what comes before a page that cannot be used is kept.
    private static async IAsyncEnumerable<Batch> JudgedAsync(IAsyncEnumerable<Batch> batches, string? cursor, ConnectorOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            if (batch.Cursor is not null && batch.Cursor == cursor)
            {
                throw StandsStill(batch);
            }

            BatchKeeping.Refuse(batch, options);
            cursor = batch.Cursor;
            yield return batch;
        }
    }

    // Some sources give the same page for ever when their paging is broken.
    private static SourceUnreadableException StandsStill(Batch batch) => new(
        batch.Page.Request,
        [new SourceFault(SourcePlace.Answer, "its cursor is the one of the page before: the source would give the same page for ever")],
        1,
        "tell those who run the source; the pages before this one stand.");

    private Task ReportAsync(ISource source, ConnectorOptions options, string purpose, Run run, Exception exception) =>
        FailedRun.TellAsync(
            database,
            clock,
            async (connection, transaction) =>
            {
                if (purpose is Nightly && exception is not SyncMovedException)
                {
                    await TellDownAsync(connection, transaction, source, options, run, exception.Message, KnowledgeTime.Now(clock, after: null));
                }

                return run;
            },
            exception);

    private static async Task TellDownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ISource source, ConnectorOptions options, Run run, string problem, DateTimeOffset now)
    {
        var starving = Starving.Of(await PlanStore.InForceAsync(connection, CancellationToken.None), source.Fills, options.System);
        await SourceStore.SetDownAsync(connection, transaction, options.Name, problem, starving, now, CancellationToken.None);
        if (!starving.IsEmpty)
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "warning", $"starving: {string.Join(", ", starving)}", now, CancellationToken.None);
        }
    }

    /// <summary>Where a reading begins.</summary>
    private enum Start
    {
        AtItsBeginning,

        /// <summary>It goes on after the pages that were kept before.</summary>
        Resumed,

        /// <summary>All its pages are kept.</summary>
        AtItsEnd,
    }
}
