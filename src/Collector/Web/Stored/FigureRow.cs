using System.Collections.Immutable;
using Collector.Plan;
using Npgsql;

namespace Collector.Web.Stored;

/// <summary>Reads a row of figure_latest.sql and figure_history.sql: the same columns in the same order.</summary>
internal static class FigureRow
{
    public static Figure Read(NpgsqlDataReader row)
    {
        var word = row.GetString(7);
        return new Figure
        {
            Indicator = row.GetString(0),
            Year = row.GetInt32(1),
            AsOf = row.GetFieldValue<DateOnly>(2),
            KnownAt = row.GetFieldValue<DateTimeOffset>(3),
            Run = row.GetInt64(4),
            Version = row.GetInt64(5),
            Final = row.GetBoolean(6),
            Status = StoredWords.StatusOf(word) ?? throw new InvalidOperationException($"'{word}' is not a status: the database is newer than this program"),
            Value = ValueOf(row),
            Degree = Number(row, 11),
            Target = StoredWords.TargetOf(row.IsDBNull(12) ? null : row.GetString(12), Number(row, 13), Day(row, 14), row.IsDBNull(15) ? null : row.GetString(15)),
            ReferenceTarget = Number(row, 16),
            Forecast = Number(row, 17),
            Reaches = Day(row, 18),
            Flags = [.. row.GetFieldValue<string[]>(19).Select(StoredWords.FlagOf).Order()],
            Missing = ImmutableArray.Create(row.GetFieldValue<string[]>(20)),
        };
    }

    public static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static ObservedValue? ValueOf(NpgsqlDataReader row) =>
        Number(row, 8) is { } number ? new ObservedValue.Number(number)
        : Day(row, 9) is { } day ? new ObservedValue.Day(day)
        : row.IsDBNull(10) ? null
        : new ObservedValue.YesNo(row.GetBoolean(10));
}
