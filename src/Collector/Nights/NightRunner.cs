using System.Globalization;
using Collector.Audit;
using Collector.Measures.Collecting;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// Runs nights in the order of their days, and computes what changed between them. Every method may be called from many
/// nodes at once and again after a crash: the same rows are left.
/// </summary>
internal sealed class NightRunner(NpgsqlDataSource database, TimeProvider clock, string node)
{
    public const string Job = "night";
    public const string EntriesJob = "entries";

    private readonly CollectedMeasures measures = new();

    /// <summary>Makes the rows of all nights that are missing up to yesterday, from the first day of the first year that is judged.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        if (years.Count == 0)
        {
            return 0;
        }

        var plan = (await PlanStore.ReadAsync(connection, null, years[^1].Version, cancellationToken)).Plan;
        var yesterday = PlanTime.DayOf(clock.GetUtcNow(), plan.Zone).AddDays(-1);
        var first = (await RunStore.LastDayAsync(connection, Job, cancellationToken))?.AddDays(1) ?? FirstNight([.. years.Select(year => year.FirstDay)], yesterday);
        return first > yesterday ? 0 : await RunStore.EnsureDaysAsync(connection, Job, first, yesterday, Now(), cancellationToken);
    }

    /// <summary>Runs the earliest night that is not done.</summary>
    /// <returns>The night; null when none is left.</returns>
    public Task<Run?> RunNextAsync(CancellationToken cancellationToken) => RunNextAsync(isShown: true, cancellationToken);

    /// <param name="isShown">False: others follow at once and nobody will see this one, so that what it publishes is not rendered.</param>
    public async Task<Run?> RunNextAsync(bool isShown, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await RunStore.NextAsync(connection, Job, cancellationToken) is not { } run)
        {
            return null;
        }

        await AttemptAsync(connection, run, isShown, cancellationToken);
        return run;
    }

    /// <summary>
    /// Runs the night of one day now, out of turn: its row is made if it is missing, and one that is done stays so and is
    /// computed again by a run that no schedule asked for.
    /// </summary>
    /// <param name="day">A day that is over, not before the first year that is judged.</param>
    /// <param name="by">Who asks for it: recorded with what it computes.</param>
    public async Task<NightOutcome> RunDayAsync(DateOnly day, Asker by, CancellationToken cancellationToken)
    {
        // All the missing ones: later nights are looked for after the last row.
        await EnsureAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RunStore.EnsureDaysAsync(connection, Job, day, day, Now(), cancellationToken);
        if (await RunStore.OfDayAsync(connection, Job, day, cancellationToken) is (var scheduled, Done: false) && await AttemptAsync(connection, scheduled, isShown: true, cancellationToken, by) is { } added)
        {
            return new NightOutcome(scheduled, added, Again: false);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var run = await RunStore.AddAsync(connection, transaction, Job, day, node, Now(), cancellationToken);
        var addedAgain = await ComputeAsync(connection, transaction, run, day, before, isShown: true, cancellationToken);
        await RecordAsync(connection, transaction, by, run, addedAgain, again: true, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new NightOutcome(run, addedAgain, Again: true);
    }

    /// <summary>Computes what observations, records or plan changes since the last run touch. A failure is told in the run.</summary>
    /// <returns>True when there was something to compute.</returns>
    public async Task<bool> RunChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        if (before is not { AsOf: { } last, KnownAt: { } knownAt } || !await ChangedAsync(connection, transaction, before, knownAt, cancellationToken))
        {
            return false;
        }

        try
        {
            var run = await RunStore.TakeUpAsync(connection, transaction, EntriesJob, last, node, Now(), cancellationToken);
            await ComputeAsync(connection, transaction, run, last, before, isShown: true, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await connection.CloseAsync(); // lets go of the lock
            await FailedRun.TellAsync(
                database,
                clock,
                async (failed, lost) =>
                {
                    // In the order in which a run of changes takes its locks.
                    await PublicationStore.LockAsync(failed, lost, CancellationToken.None);
                    return await RunStore.TakeUpAsync(failed, lost, EntriesJob, last, node, Now(), CancellationToken.None);
                },
                exception);
            throw;
        }
    }

    /// <summary>True when observations, records or the plan changed since the last run. Locks nothing.</summary>
    public async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var before = await PublicationStore.ReadAsync(connection, null, cancellationToken);
        return before.KnownAt is { } knownAt && await ChangedAsync(connection, null, before, knownAt, cancellationToken);
    }

    /// <summary>
    /// Declares a closed year final and computes it so, or reopens it and computes what changed while it was final. What
    /// waits to be computed for other years is computed too.
    /// </summary>
    public async Task<Declaration> DeclareAsync(int year, bool final, Adoption adoption, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var years = await PlanStore.YearsAsync(connection, transaction, cancellationToken);
        var outcome = Declaration.Of(year, final, years, before.AsOf);
        if (outcome.Kind is not DeclarationKind.Declared)
        {
            return outcome;
        }

        var at = before.AsOf!.Value; // a year that is closed was computed
        var now = await TouchStore.NextMomentAsync(connection, transaction, clock, before, cancellationToken);
        var frozen = await FinalYears.FrozenAsync(connection, transaction, year, cancellationToken);
        long? version = final ? years.Single(judged => judged.Year == year).Version : null;
        await FinalYears.DeclareAsync(connection, transaction, year, version, adoption, now, cancellationToken);
        var run = await RunStore.AddAsync(connection, transaction, final ? "final" : "reopen", at, node, now, cancellationToken);
        var computation = await Computation.LoadAsync(connection, transaction, measures, now, final ? year : null, cancellationToken);
        var added = await computation.RunAsync(run, at, frozen is { } since ? before with { KnownAt = since.At, Version = since.Version } : before, cancellationToken)
            + (final ? await computation.RunFinalAsync(run, year, at, cancellationToken) : 0);
        await RunStore.FinishAsync(connection, transaction, run, added, now, Now(), cancellationToken);
        await computation.PublishAsync(run, at, Now(), isShown: true, cancellationToken);
        if (adoption.By is { } by)
        {
            var change = new Change(final ? "year.final" : "year.reopen", $"year {year}", new { Final = !final }, new { Final = final, adoption.Act, adoption.Date }, adoption.Reason);
            await AuditStore.AddAsync(connection, transaction, now, by, change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    // Null when another node has done the night meanwhile. Who asked for it is null for those of the schedule.
    private async Task<long?> AttemptAsync(NpgsqlConnection connection, Run run, bool isShown, CancellationToken cancellationToken, Asker? by = null)
    {
        await RunStore.StartAsync(connection, run, node, Now(), cancellationToken);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (!await RunStore.LockAsync(connection, transaction, run, cancellationToken))
            {
                return null;
            }

            var added = await ComputeAsync(connection, transaction, run, run.Day, await PublicationStore.LockAsync(connection, transaction, cancellationToken), isShown, cancellationToken, decides: true);
            await TellSourcesAsync(connection, transaction, run, cancellationToken);
            if (by is not null)
            {
                await RecordAsync(connection, transaction, by, run, added, again: false, cancellationToken);
            }

            await TellAuditAsync(connection, transaction, run, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return added;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await FailedRun.TellAsync(database, clock, (_, _) => Task.FromResult(run), exception);
            throw;
        }
    }

    private Task RecordAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Asker by, Run run, long added, bool again, CancellationToken cancellationToken) =>
        AuditStore.AddAsync(connection, transaction, Now(), by, new Change("night.run", string.Create(CultureInfo.InvariantCulture, $"night {run.Day:yyyy-MM-dd}"), new { Computed = again }, new { Computed = true, Run = run.Id, RowsAdded = added }), cancellationToken);

    // Told where others keep it too, in the log of a run: a record that was made anew later does not have this hash.
    private async Task TellAuditAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, CancellationToken cancellationToken)
    {
        if (await AuditStore.HeadAsync(connection, transaction, cancellationToken) is (> 0 and var number, var hash))
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "info", $"record of changes: {number}:{hash}", Now(), cancellationToken);
        }
    }

    // Everything else was computed.
    private async Task TellSourcesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, CancellationToken cancellationToken)
    {
        var now = Now();
        var pauses = await PauseStore.StandingAsync(connection, transaction, now, cancellationToken);
        foreach (var complaint in SourceNotices.Complaints(await SourceStore.StatesAsync(connection, transaction, cancellationToken), pauses))
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "warning", complaint, now, cancellationToken);
        }

        foreach (var pause in pauses)
        {
            await RunStore.TellAsync(connection, transaction, run.Id, "info", pause.Notice, now, cancellationToken);
        }
    }

    /// <param name="decides">The run is a night of the schedule: it decides on alerts too.</param>
    private async Task<long> ComputeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, DateOnly last, Publication before, bool isShown, CancellationToken cancellationToken, bool decides = false)
    {
        var knownAt = await TouchStore.NextMomentAsync(connection, transaction, clock, before, cancellationToken);
        var computation = await Computation.LoadAsync(connection, transaction, measures, knownAt, closing: null, cancellationToken);
        var added = await computation.RunAsync(run, last, before, cancellationToken);
        if (decides && !(before.AsOf > last))
        {
            var applied = await computation.EffectsAsync(measures, last, cancellationToken);
            var isNewest = await RunStore.LastDayAsync(connection, Job, cancellationToken) == last;
            await AlertDecision.RunAsync(connection, transaction, run, [.. computation.Shown(last)], applied, isNewest, Now(), cancellationToken);
        }

        await RunStore.FinishAsync(connection, transaction, run, added, knownAt, Now(), cancellationToken);
        await computation.PublishAsync(run, before.AsOf is { } latest && latest > last ? latest : last, Now(), isShown, cancellationToken);
        return added;
    }

    // What a source brings is computed when it was read whole: its pages would each ask for the same days.
    private async Task<bool> ChangedAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Publication before, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var changes = await Changes.BetweenAsync(connection, transaction, since, Now(), cancellationToken);
        if (changes.Stated.Count > 0 || (changes.Touched.Count > 0 && !await SyncStore.IsUnderWayAsync(connection, transaction, cancellationToken)))
        {
            return true;
        }

        var version = Computation.LatestOf(await PlanStore.YearsAsync(connection, transaction, cancellationToken));
        return version is not null && version != before.Version;
    }

    private DateTimeOffset Now() => KnowledgeTime.Now(clock, after: null);

    // On a day within the years judged: the whole year so far. Otherwise only yesterday, the closed years as they ended.
    private static DateOnly FirstNight(DateOnly[] firstDays, DateOnly yesterday) =>
        firstDays.Where(day => day.Year == yesterday.Year).DefaultIfEmpty(yesterday).Min();
}

/// <summary>What running one night gave.</summary>
/// <param name="RowsAdded">Rows of figures that are new.</param>
/// <param name="Again">The night was done before.</param>
internal sealed record NightOutcome(Run Run, long RowsAdded, bool Again);
