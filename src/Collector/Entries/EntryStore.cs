using System.Collections.Immutable;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Entries as stored: rows are only added.</summary>
internal static class EntryStore
{
    /// <summary>Adds entries that somebody typed for an office.</summary>
    /// <returns>The number of each that was added, by measure and period: one that is not there is followed by another's already, somebody was faster.</returns>
    public static async Task<IReadOnlyDictionary<(string Measure, Period Period), long>> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<NewEntry> typed, string office, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        NewEntry[] entries = [.. typed.OrderBy(entry => entry.Measure, StringComparer.Ordinal).ThenBy(entry => entry.Period.From)]; // two who write the same wait for each other at its first
        var added = (await connection.ListAsync(
            transaction,
            "entry_add",
            row => (Number: row.GetInt64(0), Measure: row.GetString(1), Period: new Period(row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3))),
            cancellationToken,
            Each(entry => entry.Measure),
            Each(entry => entry.Period.From),
            Each(entry => entry.Period.To),
            Each(entry => entry.Follows),
            Each(entry => entry.Over),
            Each(entry => NameOf(entry.Kind)),
            Each(entry => entry.OnDay),
            Each(entry => (entry.Value as ObservedValue.Number)?.Value),
            Each(entry => (entry.Value as ObservedValue.Day)?.Value),
            Each(entry => (entry.Value as ObservedValue.YesNo)?.Value),
            Each(entry => entry.Weight),
            Each(entry => entry.Note),
            Each(entry => entry.EndsOn),
            office,
            now.ToUniversalTime(),
            by.Account,
            by.Name)).ToDictionary(row => (row.Measure, row.Period), row => row.Number);
        var proofs = entries.Where(entry => added.ContainsKey((entry.Measure, entry.Period))).SelectMany(entry => entry.Evidence.Select(file => (Entry: added[(entry.Measure, entry.Period)], File: file))).ToArray();
        if (proofs.Length > 0)
        {
            await connection.ExecuteAsync(transaction, "entry_evidence_add", cancellationToken, proofs.Select(proof => proof.Entry).ToArray(), proofs.Select(proof => proof.File).ToArray());
        }

        return added;

        T[] Each<T>(Func<NewEntry, T> part) => [.. entries.Select(part)];
    }

    /// <summary>Decides on entries alike.</summary>
    /// <param name="entries">Each with the observation that its approval made; null: none.</param>
    /// <returns>False: one was decided on already.</returns>
    public static async Task<bool> DecideAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<(Entry Entry, long? Observation)> entries, DecisionKind kind, string reason, DateTimeOffset now, Asker by, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(
            transaction,
            "entry_decide",
            cancellationToken,
            entries.Select(one => one.Entry.Id).ToArray(),
            entries.Select(one => one.Entry.EnteredBy).ToArray(),
            entries.Select(one => one.Observation).ToArray(),
            kind.ToString().ToLowerInvariant(),
            reason,
            now.ToUniversalTime(),
            by.Account,
            by.Name) == entries.Count;

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
    string Measure, Period Period, long Follows, long Over, EntryKind Kind, DateOnly? OnDay, ObservedValue? Value, decimal? Weight, string Note, DateOnly? EndsOn, ImmutableArray<long> Evidence);
