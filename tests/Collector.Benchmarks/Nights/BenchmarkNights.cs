using System.Diagnostics;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Storage;
using Npgsql;

namespace Collector.Benchmarks.Nights;

/// <summary>Computes days in a database as a night does, step by step with a watch.</summary>
internal sealed class BenchmarkNights(NpgsqlDataSource database, PerformancePlan plan)
{
    public static Task<BenchmarkNights> SeedAsync(NpgsqlDataSource database, IReadOnlyList<PlanFile> files, Func<PerformancePlan, IReadOnlyList<Observation>> observations, int year, DateOnly firstDay, CancellationToken cancellationToken) =>
        SeedAsync(database, files, observations, [(year, firstDay)], cancellationToken);

    /// <param name="years">Ascending, each with the first day computed.</param>
    public static async Task<BenchmarkNights> SeedAsync(NpgsqlDataSource database, IReadOnlyList<PlanFile> files, Func<PerformancePlan, IReadOnlyList<Observation>> observations, IReadOnlyList<(int Year, DateOnly FirstDay)> years, CancellationToken cancellationToken)
    {
        var firstDay = years[0].FirstDay;
        var reading = PlanReader.Read(files);
        var plan = reading.Plan ?? throw new InvalidOperationException(string.Join('\n', reading.Findings.Where(finding => finding.Severity is Severity.Error).Take(5)));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await PlanStore.ApplyAsync(connection, reading, files, new Adoption("prova", firstDay, "prova"), years, PlanTime.StartOf(firstDay, plan.Zone), cancellationToken);
        var nights = new BenchmarkNights(database, plan);
        await nights.AddAsync(observations(plan), cancellationToken);
        return nights;
    }

    public PerformancePlan Plan => plan;

    /// <summary>Adds observations, each known from when it was recorded or from the moment given.</summary>
    public async Task AddAsync(IReadOnlyList<Observation> observations, CancellationToken cancellationToken, DateTimeOffset? knownAt = null)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ObservationStore.AddAsync(connection, observations, observation => knownAt ?? observation.RecordedAt!.Value, "prova", file: null, run: null, cancellationToken); // every one made here states it
    }

    /// <summary>The night of a day: the day alone, and what changed since the last.</summary>
    public Task<NightTimes> RunAsync(DateOnly day, CancellationToken cancellationToken) => RunAsync(day, PlanTime.StartOf(day.AddDays(1), plan.Zone).AddHours(2.5), whole: false, cancellationToken);

    /// <summary>What changed since the last run, later on the same day.</summary>
    public Task<NightTimes> RunLaterAsync(DateOnly day, TimeSpan later, CancellationToken cancellationToken) => RunAsync(day, PlanTime.StartOf(day.AddDays(1), plan.Zone).AddHours(2.5) + later, whole: false, cancellationToken);

    /// <summary>Every day of the year so far, as after a change of the plan.</summary>
    public Task<NightTimes> RunWholeAsync(DateOnly day, CancellationToken cancellationToken) => RunAsync(day, PlanTime.StartOf(day.AddDays(1), plan.Zone).AddHours(2.5), whole: true, cancellationToken);

    private async Task<NightTimes> RunAsync(DateOnly day, DateTimeOffset now, bool whole, CancellationToken cancellationToken)
    {
        PeakMemory.Forget();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var run = await RunStore.AddAsync(connection, transaction, NightRunner.Job, day, "prova", now, cancellationToken);
        var before = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var computation = await Computation.LoadAsync(connection, transaction, new CollectedMeasures(), now, closing: null, cancellationToken);
        var loaded = Stopwatch.GetTimestamp();
        var rows = await computation.RunAsync(run, day, whole ? new Publication(null, null, null, Version: 0) : before, cancellationToken);
        var computed = Stopwatch.GetTimestamp();
        await RunStore.FinishAsync(connection, transaction, run, rows, now, now, cancellationToken);
        await computation.PublishAsync(run, day, now, isShown: true, cancellationToken);
        var rendered = Stopwatch.GetTimestamp();
        await transaction.CommitAsync(cancellationToken);
        var committed = Stopwatch.GetTimestamp();
        return new NightTimes(
            run.Id,
            rows,
            Stopwatch.GetElapsedTime(start, loaded),
            Stopwatch.GetElapsedTime(loaded, computed),
            Stopwatch.GetElapsedTime(computed, rendered),
            Stopwatch.GetElapsedTime(rendered, committed),
            PeakMemory.Mebibytes(),
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1048576.0);
    }
}

/// <summary>How long the steps of a night took.</summary>
/// <param name="Rows">Rows of figures and scores that were added.</param>
/// <param name="Compute">Evaluates, holds against what is stored, and writes.</param>
/// <param name="Peak">Most memory the process held, MiB.</param>
/// <param name="Allocated">Memory asked for in all, MiB.</param>
internal sealed record NightTimes(long Run, long Rows, TimeSpan Load, TimeSpan Compute, TimeSpan Publish, TimeSpan Commit, double Peak, double Allocated)
{
    public TimeSpan Total => Load + Compute + Publish + Commit;
}
