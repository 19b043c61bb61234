using Collector.Records;
using Npgsql;

namespace Collector.Storage;

/// <summary>
/// Records put together again from kept pages, in temporary tables of a connection: page by page as syncs keep them, and
/// then in the place of what is there.
/// </summary>
internal static class ReplayStore
{
    /// <summary>Prepares a connection: nothing is put together yet.</summary>
    public static Task PrepareAsync(NpgsqlConnection connection, Dataset dataset, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, Sql.Over("replay_tables", dataset), cancellationToken);

    /// <summary>Takes the records that a page states of a dataset.</summary>
    public static async Task TakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, IEnumerable<SourceRecord> records, KeptPage page, CancellationToken cancellationToken)
    {
        await CopyAsync(connection, dataset, records, page.Id, cancellationToken);
        await connection.ExecuteAsync(transaction, Sql.Over("replay_take", dataset), cancellationToken, page.Sync);
    }

    /// <summary>How many records of days are put together, and were not seen by a sync; the parameters as of <see cref="VanishAsync"/>.</summary>
    public static async Task<Unstated> UnstatedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateTimeOffset from, DateTimeOffset before, string[]? parts, KeptPage page, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, Sql.Over("replay_unstated", dataset), Unstated.Read, cancellationToken, system, RecordStore.Bound(dataset, from), RecordStore.Bound(dataset, before), parts, page.Sync)).Single();

    /// <summary>Lets go of what a sync did not see in days that it read whole.</summary>
    /// <param name="from">Midnight of the first day, in the zone of the source.</param>
    /// <param name="before">That of the day after the last.</param>
    /// <param name="parts">What was read of the days, by the dataset's column for it; null: all.</param>
    public static Task VanishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateTimeOffset from, DateTimeOffset before, string[]? parts, KeptPage page, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, Sql.Over("replay_vanish", dataset), cancellationToken, system, RecordStore.Bound(dataset, from), RecordStore.Bound(dataset, before), parts, page.Sync, page.Id);

    /// <summary>Forgets what a sync has seen.</summary>
    /// <param name="sync">Null: all of them.</param>
    public static Task ForgetAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, long? sync, CancellationToken cancellationToken) => sync is { } one
        ? connection.ExecuteAsync(transaction, Sql.Over("replay_forget", dataset), cancellationToken, one)
        : connection.ExecuteAsync(transaction, Sql.Over("replay_forget_all", dataset), cancellationToken);

    /// <summary>Puts it in the place of what is there; what is replaced goes to the history. Rows that say the same are not touched.</summary>
    /// <param name="from">Midnight of the first day that it is done for.</param>
    /// <param name="before">That of the day after the last.</param>
    /// <param name="unread">Pages that could not be read again: what came from them only goes where its day was read whole later.</param>
    /// <param name="jobs">The jobs of the source: what others made vanish stays gone.</param>
    public static async Task<Merged> LandAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, string source, DateTimeOffset from, DateTimeOffset before, IEnumerable<long> unread, string[] jobs, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            Sql.Over("replay_land", dataset),
            row => new Merged(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), RecordStore.Moment(row, 4), RecordStore.Moment(row, 5)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            system,
            source,
            RecordStore.Bound(dataset, from),
            RecordStore.Bound(dataset, before),
            unread.ToArray(),
            dataset.Name,
            jobs)).Single();

    /// <summary>Counts records as seen by the sync that a connection was prepared for: what it kept before it was interrupted.</summary>
    /// <returns>How many of them are not there any more.</returns>
    public static async Task<long> RecallAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, IEnumerable<SourceRecord> records, KeptPage page, CancellationToken cancellationToken)
    {
        await CopyAsync(connection, dataset, records, page.Id, cancellationToken);
        return await connection.ScalarAsync<long>(transaction, Sql.Over("replay_recall", dataset), cancellationToken);
    }

    private static Task CopyAsync(NpgsqlConnection connection, Dataset dataset, IEnumerable<SourceRecord> records, long page, CancellationToken cancellationToken) =>
        RecordCopy.WriteAsync(connection, Sql.Over("replay_copy", dataset), dataset, new RecordKeys(dataset).LatestOf(records.Select(record => new KeptRecord(record, page))), knownAt: null, cancellationToken);
}
