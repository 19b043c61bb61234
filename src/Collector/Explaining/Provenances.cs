using System.Collections.Immutable;
using Collector.Storage;
using Npgsql;

namespace Collector.Explaining;

/// <summary>Reads how observations came in.</summary>
internal static class Provenances
{
    /// <param name="ids">Numbers of stored observations.</param>
    /// <returns>By number.</returns>
    public static async Task<IReadOnlyDictionary<long, Provenance>> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<long> ids, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            "observation_provenance",
            row => (Id: row.GetInt64(0), Provenance: new Provenance(row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.Get<long>(3), row.Text(4), row.Text(5), row.Get<long>(6), row.Text(7), row.Get<DateOnly>(8)) { Entry = EntryOf(row) }),
            cancellationToken,
            ids.ToArray())).ToImmutableDictionary(row => row.Id, row => row.Provenance);

    private static EnteredFigure? EntryOf(NpgsqlDataReader row) => row.Get<long>(9) is not { } entry ? null : new EnteredFigure(
        entry,
        row.GetString(10),
        row.GetString(11),
        row.Get<DateOnly>(12),
        [.. row.GetFieldValue<string[]>(13).Zip(row.GetFieldValue<string[]>(14))],
        row.GetString(15));
}
