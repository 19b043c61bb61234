using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Npgsql;

namespace Collector.Api.Reading;

/// <summary>Reads figures part by part: one statement an answer, never more rows than it shows.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class ApiFigureReader(NpgsqlDataSource database)
{
    private readonly PatientReading reading = new(database, TimeProvider.System);

    /// <summary>Indicators as of the latest day asked for, also under a key that one was known by then; those never computed are left out.</summary>
    public async Task<IReadOnlyList<Figure>> LatestAsync(PerformancePlan plan, IReadOnlyCollection<Indicator> indicators, AskedYear asked, CancellationToken cancellationToken)
    {
        if (asked.Published is not { } published)
        {
            return [];
        }

        var keys = indicators.SelectMany(indicator => KeysOf(indicator).Select(key => (Key: key, Now: indicator.Key))).ToArray();
        var now = keys.ToDictionary(one => one.Key, one => one.Now, StringComparer.Ordinal);
        var found = await reading.ListAsync(
            "figure_latest",
            ScoreStore.ReadFigure,
            cancellationToken,
            plan.Code,
            keys.Select(one => one.Key).ToArray(),
            Enumerable.Repeat(asked.Judged.Year, keys.Length).ToArray(),
            published.KnownAt.ToUniversalTime(),
            published.Through ?? DateOnly.MaxValue,
            DateOnly.MinValue);
        return [.. found.Select(figure => figure with { Indicator = now[figure.Indicator] }).GroupBy(figure => figure.Indicator, StringComparer.Ordinal).Select(same => same.MaxBy(figure => (figure.AsOf, figure.KnownAt))!)]; // a group has one
    }

    /// <summary>An indicator as of each day computed, ascending, under its key of today.</summary>
    /// <param name="after">Only days after this one; null: from the first.</param>
    public async Task<IReadOnlyList<Figure>> HistoryAsync(PerformancePlan plan, Indicator indicator, AskedYear asked, DateOnly? after, int most, CancellationToken cancellationToken) => asked.Published is not { } published
        ? []
        : await reading.ListAsync(
            "figure_history",
            row => ScoreStore.ReadFigure(row) with { Indicator = indicator.Key },
            cancellationToken,
            plan.Code,
            KeysOf(indicator).ToArray(),
            asked.Judged.Year,
            published.KnownAt.ToUniversalTime(),
            published.Through ?? DateOnly.MaxValue,
            after ?? DateOnly.MinValue,
            most);

    /// <summary>Scores as of the latest day asked for; those never computed are left out.</summary>
    public async Task<IReadOnlyList<PartScore>> PartsAsync(PerformancePlan plan, AskedYear asked, CancellationToken cancellationToken)
    {
        if (asked.Published is not { } published)
        {
            return [];
        }

        var parts = FigureReader.PartsOf(plan);
        return await reading.ListAsync(
            "part_latest",
            FigureReader.PartOf,
            cancellationToken,
            plan.Code,
            parts.Select(part => part.Kind).ToArray(),
            parts.Select(part => part.Code).ToArray(),
            asked.Judged.Year,
            published.KnownAt.ToUniversalTime(),
            published.Through ?? DateOnly.MaxValue,
            DateOnly.MinValue);
    }

    private static IEnumerable<string> KeysOf(Indicator indicator) => [indicator.Key, .. indicator.Aliases];
}
