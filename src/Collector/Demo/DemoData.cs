using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collector.Measures;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Sources.Files;
using Collector.Storage;
using Npgsql;

namespace Collector.Demo;

/// <summary>
/// Fills an empty database with invented figures and computes the past nights as if each had run in its time: entries
/// become known a few days after their periods, so that lateness and corrections show in history as they would.
/// </summary>
internal sealed class DemoData(NpgsqlDataSource database)
{
    /// <summary>First year told, for measures that look back three years from the plan's baseline.</summary>
    private const int FirstYear = 2017;

    private const string Source = "demo";

    private static readonly TimeSpan NightStart = new(2, 30, 0);

    /// <summary>
    /// Stores the plan and every invented observation, each known from when it is recorded; what is stored already is
    /// left alone, so that it may be interrupted.
    /// </summary>
    /// <returns>How many files of figures were stored.</returns>
    public async Task<int> SeedAsync(PlanReading reading, IReadOnlyList<PlanFile> files, CancellationToken cancellationToken)
    {
        var plan = reading.Plan ?? throw new ArgumentException("a plan with errors cannot be shown", nameof(reading));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await PlanStore.FirstAsync(connection, plan.Code, cancellationToken) is { } first)
        {
            return await StoreFiguresAsync(connection, first.Plan, cancellationToken);
        }

        var adoption = new Adoption("dimostrazione", new DateOnly(2020, 12, 31), "dati inventati per dimostrazione");
        (int, DateOnly)[] years = [.. plan.TableYears.Select(year => (year, year == plan.Baseline ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1)))];
        await PlanStore.ApplyAsync(connection, reading, files, adoption, years, PlanTime.StartOf(new DateOnly(2021, 1, 1), plan.Zone), cancellationToken);
        return await StoreFiguresAsync(connection, plan, cancellationToken);
    }

    // Invented for the plan as the demonstration began with it: whatever was applied since reads the same figures.
    private static async Task<int> StoreFiguresAsync(NpgsqlConnection connection, PerformancePlan plan, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var month in InventedFigures.Of(plan, FirstYear).GroupBy(observation => (observation.RecordedAt!.Value.Year, observation.RecordedAt.Value.Month))) // every invented one has it
        {
            added += await StoreAsync(connection, plan, $"dati-inventati-{month.Key.Year}-{month.Key.Month:00}.csv", Csv(month), cancellationToken) ? 1 : 0;
        }

        return added;
    }

    /// <summary>
    /// Runs the nights before the clock's start that are not done yet, each at half past two of its own day. Goes on
    /// where it was interrupted.
    /// </summary>
    /// <param name="first">First day computed.</param>
    /// <param name="sourcesRead">Sources are read meanwhile; a night that would know of them waits for it.</param>
    /// <param name="progress">Told the number of nights done and of all.</param>
    public async Task RunPastNightsAsync(DateOnly first, TimeZoneInfo zone, Task sourcesRead, Action<int, int> progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var clock = new SteppedClock();
        var runner = new NightRunner(database, clock, "demo");
        var all = PlanTime.DayOf(DemoClock.Start, zone).DayNumber - first.DayNumber;
        for (var night = await NextAsync(first, cancellationToken); night <= all; night++)
        {
            var day = first.AddDays(night);
            clock.Now = PlanTime.StartOf(day, zone) + NightStart;
            if (day >= DemoSources.FirstReading)
            {
                await sourcesRead;
            }

            await RunStore.EnsureDaysAsync(connection, NightRunner.Job, day.AddDays(-1), day.AddDays(-1), clock.Now, cancellationToken);
            await runner.RunNextAsync(isShown: night == all, cancellationToken);
            if (day == Closing(first))
            {
                await runner.DeclareAsync(first.Year - 1, final: true, new Adoption("dimostrazione", day, "anno chiuso"), cancellationToken);
            }

            progress(night, all);
        }
    }

    // The year before is declared final at the end of May, when accounts are approved and the last figures are past due.
    private static DateOnly Closing(DateOnly first) => new(first.Year, 5, 31);

    // The last night that was begun is asked for again: it may not have been finished.
    private async Task<int> NextAsync(DateOnly first, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await RunStore.LastDayAsync(connection, NightRunner.Job, cancellationToken) is { } last ? last.DayNumber - first.DayNumber + 1 : 1;
    }

    // Known by its name: another release invents other figures, of the same moments, and would contradict those that are stored.
    private static async Task<bool> StoreAsync(NpgsqlConnection connection, PerformancePlan plan, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        if (await connection.ScalarAsync<bool>(transaction, "demo_file_stored", cancellationToken, Source, name))
        {
            return false;
        }

        var file = new DeliveredFile(Source, name, Convert.ToHexStringLower(SHA256.HashData(content)), content);
        var intake = new ObservationIntake([plan], readSince: _ => null);
        using var stream = new MemoryStream(content);
        var observations = intake.Take(ObservationCsv.Read(stream, name, intake.Objection, cancellationToken), known: [], own: [], learnedAt: null).News;
        var stored = await FileStore.AddAsync(connection, transaction, file, reason: null, run: null, observations[0].RecordedAt!.Value, cancellationToken); // the file states it
        await ObservationStore.AddAsync(connection, observations, observation => observation.RecordedAt!.Value, Source, stored, run: null, cancellationToken); // likewise
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static byte[] Csv(IEnumerable<Observation> observations)
    {
        var text = new StringBuilder("measure,from,to,value,weight,recorded_at\n");
        foreach (var observation in observations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{observation.Measure},{observation.Period.From:yyyy-MM-dd},{observation.Period.To:yyyy-MM-dd},{Value(observation.Value)},{observation.Weight},{observation.RecordedAt:yyyy-MM-ddTHH:mm:sszzz}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Value(ObservedValue value) => value switch
    {
        ObservedValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        ObservedValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ObservedValue.YesNo yesNo => yesNo.Value ? "true" : "false",
        _ => throw new InvalidOperationException($"a value of kind {value.GetType().Name} is not written here"),
    };
}
