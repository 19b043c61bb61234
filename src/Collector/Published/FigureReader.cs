using Collector.Explaining;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Published;

/// <summary>Reads what is published from the database. A page makes a handful of statements, never one a row.</summary>
internal sealed class FigureReader(NpgsqlDataSource database, TimeProvider clock) : IFigureReader
{
    private readonly PatientReading reading = new(database, clock);
    private readonly ReadYears years = new();

    public async Task<SiteState> ReadStateAsync(DateTimeOffset? known, CancellationToken cancellationToken)
    {
        var rows = await reading.ListAsync("site_state", row => (Year: YearOf(row), Published: PublishedOf(row)), cancellationToken, known is { } moment ? moment.ToUniversalTime() : DateTimeOffset.MaxValue);
        return new SiteState(rows.Count > 0 ? rows[0].Published : null, [.. rows.Select(row => row.Year)]);
    }

    public Task<PerformancePlan> ReadPlanAsync(long version, CancellationToken cancellationToken) =>
        reading.AskAsync(async (connection, token) => (await PlanStore.ReadAsync(connection, null, version, token)).Plan, cancellationToken);

    public async Task<YearFigures> ReadYearAsync(PerformancePlan plan, int year, PublishedRun published, CancellationToken cancellationToken)
    {
        if (years.Find(plan, year, published) is { } known)
        {
            return known;
        }

        string[] indicators = [.. plan.Indicators.Select(indicator => indicator.Key)];
        var parts = PartsOf(plan);
        var figures = await reading.ListAsync(
            "figure_latest", ScoreStore.ReadFigure, cancellationToken, plan.Code, indicators, Enumerable.Repeat(year, indicators.Length).ToArray(), published.KnownAt.ToUniversalTime(), LastDay(published), DateOnly.MinValue);
        var scores = await reading.ListAsync(
            "part_latest", PartOf, cancellationToken, plan.Code, parts.Select(part => part.Kind).ToArray(), parts.Select(part => part.Code).ToArray(), year, published.KnownAt.ToUniversalTime(), LastDay(published), DateOnly.MinValue);
        var read = new YearFigures(figures, scores);
        years.Keep(plan, year, published, read);
        return read;
    }

    /// <summary>Everything of a plan that has a score.</summary>
    public static (string Kind, string Code)[] PartsOf(PerformancePlan plan) =>
    [
        ("whole", plan.Code),
        .. plan.Areas.Select(area => ("area", area.Code)),
        .. plan.Objectives.Select(objective => ("objective", objective.Code)),
    ];

    public async Task<IReadOnlyList<Figure>> ReadYearsAsync(string plan, IReadOnlyList<string> keys, IReadOnlyList<int> years, PublishedRun published, CancellationToken cancellationToken)
    {
        var asked = keys.SelectMany(key => years.Select(year => (Key: key, Year: year))).ToArray();
        var found = await reading.ListAsync(
            "figure_latest", ScoreStore.ReadFigure, cancellationToken, plan, asked.Select(one => one.Key).ToArray(), asked.Select(one => one.Year).ToArray(), published.KnownAt.ToUniversalTime(), LastDay(published), DateOnly.MinValue);
        return [.. found.GroupBy(figure => figure.Year).Select(same => same.OrderBy(figure => figure.AsOf).ThenBy(figure => figure.KnownAt).Last())];
    }

    public Task<IReadOnlyList<Figure>> ReadHistoryAsync(string plan, IReadOnlyList<string> keys, int year, PublishedRun published, CancellationToken cancellationToken) =>
        reading.ListAsync("figure_history", ScoreStore.ReadFigure, cancellationToken, plan, keys.ToArray(), year, published.KnownAt.ToUniversalTime(), LastDay(published), DateOnly.MinValue, DBNull.Value);

    public Task<Explanation?> ExplainAsync(Figure figure, CancellationToken cancellationToken) =>
        reading.AskAsync((connection, token) => StoredExplanations.ExplainAsync(connection, figure, token), cancellationToken);

    // Of a day that was not computed, what stood before it; the first and the last day there are, for the database: infinity either way.
    private static DateOnly LastDay(PublishedRun published) => published.Through ?? DateOnly.MaxValue;

    private static JudgedYear YearOf(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3), row.GetInt64(4));

    private static PublishedRun? PublishedOf(NpgsqlDataReader row) => row.IsDBNull(5) ? null : new PublishedRun(
        row.GetFieldValue<DateOnly>(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetFieldValue<DateTimeOffset>(7),
        row.GetString(8));

    /// <summary>A score from a row of part_latest.</summary>
    public static PartScore PartOf(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.Get<decimal>(2),
        row.Get<decimal>(3),
        row.Get<decimal>(4),
        row.Get<decimal>(5));
}
