using Collector.Storage;
using Npgsql;

namespace Collector.Audit;

/// <summary>The chain of changes as stored: rows are only added, one at a time.</summary>
internal static class AuditStore
{
    /// <summary>
    /// Adds changes in the transaction that makes them. The last thing such a transaction does: until it ends, nobody else's
    /// change can be added.
    /// </summary>
    public static async Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, Asker by, IEnumerable<Change> changes, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(transaction, "audit_turn", cancellationToken);
        var head = await HeadAsync(connection, transaction, cancellationToken);
        var records = new List<AuditRecord>();
        foreach (var change in changes)
        {
            var record = AuditRecord.After(head, now, by, change);
            records.Add(record);
            head = (record.Number, record.Hash);
        }

        await connection.ExecuteAsync(
            transaction,
            "audit_add",
            cancellationToken,
            records.Select(record => record.Number).ToArray(),
            records.Select(record => record.Content).ToArray(),
            records.Select(record => record.Hash).ToArray());
    }

    /// <summary>Likewise one.</summary>
    public static Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, Asker by, Change change, CancellationToken cancellationToken) =>
        AddAsync(connection, transaction, now, by, [change], cancellationToken);

    /// <summary>Number and hash of the latest record; 0 and <see cref="AuditRecord.Nothing"/> where there is none.</summary>
    public static async Task<(long Number, string Hash)> HeadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        await connection.ListAsync(transaction, "audit_head", row => (row.GetInt64(0), row.GetString(1)), cancellationToken) is [var head] ? head : (0, AuditRecord.Nothing);

    /// <summary>Records after a number, ascending.</summary>
    public static Task<IReadOnlyList<AuditRecord>> AfterAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long number, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "audit_after", Read, cancellationToken, number, most);

    /// <summary>Records before a number, latest first.</summary>
    /// <param name="before">Null: the latest.</param>
    /// <param name="subject">Of one subject alone; null: of all.</param>
    public static Task<IReadOnlyList<AuditRecord>> BeforeAsync(NpgsqlConnection connection, long? before, string? subject, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "audit_before", Read, cancellationToken, before ?? long.MaxValue, subject, most);

    private static AuditRecord Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));
}
