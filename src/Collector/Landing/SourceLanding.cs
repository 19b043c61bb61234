using Collector.Measures;
using Collector.Publishing;
using Collector.Records;
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

    /// <summary>Most reasons a refusal lists.</summary>
    private const int MostReasons = 10;

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
    public async Task<SyncOutcome> BackfillAsync(ISource source, ConnectorOptions options, Window window, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var run = await TakeUpAsync(connection, options, window.To, cancellationToken);
        return await ReadAsync(connection, source, options, Backfill, window, mark: null, run, progress, cancellationToken);
    }

    private async Task<SyncOutcome> ReadNightAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, DateOnly yesterday, Run run, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        var last = await SyncStore.LastDoneAsync(connection, options.Name, Nightly, cancellationToken);
        var from = last is null || options.IsDelivered ? options.Since : Later(options.Since, last.Window.To.AddDays(1 - options.LookBackDays));
        var window = new Window(from > yesterday ? yesterday : from, yesterday);
        return await ReadAsync(connection, source, options, Nightly, window, last?.Cursor, run, progress, cancellationToken);
    }

    private async Task<Run> TakeUpAsync(NpgsqlConnection connection, ConnectorOptions options, DateOnly day, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await RunStore.TakeUpAsync(connection, transaction, JobOf(options.Name), day, node, KnowledgeTime.Now(clock, after: null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    private async Task<SyncOutcome> ReadAsync(NpgsqlConnection connection, ISource source, ConnectorOptions options, string purpose, Window window, string? mark, Run run, IProgress<SyncOutcome>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var (sync, isResumed) = await BeginAsync(connection, options, purpose, window, mark, run, cancellationToken);
            var outcome = SyncOutcome.Of(sync.Window);
            await ForgetAsync(connection, source, cancellationToken);
            var rejected = 0L;
            await foreach (var batch in ReadAhead.ByOneAsync(source.ReadAsync(sync.Window, sync.Cursor, cancellationToken), cancellationToken))
            {
                if (batch.Cursor is not null && batch.Cursor == sync.Cursor)
                {
                    throw StandsStill(batch);
                }

                Refuse(batch, options);
                rejected += batch.Rejected.Length;
                outcome += await KeepAsync(connection, options, sync, run, batch, rejected, isResumed, cancellationToken);
                sync = sync with { Cursor = batch.Cursor };
                if (options.IsDelivered && !batch.Covered.IsEmpty)
                {
                    await ForgetAsync(connection, source, cancellationToken);
                }

                progress?.Report(outcome);
            }

            await FinishAsync(connection, options, purpose, sync, run, outcome, cancellationToken);
            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await ReportAsync(source, options, purpose, run, exception);
            throw;
        }
    }

    // What was seen so far; of delivered files each states its days alone, whatever others before it stated.
    private static async Task ForgetAsync(NpgsqlConnection connection, ISource source, CancellationToken cancellationToken)
    {
        foreach (var dataset in source.Fills.Where(dataset => dataset != Datasets.Observation))
        {
            await RecordStore.PrepareAsync(connection, dataset, cancellationToken);
        }
    }

    // A sync that was interrupted is gone on with, in its own window; what was seen before the interruption is not known any more.
    // Delivered files are looked at in today's window, from the same mark: their source begins an interrupted file again.
    private async Task<(Sync Sync, bool IsResumed)> BeginAsync(NpgsqlConnection connection, ConnectorOptions options, string purpose, Window window, string? mark, Run run, CancellationToken cancellationToken)
    {
        var running = await SyncStore.RunningAsync(connection, options.Name, purpose, cancellationToken);
        if (running is not null && running.Window != window && (purpose is Backfill || options.IsDelivered))
        {
            await SyncStore.EndAsync(connection, running, clock.GetUtcNow(), cancellationToken);
            mark = purpose is Nightly ? running.Cursor : mark;
            running = null;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = KnowledgeTime.Now(clock, after: null);
        var sync = running
            ?? await SyncStore.BeginAsync(connection, transaction, options.Name, purpose, window, mark, run.Id, now, cancellationToken)
            ?? throw new SyncMovedException(options.Name);
        await transaction.CommitAsync(cancellationToken);
        return (sync, !options.IsDelivered && running is { Cursor: not null } && running.Cursor != mark);
    }

    private async Task<SyncOutcome> KeepAsync(NpgsqlConnection connection, ConnectorOptions options, Sync sync, Run run, Batch batch, long rejected, bool isResumed, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var now = KnowledgeTime.Now(clock, publication.KnownAt);
        if (!await SyncStore.MoveAsync(connection, transaction, sync, batch.Cursor, isDone: false, run.Id, now, cancellationToken))
        {
            throw new SyncMovedException(options.Name);
        }

        var intake = batch.Records.Any(record => record.Dataset == Datasets.Observation) ? new ObservationIntake(await PlanStore.InForceAsync(connection, cancellationToken), now) : null;
        if (intake is not null)
        {
            Refuse(batch = StatedObservations.Vet(batch, intake), options);
        }

        var page = await SyncStore.AddPageAsync(connection, transaction, options.Name, sync.Id, batch, run.Id, cancellationToken);
        var merged = Merged.Nothing;
        foreach (var records in batch.Records.GroupBy(record => record.Dataset))
        {
            if (intake is not null && records.Key == Datasets.Observation)
            {
                merged += await StatedObservations.LandAsync(connection, transaction, options.Name, (page, batch.Page.Request), [.. records], intake, run.Id, now, cancellationToken);
                await SourceStore.CountAsync(connection, transaction, options.Name, records.Key.Name, records.Count(), cancellationToken);
                continue;
            }

            var taken = await RecordStore.MergeAsync(connection, transaction, records.Key, records, page, now, cancellationToken);
            await TouchStore.AddAsync(connection, transaction, records.Key, options.System, taken, run.Id, now, cancellationToken);
            await SourceStore.CountAsync(connection, transaction, options.Name, records.Key.Name, records.Count(), cancellationToken);
            merged += taken;
        }

        // Which days of a measure are known is told by the observations themselves.
        foreach (var covered in batch.Covered.Where(covered => covered.Dataset != Datasets.Observation))
        {
            var gone = isResumed ? Merged.Nothing : await RecordStore.VanishAsync(
                connection, transaction, covered.Dataset, options.System, PlanTime.StartOf(covered.Days.From, options.Zone), PlanTime.StartOf(covered.Days.To.AddDays(1), options.Zone), covered.Parts?.ToArray(), now, cancellationToken);
            merged += gone;
            await TouchStore.AddAsync(connection, transaction, covered.Dataset, options.System, gone, run.Id, now, cancellationToken);
            await TouchStore.AddAsync(connection, transaction, covered.Dataset, options.System, covered.Days, rejected + covered.Lacks, run.Id, now, cancellationToken);
            await SyncStore.CoverAsync(connection, transaction, options.System, covered, rejected + covered.Lacks, run.Id, now, cancellationToken);
        }

        foreach (var warning in batch.Warnings)
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "warning", warning, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return SyncOutcome.Of(sync.Window) with { Pages = 1, Rejected = batch.Rejected.Length, Merged = merged };
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
            }
        }

        await OperationMetrics.PublishAsync(connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Some sources give the same page for ever when their paging is broken.
    private static SourceUnreadableException StandsStill(Batch batch) => new(
        batch.Page.Request,
        [new SourceFault(SourcePlace.Answer, "its cursor is the one of the page before: the source would give the same page for ever")],
        1,
        "tell those who run the source; the pages before this one stand.");

    // Of a delivered file the source judges all rows, before any of its pages.
    private static void Refuse(Batch batch, ConnectorOptions options)
    {
        var all = batch.Records.Length + batch.Rejected.Length;
        if (!options.IsDelivered && batch.Rejected.Length > all * options.MostRejected)
        {
            throw new SourceUnreadableException(
                batch.Page.Request,
                [.. batch.Rejected.Take(MostReasons).Select(one => new SourceFault(new SourcePlace(one.Place, 0, "record"), one.Reason))],
                batch.Rejected.Length,
                $"correct the mapping of {options.Name}, or raise its 'most_rejected' if these may be left out.");
        }
    }

    private async Task ReportAsync(ISource source, ConnectorOptions options, string purpose, Run run, Exception exception)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            var now = KnowledgeTime.Now(clock, after: null);
            await RunStore.FailAsync(connection, transaction, run, exception.Message, now, CancellationToken.None);
            if (purpose is Nightly && exception is not SyncMovedException)
            {
                await TellDownAsync(connection, transaction, source, options, run, exception.Message, now);
            }

            await OperationMetrics.PublishAsync(connection, transaction, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The sync is still under way: whoever comes next goes on with it.
        }
    }

    private static async Task TellDownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ISource source, ConnectorOptions options, Run run, string problem, DateTimeOffset now)
    {
        var starving = Starving.Of(await PlanStore.InForceAsync(connection, CancellationToken.None), source.Fills, options.System);
        await SourceStore.SetDownAsync(connection, transaction, options.Name, problem, starving, now, CancellationToken.None);
        if (!starving.IsEmpty)
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "warning", $"starving: {string.Join(", ", starving)}", now, CancellationToken.None);
        }
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
