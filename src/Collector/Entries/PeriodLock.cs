using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Up to when figures are closed: what is stated for a closed period is a supplement.</summary>
/// <param name="Through">Periods that end by this day are closed; null: none is.</param>
public sealed record PeriodLock(long Id, DateOnly? Through, string Reason, DateTimeOffset At, string ByName)
{
    public bool Closes(Period period) => period.To <= Through;

    /// <summary>Whether a figure for a period would change closed ones: its period is closed, or contains what was stated for a closed one.</summary>
    /// <param name="stated">What is known of the measure.</param>
    public bool Touches(Period period, IEnumerable<Observation> stated) => Closes(period) || stated.Any(old => period.Contains(old.Period) && Closes(old.Period));

    /// <summary>Since when a period is closed without an interruption; null: it is open.</summary>
    /// <param name="acts">Closings and reopenings, the latest first.</param>
    public static DateTimeOffset? Since(IEnumerable<PeriodLock> acts, Period period) => acts.TakeWhile(act => act.Closes(period)).LastOrDefault()?.At;
}

/// <summary>Closings and reopenings as stored.</summary>
internal static class PeriodLockStore
{
    /// <summary>The one that holds; null: nothing was ever closed.</summary>
    public static async Task<PeriodLock?> HoldingAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        await connection.ListAsync(transaction, "lock_list", Read, cancellationToken, 1) is [var latest] ? latest : null;

    /// <summary>The latest, latest first.</summary>
    public static Task<IReadOnlyList<PeriodLock>> ListAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "lock_list", Read, cancellationToken, most);

    /// <summary>Keeps others from closing or reopening until the transaction ends.</summary>
    public static Task TakeTurnAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "lock_turn", cancellationToken);

    /// <summary>The day through which periods are closed, and stay so until the transaction ends; null: none is.</summary>
    public static async Task<DateOnly?> ThroughAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(connection, transaction, cancellationToken);
        return (await HoldingAsync(connection, transaction, cancellationToken))?.Through;
    }

    public static Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateOnly? through, string reason, DateTimeOffset now, Asker by, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "lock_add", cancellationToken, through, reason, now.ToUniversalTime(), by.Account, by.Name);

    private static PeriodLock Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.Get<DateOnly>(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4));
}
