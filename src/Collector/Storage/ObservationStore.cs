using Collector.Plan;
using Npgsql;
using NpgsqlTypes;

namespace Collector.Storage;

/// <summary>Observations as stored: rows are only added.</summary>
internal static class ObservationStore
{
    // Another node's clock, or ours before it was set back, may have been so far ahead: a later row must not look earlier.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    /// <summary>Everything known at a moment and not withdrawn by then, in the order it came in.</summary>
    public static Task<IReadOnlyList<KnownObservation>> KnownAtAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset moment, CancellationToken cancellationToken) =>
        KnownAtAsync(connection, transaction, moment, measures: null, cancellationToken);

    /// <summary>What is known of some measures at a moment and not withdrawn by then, in the order it came in.</summary>
    /// <param name="measures">Keys; null: of all.</param>
    public static Task<IReadOnlyList<KnownObservation>> KnownAtAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset moment, IEnumerable<string>? measures, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "observation_known", Read, cancellationToken, moment.ToUniversalTime(), measures?.ToArray());

    /// <summary>What a source stated last of some measures, also where that was withdrawn: one for each measure and period.</summary>
    public static Task<IReadOnlyList<KnownObservation>> StatedByAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, IEnumerable<string> measures, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "observation_stated", Read, cancellationToken, source, measures.ToArray());

    /// <summary>Tells whether two moments know the same: then this is the same. Far cheaper than what is known.</summary>
    public static async Task<(long Count, long Latest, long Withdrawn)> StampAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset moment, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "observation_stamp", row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken, moment.ToUniversalTime()))[0]; // always one row

    /// <summary>
    /// What changed between two moments (after the first, up to the second): each measure with the first day that a
    /// change speaks of.
    /// </summary>
    public static Task<IReadOnlyList<(string Measure, DateOnly FirstDay)>> ChangesAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "observation_changes", row => (row.GetString(0), row.GetFieldValue<DateOnly>(1)), cancellationToken, after.ToUniversalTime(), until.ToUniversalTime());

    /// <summary>When the latest observation that is known by a moment became known; null when there is none.</summary>
    public static Task<DateTimeOffset?> LastKnownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset moment, CancellationToken cancellationToken) =>
        connection.ScalarAsync<DateTimeOffset?>(transaction, "observation_last_known", cancellationToken, moment.ToUniversalTime());

    /// <summary>When the first observation or record became known; null when there is none.</summary>
    public static Task<DateTimeOffset?> FirstKnownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.ScalarAsync<DateTimeOffset?>(transaction, "known_first", cancellationToken);

    /// <summary>
    /// Adds observations. The caller's transaction holds the publication row, so that no computation misses them.
    /// </summary>
    /// <param name="knownAt">When each becomes known.</param>
    public static async Task AddAsync(NpgsqlConnection connection, IReadOnlyList<Observation> observations, Func<Observation, DateTimeOffset> knownAt, string statedBy, long? file, long? run, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement("observation_copy"), cancellationToken);
        foreach (var observation in observations)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(observation.Measure, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(observation.Period.From, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(observation.Period.To, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(copy, (observation.Value as ObservedValue.Number)?.Value, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, (observation.Value as ObservedValue.Day)?.Value, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(copy, (observation.Value as ObservedValue.YesNo)?.Value, NpgsqlDbType.Boolean, cancellationToken);
            await WriteAsync(copy, observation.Weight, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, observation.RecordedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(knownAt(observation).ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(statedBy, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, file, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(observation.Origin ?? statedBy, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, run, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(observation.IsOverCollected, NpgsqlDbType.Boolean, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Says from when on observations no longer count.</summary>
    public static Task WithdrawAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<Withdrawal> withdrawals, long? run, CancellationToken cancellationToken) => withdrawals.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(
            transaction,
            "observation_withdraw",
            cancellationToken,
            withdrawals.Select(one => one.Observation).ToArray(),
            withdrawals.Select(one => one.At.ToUniversalTime()).ToArray(),
            withdrawals.Select(one => one.Reason).ToArray(),
            run);

    /// <summary>What a run took in, with where it came from.</summary>
    public static Task<IReadOnlyList<(long Id, string Origin)>> OfRunAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long run, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "observation_of_run", row => (row.GetInt64(0), row.GetString(1)), cancellationToken, run);

    /// <summary>
    /// The moment at which observations that are taken in become known: after what is published and after what others
    /// took in, whatever the clocks of their nodes said. For who holds the publication row.
    /// </summary>
    public static async Task<DateTimeOffset> NextMomentAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeProvider clock, Publication publication, CancellationToken cancellationToken)
    {
        var last = await LastKnownAsync(connection, transaction, clock.GetUtcNow() + ClocksDiffer, cancellationToken);
        return KnowledgeTime.Now(clock, last > publication.KnownAt || publication.KnownAt is null ? last : publication.KnownAt);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct => value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);

    /// <summary>An observation from the first 12 columns: observation_known, observation_stated and moved_observation begin alike.</summary>
    public static KnownObservation Read(NpgsqlDataReader row) => new(
        new Observation
        {
            Id = row.GetInt64(0),
            Measure = row.GetString(1),
            Period = new Period(row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)),
            Value = row.Get<decimal>(4) is { } number ? new ObservedValue.Number(number)
                : row.Get<DateOnly>(5) is { } day ? new ObservedValue.Day(day)
                : new ObservedValue.YesNo(row.GetBoolean(6)),
            Weight = row.Get<decimal>(7),
            RecordedAt = row.Get<DateTimeOffset>(8),
            Origin = row.GetString(10),
            IsOverCollected = row.GetBoolean(11),
        },
        row.GetFieldValue<DateTimeOffset>(9));
}

/// <summary>A stored observation with when it became known.</summary>
internal sealed record KnownObservation(Observation Observation, DateTimeOffset KnownAt);

/// <summary>An observation that no longer counts.</summary>
/// <param name="Observation">Its number.</param>
/// <param name="At">From when on; may be to come.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record Withdrawal(long Observation, DateTimeOffset At, string Reason);
