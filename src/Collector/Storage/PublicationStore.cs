using Npgsql;

namespace Collector.Storage;

/// <summary>The one row that says what was last published; locked by whoever computes or takes in observations.</summary>
internal static class PublicationStore
{
    /// <summary>Reads the row and keeps everybody else from computing until the transaction ends.</summary>
    public static Task<Publication> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, "publication_lock", cancellationToken);

    public static Task<Publication> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, "publication_state", cancellationToken);

    public static Task SetAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Publication publication, byte[] exposition, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "publication_set", cancellationToken, publication.Run, publication.AsOf, publication.KnownAt?.ToUniversalTime(), publication.Version, now.ToUniversalTime(), exposition);

    /// <summary>The Prometheus text of the last committed run.</summary>
    public static async Task<byte[]> ExpositionAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<byte[]>(null, "publication_exposition", cancellationToken) ?? [];

    private static async Task<Publication> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, sql, row => new Publication(row.Get<long>(0), row.Get<DateOnly>(1), row.Get<DateTimeOffset>(2), row.Get<long>(3)), cancellationToken)).Single();
}

/// <summary>What was last published; all null before the first run.</summary>
/// <param name="AsOf">Latest day computed.</param>
/// <param name="KnownAt">What changed after this moment is still to be computed.</param>
internal sealed record Publication(long? Run, DateOnly? AsOf, DateTimeOffset? KnownAt, long? Version);
