using System.Text.Json;
using Collector.Plan.Scoring;

namespace Collector.Storage;

/// <summary>A score of an objective, an area or the whole as stored, without when it was known.</summary>
internal sealed record PartRow(string Kind, string Code, int Year, DateOnly AsOf, decimal? Score, decimal? Coverage, decimal? Strategic, decimal? Operational, string Contributions)
{
    public static IEnumerable<PartRow> Of(PlanScore score, string plan)
    {
        var (year, at) = (score.Request.Year, score.Request.At);
        return
        [
            .. score.Objectives.Select(one => new PartRow("objective", one.Objective.Code, year, at, one.Score, one.Coverage, null, null, Json(one.Contributions))),
            .. score.Areas.Select(one => new PartRow("area", one.Area.Code, year, at, one.Score, one.Coverage, one.Strategic, one.Operational, Json(one.Contributions))),
            new PartRow("whole", plan, year, at, score.Score, score.Coverage, null, null, Json(score.Contributions)),
        ];
    }

    private static string Json(IEnumerable<Contribution> contributions) =>
        JsonSerializer.Serialize(contributions.ToDictionary(contribution => contribution.Key, contribution => contribution.Value));
}
