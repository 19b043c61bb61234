using Collector.Audit;
using Npgsql;

namespace Collector.Storage;

/// <summary>Times in which sources are left alone.</summary>
internal static class PauseStore
{
    /// <summary>Pauses a source from now on.</summary>
    /// <param name="end">From when on it is read again.</param>
    /// <returns>False: it is paused already, and that pause stands.</returns>
    public static async Task<bool> AddAsync(NpgsqlConnection connection, string source, DateTimeOffset now, DateTimeOffset end, string reason, Asker by, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(transaction, "pause_turn", cancellationToken, source);
        var added = await connection.ScalarAsync<long?>(transaction, "pause_add", cancellationToken, source, now.ToUniversalTime(), end.ToUniversalTime(), reason, by.Account, by.Name);
        if (added is null)
        {
            return false;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change("source.pause", $"source {source}", null, new { Until = end.ToUniversalTime() }, reason), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends the pause that stands.</summary>
    /// <returns>False: there is none.</returns>
    public static async Task<bool> ResumeAsync(NpgsqlConnection connection, string source, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ScalarAsync<DateTimeOffset?>(transaction, "pause_resume", cancellationToken, source, now.ToUniversalTime(), by.Account, by.Name) is not { } end)
        {
            return false;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change("source.resume", $"source {source}", new { Until = end.ToUniversalTime() }, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The pause that stands; null: it is not paused.</summary>
    public static async Task<Pause?> StandingAsync(NpgsqlConnection connection, string source, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "pause_standing", Read, cancellationToken, source, now.ToUniversalTime())).SingleOrDefault();

    /// <summary>Those that stand, one a source, by its name.</summary>
    public static Task<IReadOnlyList<Pause>> StandingAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "pause_standing", Read, cancellationToken, null, now.ToUniversalTime());

    /// <summary>The latest, those that are over included; the latest first.</summary>
    public static Task<IReadOnlyList<Pause>> ListAsync(NpgsqlConnection connection, string source, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "pause_list", Read, cancellationToken, source, most);

    /// <summary>Keeps which indicators wait meanwhile.</summary>
    public static Task SetStarvingAsync(NpgsqlConnection connection, Pause pause, IEnumerable<string> starving, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "pause_starving_set", cancellationToken, pause.Id, starving.ToArray());

    private static Pause Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetFieldValue<DateTimeOffset>(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.GetString(4),
        row.GetFieldValue<string[]>(5),
        row.GetString(6),
        row.Get<DateTimeOffset>(7),
        row.Text(8));
}

/// <summary>A time in which a source is not read by itself.</summary>
/// <param name="EndsAt">From when on it is read again.</param>
/// <param name="Starving">Keys of the indicators that wait for it.</param>
/// <param name="By">Name of who asked for it.</param>
/// <param name="ResumedAt">When a person ended it early; null: nobody did.</param>
public sealed record Pause(long Id, string Source, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Reason, IReadOnlyList<string> Starving, string By, DateTimeOffset? ResumedAt, string? ResumedBy)
{
    /// <summary>What is told of it beside the runs.</summary>
    public string Notice => $"source {Source} is paused until {EndsAt.UtcDateTime:yyyy-MM-dd HH:mm}Z{(Starving.Count == 0 ? "" : $", waiting: {string.Join(", ", Starving)}")}: {Reason.ReplaceLineEndings(" ")}";

    public bool Stands(DateTimeOffset now) => ResumedAt is null && StartsAt <= now && now < EndsAt;
}
