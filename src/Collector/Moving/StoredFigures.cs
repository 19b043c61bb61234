using Collector.Plan;
using Collector.Storage;
using Collector.Web.Stored;
using Npgsql;

namespace Collector.Moving;

/// <summary>What is stored of a plan for a moment, by key and by kind and code.</summary>
internal sealed record StoredFigures(IReadOnlyDictionary<string, Figure> Figures, IReadOnlyDictionary<(string Kind, string Code), PartScore> Parts)
{
    /// <param name="plan">The version that judged the moment, or some areas of it.</param>
    public static async Task<StoredFigures> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredMoment moment, PerformancePlan plan, CancellationToken cancellationToken)
    {
        (string Kind, string Code)[] parts =
        [
            (PartRow.Whole, plan.Code),
            .. plan.Areas.Select(area => (PartRow.Area, area.Code)),
            .. plan.Objectives.Select(objective => (PartRow.Objective, objective.Code)),
        ];
        var figures = await connection.ListAsync(
            transaction, "moved_value", ScoreStore.ReadFigure, cancellationToken, moment.Plan, plan.Indicators.Select(indicator => indicator.Key).ToArray(), moment.Year, moment.At, moment.KnownAt.ToUniversalTime());
        var scores = await connection.ListAsync(
            transaction,
            "moved_part",
            row => new PartScore(row.GetString(0), row.GetString(1), row.Get<decimal>(2), row.Get<decimal>(3), row.Get<decimal>(4), row.Get<decimal>(5)),
            cancellationToken,
            moment.Plan,
            parts.Select(part => part.Kind).ToArray(),
            parts.Select(part => part.Code).ToArray(),
            moment.Year,
            moment.At,
            moment.KnownAt.ToUniversalTime());
        return new StoredFigures(figures.ToDictionary(figure => figure.Indicator, StringComparer.Ordinal), scores.ToDictionary(part => (part.Kind, part.Code)));
    }
}
