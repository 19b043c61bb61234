using System.Collections.Immutable;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Entries as stored: rows are only added.</summary>
internal static class EntryStore
{
    /// <summary>Adds an entry.</summary>
    /// <returns>Its number; null when another one follows the same entry already: somebody was faster.</returns>
    public static async Task<long?> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, NewEntry entry, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        var number = await connection.ScalarAsync<long?>(
            transaction,
            "entry_add",
            cancellationToken,
            entry.Measure,
            entry.Period.From,
            entry.Period.To,
            entry.Follows,
            entry.Over,
            NameOf(entry.Kind),
            entry.OnDay,
            (entry.Value as ObservedValue.Number)?.Value,
            (entry.Value as ObservedValue.Day)?.Value,
            (entry.Value as ObservedValue.YesNo)?.Value,
            entry.Weight,
            entry.Note,
            entry.EndsOn,
            entry.Office,
            now.ToUniversalTime(),
            by.Account,
            by.Name);
        if (number is { } added && !entry.Evidence.IsEmpty)
        {
            await connection.ExecuteAsync(transaction, "entry_evidence_add", cancellationToken, added, entry.Evidence.ToArray());
        }

        return number;
    }

    /// <summary>Decides on an entry.</summary>
    /// <returns>False: it was decided on already.</returns>
    public static async Task<bool> DecideAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Entry entry, DecisionKind kind, string reason, long? observation, DateTimeOffset now, Asker by, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(
            transaction, "entry_decide", cancellationToken, entry.Id, kind.ToString().ToLowerInvariant(), reason, now.ToUniversalTime(), by.Account, by.Name, entry.EnteredBy, observation) == 1;

    /// <summary>The latest entry of each measure and period, of periods that end within some days.</summary>
    /// <param name="measures">Keys.</param>
    public static Task<IReadOnlyList<Entry>> LatestAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<string> measures, Period within, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "entry_latest", Read, cancellationToken, measures.ToArray(), within.From, within.To);

    /// <summary>All entries of a measure for periods that end within some days, latest first.</summary>
    public static Task<IReadOnlyList<Entry>> OfMeasureAsync(NpgsqlConnection connection, string measure, Period within, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "entry_of_measure", Read, cancellationToken, measure, within.From, within.To);

    /// <summary>Entries that wait for another person, oldest first.</summary>
    public static Task<IReadOnlyList<Entry>> WaitingAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "entry_waiting", Read, cancellationToken);

    /// <summary>Some entries, by number; none where there is no such.</summary>
    public static Task<IReadOnlyList<Entry>> FindAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<long> numbers, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "entry_find", Read, cancellationToken, numbers.ToArray());

    internal static string NameOf(EntryKind kind) => kind.ToString().ToLowerInvariant();

    // The statements on entry.told begin alike.
    private static Entry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        new Period(row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)),
        row.GetInt64(4),
        Enum.Parse<EntryKind>(row.GetString(5), ignoreCase: true),
        row.Get<DateOnly>(6),
        ValueOf(row, 7),
        row.Get<decimal>(10),
        row.GetString(11),
        row.Get<DateOnly>(12),
        row.GetString(13),
        row.GetFieldValue<DateTimeOffset>(14),
        row.Get<long>(15),
        row.GetString(16),
        row.GetBoolean(17),
        row.Text(18) is { } kind
            ? new Decision(Enum.Parse<DecisionKind>(kind, ignoreCase: true), row.GetString(19), row.GetFieldValue<DateTimeOffset>(20), row.Get<long>(21), row.GetString(22), row.Get<long>(23))
            : null,
        EvidenceOf(row))
    {
        Over = row.GetInt64(28),
    };

    private static ObservedValue? ValueOf(NpgsqlDataReader row, int column) =>
        row.Get<decimal>(column) is { } number ? new ObservedValue.Number(number)
        : row.Get<DateOnly>(column + 1) is { } day ? new ObservedValue.Day(day)
        : row.Get<bool>(column + 2) is { } yesNo ? new ObservedValue.YesNo(yesNo)
        : null;

    private static ImmutableArray<EvidenceFile> EvidenceOf(NpgsqlDataReader row)
    {
        var (ids, names, hashes, sizes) = (row.GetFieldValue<long[]>(24), row.GetFieldValue<string[]>(25), row.GetFieldValue<string[]>(26), row.GetFieldValue<long[]>(27));
        return [.. ids.Select((id, place) => new EvidenceFile(id, names[place], hashes[place], sizes[place]))];
    }
}

/// <summary>An entry that is to be added.</summary>
/// <param name="Follows">The entry for the same measure and period that the writer saw as the latest; 0: none.</param>
/// <param name="Over">The latest observation of the period that the writer saw; 0: none.</param>
/// <param name="Evidence">Numbers of the files that prove it.</param>
internal sealed record NewEntry(
    string Measure, Period Period, long Follows, long Over, EntryKind Kind, DateOnly? OnDay, ObservedValue? Value, decimal? Weight, string Note, DateOnly? EndsOn, string Office, ImmutableArray<long> Evidence);
