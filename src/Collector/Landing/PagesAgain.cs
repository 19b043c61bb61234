using System.Collections.Immutable;
using Collector.Measures;
using Collector.Plan;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// The kept pages of a source, read again in the order they were kept and put together aside: what stands there in the end is
/// what they state as a whole, so that a page that a later one superseded moves nothing. Each sync sees for itself, each
/// delivered file too; a sync whose page is refused breaks off there, as it would have.
/// </summary>
/// <param name="plans">Those in force.</param>
/// <param name="intake">Judges observations by them.</param>
internal sealed class PagesAgain(NpgsqlConnection connection, ISource source, ConnectorOptions options, ImmutableArray<PerformancePlan> plans, ObservationIntake intake)
{
    /// <summary>Most reasons and warnings that are told; the rest is counted.</summary>
    private const int MostTold = 20;

    private readonly Dictionary<long, SyncAgain> underWay = [];
    private readonly List<RefusedPage> refused = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private long untold;

    /// <summary>Datasets that are kept as rows.</summary>
    public IEnumerable<Dataset> Datasets => source.Fills.Where(dataset => dataset.IsTable);

    public ImmutableArray<PerformancePlan> Plans => plans;

    public DaysAgain Days { get; } = new();

    public ObservationsAgain Observations { get; } = new();

    /// <summary>Pages that were read again.</summary>
    public int Pages { get; private set; }

    /// <summary>Their records that cannot be used.</summary>
    public long Rejected { get; private set; }

    /// <summary>Pages that were refused, and those after them of the same sync.</summary>
    public List<long> Unread { get; } = [];

    /// <summary>Number of the last page, 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The days that the syncs were about; null before the first page.</summary>
    public Window? Window { get; private set; }

    /// <summary>Sentences a person should know, each once.</summary>
    public IEnumerable<string> Told => told.Concat(untold > 0 ? [$"and {untold} more"] : []);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var dataset in Datasets)
        {
            await ReplayStore.PrepareAsync(connection, dataset, cancellationToken);
        }
    }

    /// <summary>Reads the pages after the last.</summary>
    public async Task ReadAsync(IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        var pages = await PageStore.ListAsync(connection, options.Name, Last, sync: null, cancellationToken);
        foreach (var (kept, number) in pages.Select((page, index) => (page, index + 1)))
        {
            await ReadAsync(kept, cancellationToken);
            if (kept.IsLast)
            {
                await EndAsync(kept, cancellationToken);
            }

            Last = kept.Id;
            Window = Window is { } known ? new Window(PlanTime.Earlier(known.From, kept.Window.From), PlanTime.Later(known.To, kept.Window.To)) : kept.Window;
            progress?.Report(new ReplayProgress(number, pages.Count));
        }
    }

    /// <summary>Ends it, if a page was refused whose days were not read whole again later; of delivered files any page.</summary>
    /// <exception cref="SourceUnreadableException">The first of them, as a reading would have told it.</exception>
    public void RefuseWhatMatters(Window days)
    {
        foreach (var sync in underWay.Values)
        {
            sync.RefuseFile(options);
        }

        foreach (var page in refused)
        {
            var (from, to) = (PlanTime.Later(page.Kept.Window.From, days.From), PlanTime.Earlier(page.Kept.Window.To, days.To));
            if (options.IsDelivered || source.Fills.Contains(Records.Datasets.Observation) || (from <= to && !Days.AreWhole(Datasets, new Window(from, to), page.Kept.Id)))
            {
                throw page.Reason;
            }

            Tell($"page {page.Kept.Id} cannot be read any more, and its days were read again later: {page.Reason.Problem}");
        }
    }

    private async Task ReadAsync(KeptPage kept, CancellationToken cancellationToken)
    {
        var sync = SyncOf(kept);
        if (sync.IsBroken)
        {
            Unread.Add(kept.Id);
            return;
        }

        var (page, rejectedThen) = await PageStore.ReadAsync(connection, kept, cancellationToken);
        try
        {
            var batch = source.Replay(page);
            BatchKeeping.Refuse(batch, options);
            if (batch.Records.Any(record => record.Dataset == Records.Datasets.Observation))
            {
                batch = BatchKeeping.RefuseObjected(batch, StatedObservations.Vet(batch, intake), options);
            }

            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (options.IsDelivered && sync.File != page.Sha256)
            {
                sync.BeginFile(page.Sha256, options);
                await ForgetAsync(transaction, kept.Sync, cancellationToken);
            }

            sync.Add(batch, rejectedThen);
            await TakeAsync(transaction, kept, batch, sync.Refused, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            sync.Tell(batch.Covered);
        }
        catch (SourceUnreadableException reason)
        {
            refused.Add(new RefusedPage(kept, reason));
            Unread.Add(kept.Id);
            sync.IsBroken = true;
        }
    }

    private async Task TakeAsync(NpgsqlTransaction transaction, KeptPage kept, Batch batch, RefusedSoFar refused, CancellationToken cancellationToken)
    {
        foreach (var records in batch.Records.GroupBy(record => record.Dataset))
        {
            if (records.Key == Records.Datasets.Observation)
            {
                Observations.Take(records, kept, batch.Page);
                continue;
            }

            await ReplayStore.TakeAsync(connection, transaction, records.Key, records, kept, cancellationToken);
        }

        foreach (var covered in batch.Covered.Where(covered => covered.Dataset.IsTable))
        {
            var (from, before) = PlanTime.BoundsOf(covered.Days, options.Zone);
            var parts = covered.Parts?.ToArray();
            var (unstated, ofWindow) = await SuddenNothing.AskAsync(covered.Days, kept.Window, UnstatedOf);
            var isDoubted = SuddenNothing.IsDoubted(options, covered.Days, unstated, ofWindow);
            if (!isDoubted)
            {
                await ReplayStore.VanishAsync(connection, transaction, covered.Dataset, options.System, from, before, parts, kept, cancellationToken);
            }

            Days.Note(covered, new DayAgain(refused.Of(covered.Dataset) + covered.Lacks + (isDoubted ? 1 : 0), kept.Id, batch.Page.FetchedAt));

            Task<Unstated> UnstatedOf(Window days)
            {
                var bounds = PlanTime.BoundsOf(days, options.Zone);
                return ReplayStore.UnstatedAsync(connection, transaction, covered.Dataset, options.System, bounds.From, bounds.Before, parts, kept, cancellationToken);
            }
        }

        Pages++;
        Rejected += batch.Rejected.Length;
        foreach (var sentence in batch.Warnings.Concat(batch.Rejected.Select(one => $"{batch.Page.Request}: record {one.Place}: {one.Reason}")))
        {
            Tell(sentence);
        }
    }

    // Two may be under way at once: a night that broke off, and a backfill before it goes on.
    private SyncAgain SyncOf(KeptPage kept)
    {
        if (!underWay.TryGetValue(kept.Sync, out var sync))
        {
            underWay.Add(kept.Sync, sync = new SyncAgain());
        }

        return sync;
    }

    private async Task EndAsync(KeptPage kept, CancellationToken cancellationToken)
    {
        try
        {
            SyncOf(kept).RefuseFile(options);
        }
        catch (SourceUnreadableException reason)
        {
            refused.Add(new RefusedPage(kept, reason));
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ForgetAsync(transaction, kept.Sync, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        underWay.Remove(kept.Sync);
    }

    private async Task ForgetAsync(NpgsqlTransaction transaction, long sync, CancellationToken cancellationToken)
    {
        foreach (var dataset in Datasets)
        {
            await ReplayStore.ForgetAsync(connection, transaction, dataset, underWay.Count == 1 ? null : sync, cancellationToken);
        }
    }

    private void Tell(string sentence)
    {
        if (told.Count < MostTold)
        {
            told.Add(sentence);
        }
        else if (!told.Contains(sentence))
        {
            untold++;
        }
    }

    private sealed record RefusedPage(KeptPage Kept, SourceUnreadableException Reason);
}

/// <summary>How far reading kept pages again has come.</summary>
internal sealed record ReplayProgress(int Pages, int Of);
