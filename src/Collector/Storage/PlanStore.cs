using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collector.Audit;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Publishing;
using Npgsql;

namespace Collector.Storage;

/// <summary>Keeps the versions of plans, whole.</summary>
internal static class PlanStore
{
    private static readonly ConcurrentDictionary<string, PerformancePlan> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Adopts a content, unless it is the one in force already or something that is stored stands against it. The first
    /// version of a plan takes its years over; a later one leaves those that another plan has taken over since. Computations
    /// wait meanwhile.
    /// </summary>
    public static async Task<Application> ApplyAsync(
        NpgsqlConnection connection, PlanReading reading, IReadOnlyList<PlanFile> files, Adoption adoption, IReadOnlyCollection<(int Year, DateOnly FirstDay)> years, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = reading.Plan ?? throw new ArgumentException("a plan with errors cannot be applied", nameof(reading));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var replaced = await connection.ScalarAsync<string>(transaction, "plan_hash_in_force", cancellationToken, plan.Code);
        if (replaced == reading.ContentHash)
        {
            return Application.InForceAlready;
        }

        var judged = await YearsAsync(connection, transaction, cancellationToken);
        var former = await connection.ScalarAsync<long?>(transaction, "plan_version_in_force", cancellationToken, plan.Code);
        var isFirst = former is null;
        years = [.. years.Where(year => isFirst || judged.All(other => other.Year != year.Year || other.Plan == plan.Code))];
        var objections = await Succession.ObjectionsAsync(connection, transaction, plan, [.. years.Select(year => year.Year)], cancellationToken);
        if (!objections.IsEmpty)
        {
            return new Application(Added: false, objections, []);
        }

        var version = await connection.ScalarAsync<long>(transaction, "plan_version_add", cancellationToken, plan.Code, reading.ContentHash, adoption.Act, adoption.Date, adoption.Reason, now.ToUniversalTime());
        await AddContentAsync(connection, transaction, version, plan, files, cancellationToken);
        foreach (var (year, firstDay) in years)
        {
            await connection.ExecuteAsync(transaction, "plan_year_set", cancellationToken, year, plan.Code, firstDay);
        }

        if (adoption.By is { } by)
        {
            var before = isFirst ? null : new { Version = former, ContentHash = replaced };
            var change = new Change("plan.apply", $"plan {plan.Code}", before, new { Version = version, reading.ContentHash, adoption.Act, adoption.Date, Years = years.Select(year => year.Year).ToArray() }, adoption.Reason);
            await AuditStore.AddAsync(connection, transaction, now, by, change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Application(Added: true, [], [.. years.Select(year => year.Year)])
        {
            TakenOver = [.. judged.Where(other => other.Plan != plan.Code && years.Any(year => year.Year == other.Year)).Select(other => (other.Year, other.Plan))],
        };
    }

    private static async Task AddContentAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long version, PerformancePlan plan, IReadOnlyList<PlanFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await connection.ExecuteAsync(transaction, "plan_file_add", cancellationToken, version, Path.GetFileName(file.Path), System.Text.Encoding.UTF8.GetBytes(file.Text));
        }

        var areas = plan.Objectives.ToDictionary(objective => objective.Code, objective => objective.Area);
        foreach (var (indicator, place) in plan.Indicators.Select((indicator, place) => (indicator, place + 1)))
        {
            await connection.ExecuteAsync(
                transaction, "plan_indicator_add", cancellationToken, version, indicator.Key, place, indicator.Code, indicator.Name, areas[indicator.Objective], indicator.Objective, Names.Of(indicator.Level), Names.Of(indicator.Unit), indicator.Owner?.Office, indicator.Retired?.Date);
        }

        foreach (var (value, place) in plan.Reported.Select((value, place) => (value, place + 1)))
        {
            await connection.ExecuteAsync(transaction, "reported_value_add", cancellationToken, version, place, value.Indicator, value.Figure, value.Year, value.Printed, value.Value, value.ClusterMean, value.Document, value.Doubt);
        }
    }

    /// <summary>Versions applied since the last night that decided on alerts, each with the one it took the place of; none before the first night.</summary>
    public static Task<IReadOnlyList<ReplacingVersion>> AppliedSinceAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "plan_applied_since", row => new ReplacingVersion(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3)), cancellationToken);

    /// <summary>Content hash of a plan's version in force; null when none was ever applied.</summary>
    public static Task<string?> HashInForceAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string>(null, "plan_hash_in_force", cancellationToken, plan);

    /// <summary>The first version of a plan; null when none was ever applied.</summary>
    public static async Task<PlanVersion?> FirstAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken)
    {
        var id = await connection.ScalarAsync<long?>(null, "plan_version_first", cancellationToken, plan);
        return id is { } version ? await ReadAsync(connection, null, version, cancellationToken) : null;
    }

    /// <summary>The version of a plan in force; null when none was ever applied.</summary>
    public static async Task<PlanVersion?> InForceAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string plan, CancellationToken cancellationToken)
    {
        var id = await connection.ScalarAsync<long?>(transaction, "plan_version_in_force", cancellationToken, plan);
        return id is { } version ? await ReadAsync(connection, transaction, version, cancellationToken) : null;
    }

    /// <summary>Every plan that judges a year, in its latest version; that of the latest years last. Empty when none was applied.</summary>
    public static async Task<ImmutableArray<PerformancePlan>> InForceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var plans = ImmutableArray.CreateBuilder<PerformancePlan>();
        foreach (var years in (await YearsAsync(connection, null, cancellationToken)).GroupBy(year => year.Plan).OrderBy(years => years.Max(year => year.Year)))
        {
            plans.Add((await InForceAsync(connection, null, years.Key, cancellationToken))!.Plan); // a year in force has a version
        }

        return plans.ToImmutable();
    }

    /// <summary>
    /// A version as it was applied, read again from its files, by the words alone: rules that have become stricter since
    /// do not stop what was adopted. Kept, since a content is read but one way.
    /// </summary>
    /// <exception cref="InvalidOperationException">The stored files no longer make a plan to this release.</exception>
    public static async Task<PlanVersion> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long version, CancellationToken cancellationToken)
    {
        var (hash, appliedAt) = (await connection.ListAsync(transaction, "plan_version", row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken, version)).Single();
        if (!Known.TryGetValue(hash, out var plan))
        {
            // Two that read it at once must go on with the same one: plans are compared by being the same.
            plan = Known.GetOrAdd(hash, await ReadPlanAsync(connection, transaction, version, cancellationToken));
        }

        return new PlanVersion(version, hash, appliedAt, plan);
    }

    private static async Task<PerformancePlan> ReadPlanAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long version, CancellationToken cancellationToken)
    {
        var files = await connection.ListAsync(transaction, "plan_files", row => new PlanFile(row.GetString(0), System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))), cancellationToken, version);
        var reading = PlanReader.ReadAdopted(files);
        return reading.Plan
            ?? throw new OtherVersionException($"plan version {version} can no longer be read: {reading.Findings.First(finding => finding.Severity is Severity.Error)}");
    }

    /// <summary>Years that are judged, ascending, each with the one version that judges it.</summary>
    public static Task<IReadOnlyList<JudgedYear>> YearsAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "plan_years",
            row => new JudgedYear(row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3), row.GetInt64(4)),
            cancellationToken);
}

/// <summary>What applying a content gave.</summary>
/// <param name="Added">A version was added.</param>
/// <param name="Objections">Why none could be: sentences that say what to do.</param>
/// <param name="Years">The years it judges.</param>
internal sealed record Application(bool Added, ImmutableArray<string> Objections, ImmutableArray<int> Years)
{
    /// <summary>Years that another plan judged until now, with its code.</summary>
    public ImmutableArray<(int Year, string Plan)> TakenOver { get; init; } = [];

    public static Application InForceAlready { get; } = new(Added: false, [], []);
}
