using System.Collections.Concurrent;
using Collector.Plan;
using Collector.Plan.Reading;
using Npgsql;

namespace Collector.Storage;

/// <summary>Keeps the versions of plans, whole.</summary>
internal static class PlanStore
{
    private static readonly ConcurrentDictionary<string, PerformancePlan> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Adopts a content, unless it is the one in force already. The plan's years, and any others given, are judged by
    /// it from their first day.
    /// </summary>
    /// <returns>True when a version was added.</returns>
    public static async Task<bool> ApplyAsync(
        NpgsqlConnection connection, PlanReading reading, IReadOnlyList<PlanFile> files, Adoption adoption, IEnumerable<(int Year, DateOnly FirstDay)> years, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = reading.Plan ?? throw new ArgumentException("a plan with errors cannot be applied", nameof(reading));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var current = await connection.ScalarAsync<string>(transaction, "plan_hash_in_force", cancellationToken, plan.Code);
        if (current == reading.ContentHash)
        {
            return false;
        }

        var version = await connection.ScalarAsync<long>(transaction, "plan_version_add", cancellationToken, plan.Code, reading.ContentHash, adoption.Act, adoption.Date, adoption.Reason, now.ToUniversalTime());
        foreach (var file in files)
        {
            await connection.ExecuteAsync(transaction, "plan_file_add", cancellationToken, version, Path.GetFileName(file.Path), System.Text.Encoding.UTF8.GetBytes(file.Text));
        }

        foreach (var (year, firstDay) in years)
        {
            await connection.ExecuteAsync(transaction, "plan_year_set", cancellationToken, year, plan.Code, firstDay);
        }

        foreach (var (value, place) in plan.Reported.Select((value, place) => (value, place + 1)))
        {
            await connection.ExecuteAsync(transaction, "reported_value_add", cancellationToken, version, place, value.Indicator, value.Figure, value.Year, value.Printed, value.Value, value.ClusterMean, value.Document, value.Doubt);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Content hash of a plan's version in force; null when none was ever applied.</summary>
    public static Task<string?> HashInForceAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string>(null, "plan_hash_in_force", cancellationToken, plan);

    /// <summary>The version of a plan in force; null when none was ever applied.</summary>
    public static async Task<PlanVersion?> InForceAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string plan, CancellationToken cancellationToken)
    {
        var id = await connection.ScalarAsync<long?>(transaction, "plan_version_in_force", cancellationToken, plan);
        return id is { } version ? await ReadAsync(connection, transaction, version, cancellationToken) : null;
    }

    /// <summary>A version as it was applied, read again from its files; kept, since a content is read but one way.</summary>
    /// <exception cref="InvalidOperationException">The stored files no longer make a plan: rules have become stricter since.</exception>
    public static async Task<PlanVersion> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long version, CancellationToken cancellationToken)
    {
        var (hash, appliedAt) = (await connection.ListAsync(transaction, "plan_version", row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken, version)).Single();
        if (!Known.TryGetValue(hash, out var plan))
        {
            plan = await ReadPlanAsync(connection, transaction, version, cancellationToken);
            Known.TryAdd(hash, plan);
        }

        return new PlanVersion(version, hash, appliedAt, plan);
    }

    private static async Task<PerformancePlan> ReadPlanAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long version, CancellationToken cancellationToken)
    {
        var files = await connection.ListAsync(transaction, "plan_files", row => new PlanFile(row.GetString(0), System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))), cancellationToken, version);
        var reading = PlanReader.Read(files);
        return reading.Plan
            ?? throw new InvalidOperationException($"plan version {version} can no longer be read: {reading.Findings.First(finding => finding.Severity is Severity.Error)}");
    }

    /// <summary>Years that are judged, ascending, with their plan and first day.</summary>
    public static Task<IReadOnlyList<(int Year, string Plan, DateOnly FirstDay)>> YearsAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "plan_years", row => (row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2)), cancellationToken);
}
