using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;
using Collector.Records;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Measures.Collecting;

/// <summary>The records behind a collected figure.</summary>
/// <param name="Count">How many count.</param>
/// <param name="Latest">The latest of them, the latest first.</param>
public sealed record RecordRows(long Count, ImmutableArray<RecordRow> Latest)
{
    /// <summary>Most records an explanation names.</summary>
    public const int MostShown = 20;

    /// <summary>The records that count for a measure in a window, as they were known at a moment.</summary>
    internal static Task<RecordRows> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, Collection.OfRecords collection, Period window, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var first = collection.Since is { } since && since > window.From ? since : window.From;
        return collection is Collection.Availability availability
            ? ReadAsync(connection, plan.Zone, availability, new Window(first, window.To), knownAt, cancellationToken)
            : ReadAsync(connection, plan, (Collection.Aggregated)collection, first, window.To, knownAt, cancellationToken);
    }

    // Of objects' states the changes and interruptions: each second of the hours counts by the last of them before it.
    private static async Task<RecordRows> ReadAsync(NpgsqlConnection connection, TimeZoneInfo zone, Collection.Availability what, Window days, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var count = 0L;
        var rows = await connection.ListAsync(
            null,
            "service_rows",
            row =>
            {
                count = row.GetInt64(7);
                return new RecordRow(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.Text(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt64(4), row.Text(5), row.Get<DateTimeOffset>(6)) { IsInterruption = row.GetBoolean(8) };
            },
            cancellationToken,
            knownAt.ToUniversalTime(),
            zone.Id,
            PlanTime.StartOf(days.From, zone).ToUniversalTime(),
            PlanTime.StartOf(days.To.AddDays(1), zone).ToUniversalTime(),
            what.Objects.ToArray(),
            what.Systems.ToArray(),
            MostShown);
        return new RecordRows(count, [.. rows]);
    }

    private static async Task<RecordRows> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, Collection.Aggregated what, DateOnly first, DateOnly last, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var calendar = await CalendarStore.KnownAtAsync(connection, null, knownAt, cancellationToken);
        var days = new MeasureDays(knownAt, plan.Zone, first, calendar);
        var values = new SqlValues(knownAt.ToUniversalTime(), plan.Zone.Id, first, last, MostShown);
        var sql = days.SqlFor(what, values);
        ImmutableArray<string> condition = [.. AggregateSql.ConditionOf(what, sql, values), .. what.Of is { } of ? [$"{sql.Of(of.Expression)} is not null"] : Array.Empty<string>()];
        // Summed up they count; one by one, hours of few people are somebody's.
        var hidden = what.Dataset == Datasets.WorkHours && what.Of is not null ? string.Create(CultureInfo.InvariantCulture, $"(dated.people < {Datasets.FewestPeople})") : "false";
        var text = MeasureDays.Compose(
            "measure_rows",
            what,
            sql,
            ("figure", what.Of is { } figure ? $"case when not {hidden} then ({sql.Of(figure.Expression)})::text end" : "null::text"),
            ("hidden", hidden),
            ("condition", condition.IsEmpty ? "true" : string.Join(" and ", condition)),
            ("latest", AggregateSql.Latest(what)));
        var (count, rows) = (0L, ImmutableArray.CreateBuilder<RecordRow>());
        await connection.ReadComposedAsync(null, text, Read, cancellationToken, values.All);
        return new RecordRows(count, rows.ToImmutable());

        void Read(NpgsqlDataReader row)
        {
            count = row.GetInt64(7);
            rows.Add(new RecordRow(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.Text(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt64(4), row.Text(5), row.Get<DateTimeOffset>(6)) { IsHidden = row.GetBoolean(8) });
        }
    }
}

/// <summary>A record that counts.</summary>
/// <param name="Day">Day it counts for.</param>
/// <param name="Key">What tells it from others, its system first.</param>
/// <param name="Figure">What it adds, as PostgreSQL writes it, or the state of a monitored object; null where records are counted.</param>
/// <param name="KnownFrom">Since when it is known as it counts.</param>
/// <param name="Page">Number of the page it was read from.</param>
/// <param name="Request">What was asked for; null when the page was removed by age.</param>
/// <param name="FetchedAt">Likewise.</param>
public sealed record RecordRow(DateOnly Day, string Key, string? Figure, DateTimeOffset KnownFrom, long Page, string? Request, DateTimeOffset? FetchedAt)
{
    /// <summary>Its figure is not shown: it is of too few people.</summary>
    public bool IsHidden { get; init; }

    /// <summary>It is an announced interruption, and says no state.</summary>
    public bool IsInterruption { get; init; }
}
