using System.Text.Json;
using Collector.Plan.Scoring;

namespace Collector.Storage;

/// <summary>A score of an objective, an area or the whole as stored, without when it was known.</summary>
internal sealed record PartRow(string Kind, string Code, int Year, DateOnly AsOf, decimal? Score, decimal? Coverage, decimal? Strategic, decimal? Operational, string Contributions)
{
    public const string Objective = "objective";
    public const string Area = "area";
    public const string Whole = "whole";

    /// <summary>Kind and code.</summary>
    public string Key => KeyOf(Kind, Code);

    /// <param name="keys">Those wanted; null: all.</param>
    public static IEnumerable<PartRow> Of(PlanScore score, string plan, IReadOnlySet<string>? keys = null)
    {
        var (year, at) = (score.Request.Year, score.Request.At);
        return
        [
            .. score.Objectives.Where(one => IsWanted(Objective, one.Objective.Code)).Select(one => new PartRow(Objective, one.Objective.Code, year, at, one.Score, one.Coverage, null, null, Json(one.Contributions))),
            .. score.Areas.Where(one => IsWanted(Area, one.Area.Code)).Select(one => new PartRow(Area, one.Area.Code, year, at, one.Score, one.Coverage, one.Strategic, one.Operational, Json(one.Contributions))),
            .. IsWanted(Whole, plan) ? [new PartRow(Whole, plan, year, at, score.Score, score.Coverage, null, null, Json(score.Contributions))] : Array.Empty<PartRow>(),
        ];

        bool IsWanted(string kind, string code) => keys is null || keys.Contains(KeyOf(kind, code));
    }

    public static string KeyOf(string kind, string code) => $"{kind} {code}";

    private static string Json(IEnumerable<Contribution> contributions) =>
        JsonSerializer.Serialize(contributions.ToDictionary(contribution => contribution.Key, contribution => contribution.Value));
}
