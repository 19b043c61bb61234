using Collector.Audit;
using Collector.Publishing;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Maps the kept pages of a source again, with today's declaration and without a call, and lets what they state as a whole
/// take the place of what is there: what a reading would leave that began with nothing. One transaction at the end: a node
/// that is killed leaves everything as it was, and doing it again gives the same. docs/decisions/0005.
/// </summary>
/// <remarks>
/// Known now, from the page that first stated it. Rows that say the same are not touched, so with the same mapping nothing is
/// written. Where the nights have come to, and what was counted as given by the source, stay.
/// </remarks>
internal sealed class SourceReplay(NpgsqlDataSource database, TimeProvider clock, string node)
{
    /// <summary>Whose turn it is: two would do the same work.</summary>
    public const string Purpose = "replay";

    // A day on either side, so that in every zone the days have their midnights.
    private static readonly Window AllDays = new(DateOnly.MinValue.AddDays(2), DateOnly.MaxValue.AddDays(-2));

    /// <summary>Who asks for it: recorded with what it changes; null: nobody is.</summary>
    public Asker? By { get; init; }

    public static string JobOf(string source) => $"replay:{source}";

    /// <param name="from">First day of the records that it is done for; null: all before too.</param>
    /// <param name="to">Last day of them, included; null: all after too.</param>
    /// <param name="progress">Told after each page.</param>
    /// <returns>What it did; refused are the records of all pages that cannot be used.</returns>
    /// <exception cref="SourceException">No page is kept, or one is refused and its days were not read again later: nothing was done.</exception>
    public async Task<SyncOutcome> ReplayAsync(ISource source, ConnectorOptions options, DateOnly? from, DateOnly? to, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = KnowledgeTime.Now(clock, after: null);
        var run = await RunStore.TakeUpAsync(connection, JobOf(options.Name), PlanTime.DayOf(now, options.Zone), node, now, cancellationToken);
        try
        {
            var plans = await PlanStore.InForceAsync(connection, cancellationToken);
            var pages = new PagesAgain(connection, source, options, plans, await InstallationIntake.OfAsync(connection, null, plans, now, cancellationToken));
            await pages.PrepareAsync(cancellationToken);
            while (true)
            {
                await pages.ReadAsync(progress, cancellationToken);
                var days = new Window(from ?? AllDays.From, to ?? AllDays.To);
                if (await LandAsync(connection, options, pages, days, run, cancellationToken) is { } outcome)
                {
                    return outcome;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await FailedRun.TellAsync(database, clock, (_, _) => Task.FromResult(run), exception);
            throw;
        }
    }

    // Null when pages were kept meanwhile: they are read first.
    private async Task<SyncOutcome?> LandAsync(NpgsqlConnection connection, ConnectorOptions options, PagesAgain pages, Window days, Run run, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        if (await PageStore.IsNewerAsync(connection, transaction, options.Name, pages.Last, cancellationToken))
        {
            return null;
        }

        if (pages.Observations.IsAny && !pages.Plans.SequenceEqual(await PlanStore.InForceAsync(connection, cancellationToken)))
        {
            throw new SourceUnavailableException(options.Name, "a plan was applied while its pages were replayed.", "replay them again.");
        }

        var told = ToldDays(pages, options, days);
        pages.RefuseWhatMatters(days);
        var now = await TouchStore.NextMomentAsync(connection, transaction, clock, publication, cancellationToken);
        var merged = await LandAsync(connection, transaction, options, pages, days, run, now, cancellationToken);
        foreach (var sentence in pages.Told)
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "warning", sentence, now, cancellationToken);
        }

        var outcome = SyncOutcome.Of(told) with { Pages = pages.Pages, Rejected = pages.Rejected, Merged = merged };
        await RunStore.TellAsync(connection, transaction, run.Id, "info", outcome.ToString(), now, cancellationToken);
        await RunStore.FinishAsync(connection, transaction, run, merged.Added + merged.Changed + merged.Vanished, now, KnowledgeTime.Now(clock, after: null), cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, clock.GetUtcNow(), cancellationToken);
        if (By is { } by)
        {
            var change = new Change("source.replay", $"source {options.Name}", null, new { told.From, told.To, Run = run.Id, outcome.Pages, merged.Added, merged.Changed, merged.Vanished });
            await AuditStore.AddAsync(connection, transaction, now, by, change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<Merged> LandAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ConnectorOptions options, PagesAgain pages, Window days, Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, before) = PlanTime.BoundsOf(days, options.Zone);
        string[] jobs = [SourceLanding.JobOf(options.Name), JobOf(options.Name)];
        var merged = Merged.Nothing;
        foreach (var dataset in pages.Datasets)
        {
            var taken = await ReplayStore.LandAsync(connection, transaction, dataset, options.System, options.Name, from, before, pages.Unread, jobs, now, cancellationToken);
            await TouchStore.AddAsync(connection, transaction, dataset, options.System, taken, run.Id, now, cancellationToken);
            merged += taken;
        }

        await pages.Days.LandAsync(connection, transaction, options, days, jobs, run.Id, now, cancellationToken);
        var intake = await InstallationIntake.OfAsync(connection, transaction, pages.Plans, now, cancellationToken);
        return merged + await pages.Observations.LandAsync(connection, transaction, options.Name, days, intake, run.Id, now, clock, cancellationToken);
    }

    private static Window ToldDays(PagesAgain pages, ConnectorOptions options, Window days)
    {
        if (pages.Window is not { } all)
        {
            throw new SourceRejectedException(options.Name, "no page of it is kept.", $"read it: collector source sync {options.Name}.");
        }

        return new Window(days.From == AllDays.From ? all.From : days.From, days.To == AllDays.To ? all.To : days.To);
    }
}
