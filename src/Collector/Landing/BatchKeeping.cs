using System.Collections.Immutable;
using Collector.Measures;
using Collector.Measures.Collecting;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Keeps what was read together, with all it states, in one transaction: pages, records, what is gone, days covered, and how far the sync has come.</summary>
/// <remarks>One for each reading: what the sources were read for is looked up once.</remarks>
/// <param name="keptPages">Told of what is kept; null: nobody is.</param>
internal sealed class BatchKeeping(TimeProvider clock, PagesKept? keptPages)
{
    private DatasetCoverage? read;

    /// <param name="group">Pages that were read while others were kept: all of them are kept or none. Only the last may state days, and one with observations is alone.</param>
    /// <param name="seen">What was seen before.</param>
    /// <returns>What these pages did, and what was seen with them.</returns>
    /// <exception cref="SyncMovedException">A twin was faster.</exception>
    public async Task<(SyncOutcome Outcome, SeenSoFar Seen)> KeepAsync(NpgsqlConnection connection, ConnectorOptions options, Sync sync, Run run, ImmutableArray<ReadPage> group, SeenSoFar seen, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var now = await TouchStore.NextMomentAsync(connection, transaction, clock, publication, cancellationToken);
        if (!await SyncStore.MoveAsync(connection, transaction, sync, group[^1].Batch.Cursor, isDone: false, run.Id, now, cancellationToken))
        {
            throw new SyncMovedException(options.Name);
        }

        var last = group[^1].Batch;
        var intake = last.Records.Any(record => record.Dataset == Datasets.Observation) ? await IntakeAsync(connection, transaction, now, cancellationToken) : null;
        if (intake is not null)
        {
            last = RefuseObjected(last, StatedObservations.Vet(last, intake), options);
            group = [group.Single() with { Batch = last }];
        }

        var kept = new List<KeptRecord>();
        var firstPage = seen.FirstPage;
        var rejected = group.Sum(page => page.Batch.Rejected.Length);
        var refused = seen.Refused.With(rejected);
        foreach (var page in group)
        {
            var id = await SyncStore.AddPageAsync(connection, transaction, options.Name, sync.Id, page.Batch, await page.Packed, run.Id, cancellationToken);
            firstPage ??= id;
            kept.AddRange(page.Batch.Records.Select(record => new KeptRecord(record, id)));
        }

        var merged = Merged.Nothing;
        foreach (var records in kept.GroupBy(one => one.Record.Dataset))
        {
            if (intake is not null && records.Key == Datasets.Observation)
            {
                merged += await StatedObservations.LandAsync(connection, transaction, options.Name, (records.First().Page, last.Page.Request), [.. records.Select(one => one.Record)], intake, run.Id, now, cancellationToken);
                await SourceStore.CountAsync(connection, transaction, options.Name, records.Key.Name, records.Count(), cancellationToken);
                continue;
            }

            var taken = await RecordStore.MergeAsync(connection, transaction, records.Key, records, now, cancellationToken);
            await TouchStore.AddAsync(connection, transaction, records.Key, options.System, taken, run.Id, now, cancellationToken);
            await SourceStore.CountAsync(connection, transaction, options.Name, records.Key.Name, records.Count(), cancellationToken);
            merged += taken;
        }

        // Which days of a measure are known is told by the observations themselves.
        foreach (var covered in last.Covered.Where(covered => covered.Dataset.IsTable))
        {
            var (from, before) = PlanTime.BoundsOf(covered.Days, options.Zone);
            var parts = covered.Parts?.ToArray();
            var first = firstPage!.Value; // a group has a page
            var (unstated, ofWindow) = await SuddenNothing.AskAsync(covered.Days, sync.Window, UnstatedOf);
            var isSure = seen.IsWhole && !SuddenNothing.IsDoubted(options, covered.Days, unstated, ofWindow);
            var gone = !isSure ? Merged.Nothing : await RecordStore.VanishAsync(
                connection, transaction, covered.Dataset, options.System, from, before, parts, first, now, cancellationToken);
            merged += gone;
            if (seen.IsWhole && SuddenNothing.Warning(options, covered, unstated, ofWindow) is { } warning)
            {
                await RunStore.TellAsync(connection, transaction, run.Id, "warning", warning, now, cancellationToken);
            }

            // What nothing could vanish from may hold what is gone: its days are no more complete than with a record refused.
            var lacks = refused.Of(covered.Dataset) + covered.Lacks + (isSure ? 0 : 1);
            await TouchStore.AddAsync(connection, transaction, covered.Dataset, options.System, gone, run.Id, now, cancellationToken);
            await TouchStore.AddAsync(connection, transaction, covered.Dataset, options.System, covered.Days, lacks, run.Id, now, cancellationToken);
            await SyncStore.CoverAsync(connection, transaction, options.System, covered, lacks, run.Id, now, cancellationToken);

            Task<Unstated> UnstatedOf(Window days)
            {
                var bounds = PlanTime.BoundsOf(days, options.Zone);
                return RecordStore.UnstatedAsync(connection, transaction, covered.Dataset, options.System, bounds.From, bounds.Before, parts, first, cancellationToken);
            }
        }

        foreach (var page in group)
        {
            foreach (var warning in await BatchWarnings.OfAsync(connection, page.Batch, options.System, cancellationToken))
            {
                await RunStore.TellAsync(connection, transaction, run.Id, "warning", warning, now, cancellationToken);
            }

            await BatchEndings.KeepAsync(connection, transaction, page.Batch, options, sync, cancellationToken);
        }

        if (keptPages is not null)
        {
            DateOnly? reached = last.Covered.IsEmpty ? null : last.Covered.Max(covered => covered.Days.To);
            await keptPages(connection, transaction, new KeptPages(group.Length, group.Sum(page => page.Batch.Records.Length), rejected, reached), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (SyncOutcome.Of(sync.Window) with { Pages = group.Length, Rejected = rejected, Merged = merged }, seen with { Refused = refused.After(last.Covered), FirstPage = firstPage });
    }

    private async Task<ObservationIntake> IntakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        read ??= await DatasetCoverage.KnownAtAsync(connection, transaction, Datasets.All, now, cancellationToken);
        return InstallationIntake.Of(await PlanStore.InForceAsync(connection, cancellationToken), read, now);
    }

    /// <summary>
    /// The page as the plans leave it. What they object to is judged here also of a delivered file: its source knows of no
    /// plan, and figures of pay are never dropped without a word.
    /// </summary>
    /// <exception cref="SourceUnreadableException">They object to more than may be.</exception>
    public static Batch RefuseObjected(Batch read, Batch vetted, ConnectorOptions options)
    {
        if (vetted.Rejected.Length > read.Rejected.Length)
        {
            RefuseAbove(vetted, options);
        }

        return vetted;
    }

    /// <summary>Ends a reading whose page has more unusable records than may be. Of a delivered file the source judges all rows, before any of its pages.</summary>
    /// <exception cref="SourceUnreadableException">It has: the first reasons.</exception>
    public static void Refuse(Batch batch, ConnectorOptions options)
    {
        if (!options.IsDelivered)
        {
            RefuseAbove(batch, options);
        }
    }

    private static void RefuseAbove(Batch batch, ConnectorOptions options)
    {
        var all = batch.Records.Length + batch.Rejected.Length;
        if (batch.Rejected.Length > all * options.MostRejected)
        {
            throw RefusedRecords.TooMany(batch.Page.Request, batch.Rejected.Take(RefusedRecords.MostReasons).Select(RefusedRecords.FaultOf), batch.Rejected.Length, options);
        }
    }
}
