using Collector.Records;
using Npgsql;
using NpgsqlTypes;

namespace Collector.Storage;

/// <summary>Writes records by binary COPY.</summary>
internal static class RecordCopy
{
    /// <param name="sql">A COPY of the dataset's columns, then those of <paramref name="knownAt"/>, if there is one, and of the page.</param>
    /// <param name="knownAt">When they become known; null: it has no column.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, string sql, Dataset dataset, IEnumerable<KeptRecord> records, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        NpgsqlDbType[] types = [.. dataset.Columns.Select(column => TypeOf(column.Kind))];
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement(sql), cancellationToken);
        foreach (var (record, page) in records)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var place = 0; place < types.Length; place++)
            {
                await WriteAsync(copy, record.Values[place], types[place], cancellationToken);
            }

            if (knownAt is { } moment)
            {
                await copy.WriteAsync(moment.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            }

            await copy.WriteAsync(page, NpgsqlDbType.Bigint, cancellationToken);
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
}
