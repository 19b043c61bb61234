using Npgsql;

namespace Collector.Storage;

/// <summary>Which days of a system are known whole.</summary>
internal static class CoverageStore
{
    /// <summary>What the latest reading of each day tells; days that were never read are not there.</summary>
    /// <param name="jobs">Jobs of the source that asks.</param>
    public static async Task<IReadOnlyDictionary<DateOnly, DayKnown>> LatestAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string system, string dataset, string[] jobs, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            "coverage_latest",
            row => (Day: row.GetFieldValue<DateOnly>(0), Known: new DayKnown(row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetBoolean(3))),
            cancellationToken,
            system,
            dataset,
            jobs)).ToDictionary(one => one.Day, one => one.Known);
}

/// <summary>A day that is known whole.</summary>
/// <param name="Rejected">Records of its reading that could not be used.</param>
/// <param name="IsOwn">It was the source that asks that read it, not another of the same system.</param>
internal sealed record DayKnown(long Rejected, DateTimeOffset ReadAt, bool IsOwn);
