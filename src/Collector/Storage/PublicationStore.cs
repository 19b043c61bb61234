using System.Globalization;
using Npgsql;

namespace Collector.Storage;

/// <summary>The one row that says what was last published; locked by whoever computes or takes in observations.</summary>
internal static class PublicationStore
{
    /// <summary>Reads the row and keeps everybody else from computing until the transaction ends.</summary>
    public static Task<Publication> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, "publication_lock", cancellationToken);

    /// <summary>Likewise for a person, who does not wait for long.</summary>
    /// <returns>Null: somebody computes for longer than that. The transaction is of no use any more.</returns>
    public static async Task<Publication?> TryLockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan patience, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(transaction, "publication_patience", cancellationToken, string.Create(CultureInfo.InvariantCulture, $"{patience.TotalMilliseconds:0}ms"));
        try
        {
            return await LockAsync(connection, transaction, cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    public static Task<Publication> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, "publication_state", cancellationToken);

    /// <param name="figures">Prometheus text of the run's figures; null: it is not shown, and the text before stays.</param>
    public static Task SetAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Publication publication, byte[]? figures, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "publication_set", cancellationToken, publication.Run, publication.AsOf, publication.KnownAt?.ToUniversalTime(), publication.Version, now.ToUniversalTime(), figures);

    /// <param name="operations">Prometheus text of runs and sources.</param>
    /// <param name="detail">What is amiss with sources, a line each.</param>
    public static Task SetOperationsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, byte[] operations, string detail, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "publication_operations_set", cancellationToken, operations, detail);

    /// <summary>What is published, unless it is the edition at hand; null also before the first run that was shown.</summary>
    /// <param name="edition">The one at hand; null: none.</param>
    public static async Task<PublishedTexts?> NewerAsync(NpgsqlConnection connection, long? edition, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            null,
            "publication_newer",
            row => new PublishedTexts(Read(row), row.GetInt64(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6), row.GetString(7)),
            cancellationToken,
            edition)).SingleOrDefault();

    /// <summary>Whole seconds that the program's clock is behind the database's; null before the first publication.</summary>
    public static Task<long?> ClockOffsetAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long?>(transaction, "publication_clock", cancellationToken);

    private static async Task<Publication> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, sql, Read, cancellationToken)).Single();

    private static Publication Read(NpgsqlDataReader row) => new(row.Get<long>(0), row.Get<DateOnly>(1), row.Get<DateTimeOffset>(2), row.Get<long>(3));
}

/// <summary>What was last published; all null before the first run.</summary>
/// <param name="AsOf">Latest day computed.</param>
/// <param name="KnownAt">What changed after this moment is still to be computed.</param>
/// <param name="Version">Latest plan version of those it was computed with.</param>
internal sealed record Publication(long? Run, DateOnly? AsOf, DateTimeOffset? KnownAt, long? Version);

/// <summary>The published texts.</summary>
/// <param name="Edition">One more with every change.</param>
/// <param name="Detail">What is amiss with sources, a line each; empty: nothing.</param>
internal sealed record PublishedTexts(Publication Publication, long Edition, byte[] Figures, byte[] Operations, string Detail);
