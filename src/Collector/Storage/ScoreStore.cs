using Collector.Plan;
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
    public static Task<IReadOnlyList<Figure>> FiguresAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly from, IReadOnlySet<string>? keys, DateOnly whole, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "value_from", ReadFigure, cancellationToken, plan, year, from, keys?.ToArray(), whole);

    /// <summary>Likewise the scores.</summary>
    public static Task<IReadOnlyList<PartRow>> PartsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly from, IReadOnlySet<string>? keys, DateOnly whole, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "part_from", ReadPart, cancellationToken, plan, year, from, keys?.ToArray(), whole);

    /// <summary>The days after a year's end, and before another, that rows speak of: a row stands until the next. Ascending.</summary>
    public static Task<IReadOnlyList<DateOnly>> DaysAfterAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, DateOnly before, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "value_days_after", row => row.GetFieldValue<DateOnly>(0), cancellationToken, plan, year, before);

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

    public static async Task AddAsync(NpgsqlConnection connection, string plan, IReadOnlyCollection<Figure> figures, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Statement("value_copy"), cancellationToken);
        foreach (var figure in figures)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(plan, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(figure.Indicator, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(figure.Year, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(figure.AsOf, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(figure.KnownAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(figure.Run, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(figure.Version, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(figure.Final, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(Names.Of(figure.Status), NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, (figure.Value as ObservedValue.Number)?.Value, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, (figure.Value as ObservedValue.Day)?.Value, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(copy, (figure.Value as ObservedValue.YesNo)?.Value, NpgsqlDbType.Boolean, cancellationToken);
            await WriteAsync(copy, figure.Degree, NpgsqlDbType.Numeric, cancellationToken);
            await WriteTextAsync(copy, Names.Of(figure.Target), cancellationToken);
            await WriteAsync(copy, (figure.Target as Target.Figure)?.Value, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, (figure.Target as Target.Deadline)?.Day, NpgsqlDbType.Date, cancellationToken);
            await WriteTextAsync(copy, figure.Target is Target.Figure { Unit: var unit } ? Names.Of(unit) : null, cancellationToken);
            await WriteAsync(copy, figure.ReferenceTarget, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, figure.Forecast, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(copy, figure.Reaches, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(figure.Flags.Select(Names.Of).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(figure.Missing.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
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

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct => value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);

    private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancellationToken) =>
        value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);

    /// <summary>A figure from the first 21 columns: figure_latest, figure_history, value_from and explained_value begin alike.</summary>
    public static Figure ReadFigure(NpgsqlDataReader row) => new()
    {
        Indicator = row.GetString(0),
        Year = row.GetInt32(1),
        AsOf = row.GetFieldValue<DateOnly>(2),
        KnownAt = row.GetFieldValue<DateTimeOffset>(3),
        Run = row.GetInt64(4),
        Version = row.GetInt64(5),
        Final = row.GetBoolean(6),
        Status = Names.StatusOf(row.GetString(7)),
        Value = row.Get<decimal>(8) is { } number ? new ObservedValue.Number(number)
            : row.Get<DateOnly>(9) is { } day ? new ObservedValue.Day(day)
            : row.Get<bool>(10) is { } yes ? new ObservedValue.YesNo(yes)
            : null,
        Degree = row.Get<decimal>(11),
        Target = Names.TargetOf(row.Text(12), row.Get<decimal>(13), row.Get<DateOnly>(14), row.Text(15)),
        ReferenceTarget = row.Get<decimal>(16),
        Forecast = row.Get<decimal>(17),
        Reaches = row.Get<DateOnly>(18),
        Flags = [.. row.GetFieldValue<string[]>(19).Select(Names.FlagOf).Order()],
        Missing = [.. row.GetFieldValue<string[]>(20)],
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
