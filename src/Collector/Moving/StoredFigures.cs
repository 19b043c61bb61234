using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Npgsql;

namespace Collector.Moving;

/// <summary>What is stored of a plan for a moment, by key and by kind and code.</summary>
internal sealed record StoredFigures(IReadOnlyDictionary<string, Figure> Figures, IReadOnlyDictionary<(string Kind, string Code), PartScore> Parts)
{
    /// <param name="plan">The version that judged the moment, or some areas of it.</param>
    public static async Task<StoredFigures> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredMoment moment, PerformancePlan plan, CancellationToken cancellationToken)
    {
        // Until the year's end a day's row must be its own; after it the year's last row stands until the next.
        var (parts, first) = (FigureReader.PartsOf(plan), PlanTime.Earlier(moment.At, Period.OfYear(moment.Year).To));
        var keys = plan.Indicators.Select(indicator => indicator.Key).ToArray();
        var figures = await connection.ListAsync(
            transaction, "figure_latest", ScoreStore.ReadFigure, cancellationToken, moment.Plan, keys, Enumerable.Repeat(moment.Year, keys.Length).ToArray(), moment.KnownAt.ToUniversalTime(), moment.At, first);
        var scores = await connection.ListAsync(
            transaction, "part_latest", FigureReader.PartOf, cancellationToken, moment.Plan, parts.Select(part => part.Kind).ToArray(), parts.Select(part => part.Code).ToArray(), moment.Year, moment.KnownAt.ToUniversalTime(), moment.At, first);
        return new StoredFigures(figures.ToDictionary(figure => figure.Indicator, StringComparer.Ordinal), scores.ToDictionary(part => (part.Kind, part.Code)));
    }
}
