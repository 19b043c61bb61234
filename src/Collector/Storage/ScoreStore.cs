using Collector.Plan.Scoring;
using Collector.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace Collector.Storage;

/// <summary>Computed figures: rows are only added, and only where something is new.</summary>
internal static class ScoreStore
{
    /// <summary>The figures of a year from a day on, as known now, one for each indicator and day.</summary>
    /// <param name="keys">The indicators wanted before <paramref name="whole"/>; from that day on all are. Null: all.</param>
    public static Task<IReadOnlyList<ValueRow>> ValuesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly from, IReadOnlySet<string>? keys, DateOnly whole, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "value_from", ReadValue, cancellationToken, plan, year, from, keys?.ToArray(), whole);

    /// <summary>Likewise the scores.</summary>
    public static Task<IReadOnlyList<PartRow>> PartsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly from, IReadOnlySet<string>? keys, DateOnly whole, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "part_from", ReadPart, cancellationToken, plan, year, from, keys?.ToArray(), whole);

    /// <summary>What figures of a year contribute to scores, by day, as known now: from the first day to before the last.</summary>
    public static async Task<ILookup<DateOnly, (string Indicator, Judgement Judgement)>> JudgementsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly from, DateOnly before, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            "judgement_between",
            row => (Day: row.GetFieldValue<DateOnly>(0), Indicator: row.GetString(1), Judgement: new Judgement(Names.StatusOf(row.GetString(2)), row.Get<decimal>(3))),
            cancellationToken,
            plan,
            year,
            from,
            before)).ToLookup(row => row.Day, row => (row.Indicator, row.Judgement));

    public static async Task AddAsync(NpgsqlConnection connection, IReadOnlyCollection<ValueRow> rows, RowStamp stamp, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement("value_copy"), cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(stamp.Plan, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Indicator, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Year, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.AsOf, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(stamp.KnownAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(stamp.Run, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(stamp.Version, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(row.Final, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(row.Status, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, row.Value, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.ValueDay, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(copy, row.ValueYesNo, NpgsqlDbType.Boolean, cancellationToken);
            await WriteAsync(copy, row.Degree, NpgsqlDbType.Numeric, cancellationToken);
            await WriteTextAsync(copy, row.TargetOp, cancellationToken);
            await WriteAsync(copy, row.TargetValue, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.TargetDay, NpgsqlDbType.Date, cancellationToken);
            await WriteTextAsync(copy, row.TargetUnit, cancellationToken);
            await WriteAsync(copy, row.ReferenceTarget, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.Forecast, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.Reaches, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(Split(row.Flags, ' '), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Split(row.Missing, '\n'), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task AddAsync(NpgsqlConnection connection, IReadOnlyCollection<PartRow> rows, RowStamp stamp, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement("part_copy"), cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(stamp.Plan, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Kind, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Code, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Year, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.AsOf, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(stamp.KnownAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(stamp.Run, NpgsqlDbType.Bigint, cancellationToken);
            await WriteAsync(copy, row.Score, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.Coverage, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.Strategic, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, row.Operational, NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(row.Contributions, NpgsqlDbType.Json, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static string[] Split(string joined, char separator) => joined.Length == 0 ? [] : joined.Split(separator);

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct => value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);

    private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancellationToken) =>
        value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);

    /// <summary>A figure from the first 18 columns, as value_from lists them.</summary>
    public static ValueRow ReadValue(NpgsqlDataReader row) => new()
    {
        Indicator = row.GetString(0),
        Year = row.GetInt32(1),
        AsOf = row.GetFieldValue<DateOnly>(2),
        Final = row.GetBoolean(3),
        Status = row.GetString(4),
        Value = row.Get<decimal>(5),
        ValueDay = row.Get<DateOnly>(6),
        ValueYesNo = row.Get<bool>(7),
        Degree = row.Get<decimal>(8),
        TargetOp = row.Text(9),
        TargetValue = row.Get<decimal>(10),
        TargetDay = row.Get<DateOnly>(11),
        TargetUnit = row.Text(12),
        ReferenceTarget = row.Get<decimal>(13),
        Forecast = row.Get<decimal>(14),
        Reaches = row.Get<DateOnly>(15),
        Flags = string.Join(' ', row.GetFieldValue<string[]>(16)),
        Missing = string.Join('\n', row.GetFieldValue<string[]>(17)),
    };

    private static PartRow ReadPart(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt32(2),
        row.GetFieldValue<DateOnly>(3),
        row.Get<decimal>(4),
        row.Get<decimal>(5),
        row.Get<decimal>(6),
        row.Get<decimal>(7),
        row.GetString(8));
}

/// <summary>What all rows of a run have in common.</summary>
internal sealed record RowStamp(string Plan, long Version, long Run, DateTimeOffset KnownAt);
