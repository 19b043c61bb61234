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
            row => (Id: row.GetInt64(0), Provenance: new Provenance(row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.Get<long>(3), row.Text(4), row.Text(5), row.Get<long>(6), row.Text(7), row.Get<DateOnly>(8))),
            cancellationToken,
            ids.ToArray())).ToImmutableDictionary(row => row.Id, row => row.Provenance);
}
