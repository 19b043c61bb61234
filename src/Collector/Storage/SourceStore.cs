using Npgsql;

namespace Collector.Storage;

/// <summary>How the declared sources stand, and how many records they gave.</summary>
internal static class SourceStore
{
    public static Task<IReadOnlyList<SourceState>> StatesAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "source_states",
            row => new SourceState(row.GetString(0), row.Get<bool>(1), row.Text(2), row.GetFieldValue<string[]>(3), row.Get<DateTimeOffset>(4), row.Get<DateTimeOffset>(5), row.Get<long>(6), row.Get<long>(7)),
            cancellationToken);

    public static Task<IReadOnlyList<SourceTally>> TalliesAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "source_tallies", row => new SourceTally(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    public static Task CountAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, string dataset, long records, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "source_tally_add", cancellationToken, source, dataset, records);

    public static Task SetUpAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "source_up_set", cancellationToken, source, now.ToUniversalTime());

    /// <param name="problem">Why, and whose move it is.</param>
    /// <param name="starving">Keys of the indicators that wait for it.</param>
    public static Task SetDownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, string problem, IEnumerable<string> starving, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "source_down_set", cancellationToken, source, problem, starving.ToArray(), now.ToUniversalTime());

    /// <summary>Forgets how sources stand that are not among those declared.</summary>
    public static Task KeepOnlyAsync(NpgsqlConnection connection, IEnumerable<string> declared, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "source_undeclare", cancellationToken, [declared.ToArray()]);
}

/// <summary>How a source stands.</summary>
/// <param name="Up">Its latest reading was done; null: none has ended yet.</param>
/// <param name="Problem">Why it is not up.</param>
/// <param name="Starving">Keys of the indicators that wait for it.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="QuotaLeft">Calls left; null: not known.</param>
/// <param name="QuotaOf">Out of how many; null: not known.</param>
internal sealed record SourceState(string Source, bool? Up, string? Problem, IReadOnlyList<string> Starving, DateTimeOffset? Since, DateTimeOffset? LastSuccessAt, long? QuotaLeft, long? QuotaOf)
{
    /// <summary>What a person is told of a source that is down; null when it is not.</summary>
    public string? Complaint => Up is not false ? null
        : $"source {Source} is down since {Since:yyyy-MM-dd HH:mm}Z{(Starving.Count == 0 ? "" : $", starving: {string.Join(", ", Starving)}")}: {Problem?.ReplaceLineEndings(" ")}";
}

/// <summary>How many records of a dataset a source gave since the beginning.</summary>
internal sealed record SourceTally(string Source, string Dataset, long Records);
