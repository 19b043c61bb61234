using Collector.Records;
using Npgsql;
using NpgsqlTypes;

namespace Collector.Storage;

/// <summary>Records of datasets: the current row of each key, and what it was before.</summary>
internal static class RecordStore
{
    /// <summary>Prepares a connection for a sync of a dataset: nothing has been seen yet.</summary>
    public static Task PrepareAsync(NpgsqlConnection connection, Dataset dataset, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, Sql.Over("record_incoming", dataset), cancellationToken);

    /// <summary>Takes a page's records of one dataset in.</summary>
    /// <param name="knownAt">When they become known.</param>
    public static async Task<Merged> MergeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, IEnumerable<SourceRecord> records, long page, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await CopyAsync(connection, "record_copy", dataset, records, cancellationToken);
        return (await connection.ListAsync(
            transaction,
            Sql.Over("record_merge", dataset),
            row => new Merged(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), 0, Moment(row, 3), Moment(row, 4)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            page)).Single();
    }

    /// <summary>Lets go of what was not seen since <see cref="PrepareAsync"/> in days that were read whole.</summary>
    /// <param name="from">First moment, or midnight of the first day where the dataset is dated by days.</param>
    /// <param name="before">Likewise the one after the last.</param>
    /// <param name="parts">What was read of the days, by the dataset's column for it; null: all.</param>
    public static async Task<Merged> VanishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, string system, DateTimeOffset from, DateTimeOffset before, string[]? parts, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var isByDay = dataset.Columns[dataset.PlaceOf(dataset.DatedBy)].Kind is ColumnKind.Day;
        return (await connection.ListAsync(
            transaction,
            Sql.Over("record_vanish", dataset),
            row => new Merged(0, 0, 0, row.GetInt64(0), Moment(row, 1), Moment(row, 2)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            system,
            Bound(from),
            Bound(before),
            parts)).Single();

        object Bound(DateTimeOffset moment) => isByDay ? DateOnly.FromDateTime(moment.DateTime) : moment.ToUniversalTime();
    }

    /// <summary>Lets records come in.</summary>
    /// <param name="sql">A COPY over the dataset, of each record's place and columns.</param>
    public static async Task CopyAsync(NpgsqlConnection connection, string sql, Dataset dataset, IEnumerable<SourceRecord> records, CancellationToken cancellationToken)
    {
        NpgsqlDbType[] types = [.. dataset.Columns.Select(column => TypeOf(column.Kind))];
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement(Sql.Over(sql, dataset)), cancellationToken);
        foreach (var record in records)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(record.Place, NpgsqlDbType.Integer, cancellationToken);
            for (var place = 0; place < types.Length; place++)
            {
                await WriteAsync(copy, record.Values[place], types[place], cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancellationToken) => value switch
    {
        null => copy.WriteNullAsync(cancellationToken),
        string text => copy.WriteAsync(text, type, cancellationToken),
        long whole => copy.WriteAsync(whole, type, cancellationToken),
        decimal number => copy.WriteAsync(number, type, cancellationToken),
        bool yesNo => copy.WriteAsync(yesNo, type, cancellationToken),
        DateOnly day => copy.WriteAsync(day, type, cancellationToken),
        DateTimeOffset instant => copy.WriteAsync(instant.ToUniversalTime(), type, cancellationToken),
        string[] words => copy.WriteAsync(words, type, cancellationToken),
        _ => throw new InvalidOperationException($"a value of type {value.GetType().Name} has no column"),
    };

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Whole => NpgsqlDbType.Bigint,
        ColumnKind.Number => NpgsqlDbType.Numeric,
        ColumnKind.YesNo => NpgsqlDbType.Boolean,
        ColumnKind.Day => NpgsqlDbType.Date,
        ColumnKind.Instant => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Array | NpgsqlDbType.Text,
    };

    // A date comes as the midnight that begins it, without a zone: callers that date by days read it as a day.
    public static DateTimeOffset? Moment(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null
        : row.GetFieldType(column) == typeof(DateOnly) || row.GetDataTypeName(column) == "date" ? new DateTimeOffset(row.GetFieldValue<DateOnly>(column), TimeOnly.MinValue, TimeSpan.Zero)
        : row.GetFieldValue<DateTimeOffset>(column);
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
