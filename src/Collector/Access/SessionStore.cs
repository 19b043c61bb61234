using Collector.Storage;
using Npgsql;

namespace Collector.Access;

/// <summary>Sessions as stored, by the hash of what their cookies carry.</summary>
internal static class SessionStore
{
    public static Task AddAsync(NpgsqlConnection connection, byte[] hash, long account, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "session_add", cancellationToken, hash, account, now.ToUniversalTime(), end.ToUniversalTime());

    /// <summary>Whose session it is and when it ends; null when it is over, was ended, or its account can be used no more.</summary>
    public static async Task<(Account Account, DateTimeOffset End)?> ReadAsync(NpgsqlConnection connection, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await connection.ListAsync(null, "session_read", row => (AccountStore.Read(row), row.GetFieldValue<DateTimeOffset>(9)), cancellationToken, hash, now.ToUniversalTime()) is [var only] ? only : null;

    /// <param name="longest">How long it may last since its start.</param>
    public static Task RenewAsync(NpgsqlConnection connection, byte[] hash, DateTimeOffset end, TimeSpan longest, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "session_renew", cancellationToken, hash, end.ToUniversalTime(), longest);

    public static Task EndAsync(NpgsqlConnection connection, byte[] hash, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "session_end", cancellationToken, hash);

    /// <param name="but">Hash of a session that goes on; empty: none does.</param>
    public static Task EndAllAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long account, byte[] but, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "session_end_all", cancellationToken, account, but);
}
