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
            // Into a buffer: it waits for nobody but for the connection itself, once in a hundred rows.
            copy.StartRow();
            for (var place = 0; place < types.Length; place++)
            {
                Write(copy, record.Values[place], types[place]);
            }

            if (knownAt is { } moment)
            {
                copy.Write(moment.ToUniversalTime(), NpgsqlDbType.TimestampTz);
            }

            copy.Write(page, NpgsqlDbType.Bigint);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static void Write(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null:
                copy.WriteNull();
                break;
            case string text:
                copy.Write(text, type);
                break;
            case long whole:
                copy.Write(whole, type);
                break;
            case decimal number:
                copy.Write(number, type);
                break;
            case bool yesNo:
                copy.Write(yesNo, type);
                break;
            case DateOnly day:
                copy.Write(day, type);
                break;
            case DateTimeOffset instant:
                copy.Write(instant.ToUniversalTime(), type);
                break;
            case string[] words:
                copy.Write(words, type);
                break;
            default:
                throw new InvalidOperationException($"a value of type {value.GetType().Name} has no column");
        }
    }

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
