using Collector.Records;
using Npgsql;

namespace Collector.Storage;

/// <summary>From which days on figures may differ, by what sources brought.</summary>
internal static class TouchStore
{
    // No zone is further behind: a moment is nowhere on an earlier day.
    private static readonly TimeSpan FurthestBehind = TimeSpan.FromHours(-12);

    /// <summary>Most that clocks of nodes may differ: what lies further ahead was known by a clock that went wrong, and is not waited for.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    /// <summary>Stands for a dataset where it is the calendar that has changed.</summary>
    public const string Calendar = "calendar";

    /// <summary>Notes what a page moved; nothing when it moved nothing.</summary>
    public static Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, Merged merged, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        merged.First is { } first
            ? AddAsync(connection, transaction, dataset, system, EarliestDayOf(first, dataset), run, now, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Notes days that are about to be covered, if that is news; before they are.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, Sources.Window days, long rejected, long run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<DateOnly?>(transaction, "coverage_news", cancellationToken, system, dataset.Name, days.From, days.To, rejected) is { } first)
        {
            await AddAsync(connection, transaction, dataset, system, first, run, now, cancellationToken);
        }
    }

    /// <summary>Notes that another calendar holds: all working hours may differ.</summary>
    public static Task AddCalendarAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "touched_add", cancellationToken, Calendar, "", DateOnly.MinValue, now.ToUniversalTime(), (long?)null);

    /// <summary>What was moved after a moment, up to another.</summary>
    public static Task<IReadOnlyList<Touched>> BetweenAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "touched_between",
            row => new Touched(row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2)),
            cancellationToken,
            after.ToUniversalTime(),
            until.ToUniversalTime());

    /// <summary>Number of the latest change known at a moment; 0 when there is none: as long as it is the same, records say the same.</summary>
    public static Task<long> LatestAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset moment, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long>(transaction, "touched_latest", cancellationToken, moment.ToUniversalTime());

    /// <summary>
    /// The moment at which what a transaction brings becomes known: after what is published and after what others brought,
    /// whatever the clocks of their nodes said. For who holds the publication row.
    /// </summary>
    public static async Task<DateTimeOffset> NextMomentAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeProvider clock, Publication publication, CancellationToken cancellationToken)
    {
        var last = await connection.ScalarAsync<DateTimeOffset?>(transaction, "touched_last_moment", cancellationToken);
        last = last > clock.GetUtcNow() + ClocksDiffer ? null : last;
        return KnowledgeTime.Now(clock, last > publication.KnownAt || publication.KnownAt is null ? last : publication.KnownAt);
    }

    private static Task<int> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateOnly first, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "touched_add", cancellationToken, dataset.Name, system, first, now.ToUniversalTime(), run);

    private static DateOnly EarliestDayOf(DateTimeOffset first, Dataset dataset) =>
        DateOnly.FromDateTime((dataset.IsDatedByDays ? first : first.ToOffset(FurthestBehind)).DateTime);
}

/// <summary>What sources moved.</summary>
/// <param name="FirstDay">Earliest day that any of it may count for.</param>
internal sealed record Touched(string Dataset, string System, DateOnly FirstDay);
