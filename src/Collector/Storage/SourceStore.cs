using Collector.Sources;
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

    /// <summary>What of the sources ends soon, by source and day.</summary>
    public static Task<IReadOnlyList<SourceEnding>> EndingsAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "ending_list",
            row => new SourceEnding(row.GetString(0), Enum.Parse<EndingKind>(row.GetString(1)), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<string[]>(4)),
            cancellationToken);

    /// <summary>Keeps that something ends, if the sync is one of a night.</summary>
    public static Task PutEndingAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, SourceEnding ending, long sync, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "ending_put", cancellationToken, ending.Source, ending.Kind.ToString(), ending.Part, ending.Day, ending.Indicators.ToArray(), sync);

    /// <summary>Forgets what a source told before and not in this sync, which is done.</summary>
    public static Task ForgetEndingsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, long sync, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "ending_forget", cancellationToken, source, sync);

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

/// <summary>Something of a source that ends soon.</summary>
/// <param name="Part">Name of the metric; empty where it is none.</param>
/// <param name="Day">First day without it.</param>
/// <param name="Indicators">Keys of the indicators that it feeds.</param>
internal sealed record SourceEnding(string Source, EndingKind Kind, string Part, DateOnly Day, IReadOnlyList<string> Indicators);

/// <summary>How many records of a dataset a source gave since the beginning.</summary>
internal sealed record SourceTally(string Source, string Dataset, long Records);
