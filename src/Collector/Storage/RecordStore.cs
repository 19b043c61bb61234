using Collector.Records;
using Npgsql;

namespace Collector.Storage;

/// <summary>Records of datasets: the current row of each key, and what it was before.</summary>
internal static class RecordStore
{
    /// <summary>Prepares a connection for a sync of a dataset: nothing has been seen yet.</summary>
    public static Task PrepareAsync(NpgsqlConnection connection, Dataset dataset, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, Sql.Over("record_incoming", dataset), cancellationToken);

    /// <summary>Takes records of one dataset in, in the caller's transaction, which holds the publication row. Of those with one key the last counts.</summary>
    /// <param name="knownAt">When they become known.</param>
    public static async Task<Merged> MergeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, IEnumerable<KeptRecord> records, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var keys = new RecordKeys(dataset);
        var taken = keys.LatestOf(records);
        return await IsAnyKnownAsync(connection, transaction, dataset, keys.ArraysOf(taken), cancellationToken)
            ? await CompareAsync(connection, transaction, dataset, taken, knownAt, cancellationToken)
            : await AddAsync(connection, dataset, taken, knownAt, cancellationToken);
    }

    /// <summary>How many records of days are known, and were not seen since <see cref="PrepareAsync"/>; the parameters as of <see cref="VanishAsync"/>.</summary>
    public static async Task<Unstated> UnstatedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateTimeOffset from, DateTimeOffset before, string[]? parts, long firstPage, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(transaction, Sql.Over("record_seen_counted", dataset), cancellationToken);
        return (await connection.ListAsync(transaction, Sql.Over("record_unstated", dataset), Unstated.Read, cancellationToken, system, Bound(dataset, from), Bound(dataset, before), parts, firstPage)).Single();
    }

    /// <summary>Lets go of what was not seen since <see cref="PrepareAsync"/> in days that were read whole; after <see cref="UnstatedAsync"/>.</summary>
    /// <param name="from">First moment, or midnight of the first day where the dataset is dated by days.</param>
    /// <param name="before">Likewise the one after the last.</param>
    /// <param name="parts">What was read of the days, by the dataset's column for it; null: all.</param>
    /// <param name="firstPage">The first page kept since then: what is from it or from later was seen, and only what was as before is remembered.</param>
    public static async Task<Merged> VanishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateTimeOffset from, DateTimeOffset before, string[]? parts, long firstPage, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        return (await connection.ListAsync(
            transaction,
            Sql.Over("record_vanish", dataset),
            row => new Merged(0, 0, 0, row.GetInt64(0), Moment(row, 1), Moment(row, 2)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            system,
            Bound(dataset, from),
            Bound(dataset, before),
            parts,
            firstPage)).Single();
    }

    /// <summary>The midnight of a day as the dataset's dates are compared with it: a day, or a moment.</summary>
    /// <param name="midnight">In the zone of the source.</param>
    public static object Bound(Dataset dataset, DateTimeOffset midnight) =>
        dataset.IsDatedByDays ? DateOnly.FromDateTime(midnight.DateTime) : midnight.ToUniversalTime();

    private static Task<bool> IsAnyKnownAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, Array[] keys, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, Sql.Over("record_known", dataset), cancellationToken, [.. keys]);

    private static async Task<Merged> AddAsync(NpgsqlConnection connection, Dataset dataset, KeptRecord[] records, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await RecordCopy.WriteAsync(connection, Sql.Over("record_add", dataset), dataset, records, knownAt, cancellationToken);
        int[] times = [.. dataset.Times.Select(column => dataset.PlaceOf(column.Name))];
        var dated = dataset.PlaceOf(dataset.DatedBy);
        return new Merged(records.Length, 0, 0, 0, records.Min(one => times.Min(place => MomentOf(one, place))), records.Max(one => MomentOf(one, dated)));
    }

    private static async Task<Merged> CompareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, KeptRecord[] records, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await RecordCopy.WriteAsync(connection, Sql.Over("record_copy", dataset), dataset, records, knownAt: null, cancellationToken);
        return (await connection.ListAsync(
            transaction,
            Sql.Over("record_merge", dataset),
            row => new Merged(row.GetInt64(0), row.GetInt64(1), records.Length - row.GetInt64(0) - row.GetInt64(1), 0, Moment(row, 2), Moment(row, 3)),
            cancellationToken,
            knownAt.ToUniversalTime())).Single();
    }

    // As the database gives it: a day is the midnight UTC that begins it.
    private static DateTimeOffset? MomentOf(KeptRecord one, int place) => one.Record.Values[place] switch
    {
        null => null,
        DateOnly day => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        var instant => ((DateTimeOffset)instant).ToUniversalTime(), // a column that dates holds nothing else
    };

    // A date comes as the midnight that begins it, without a zone: callers that date by days read it as a day.
    public static DateTimeOffset? Moment(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null
        : row.GetFieldType(column) == typeof(DateOnly) || row.GetDataTypeName(column) == "date" ? new DateTimeOffset(row.GetFieldValue<DateOnly>(column), TimeOnly.MinValue, TimeSpan.Zero)
        : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>Records that are known of days.</summary>
/// <param name="Count">Those that a reading of the days did not state.</param>
internal sealed record Unstated(long Known, long Count)
{
    public static Unstated Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1));
}

/// <summary>What taking records in did.</summary>
/// <param name="First">First moment that something new counts for; null: nothing is new. Where days date the records, midnight UTC of the day.</param>
internal sealed record Merged(long Added, long Changed, long Same, long Vanished, DateTimeOffset? First, DateTimeOffset? Last)
{
    public static Merged Nothing { get; } = new(0, 0, 0, 0, null, null);

    public static Merged operator +(Merged left, Merged right) => new(
        left.Added + right.Added,
        left.Changed + right.Changed,
        left.Same + right.Same,
        left.Vanished + right.Vanished,
        left.First is null || right.First < left.First ? right.First ?? left.First : left.First,
        left.Last is null || right.Last > left.Last ? right.Last ?? left.Last : left.Last);
}
