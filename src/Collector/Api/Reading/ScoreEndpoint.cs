using System.ComponentModel;
using Collector.Api.Answering;
using Collector.Plan;
using Collector.Published;

namespace Collector.Api.Reading;

/// <summary><c>/scores</c>: objectives, areas and the body in the shape of <c>evaluate --json</c>.</summary>
internal static class ScoreEndpoint
{
    public static async Task<IResult> ReadAsync(HttpContext context, ApiReader reader, ApiFigureReader scores, CancellationToken cancellationToken)
    {
        var asked = await reader.ReadAsync(context, cancellationToken);
        var tag = ETags.OfFigures(context.Request, asked.Judged, asked.Published);
        if (ApiAnswer.Unchanged(context, tag) is { } unchanged)
        {
            return unchanged;
        }

        var plan = await reader.PlanAsync(asked, cancellationToken);
        var parts = (await scores.PartsAsync(plan, asked, cancellationToken)).ToDictionary(part => (part.Kind, part.Code));
        var whole = parts.GetValueOrDefault(("whole", plan.Code));
        return ApiAnswer.Of(
            new ScoresAnswer(
                plan.Code,
                asked.Judged.Year,
                asked.At,
                asked.Published?.KnownAt,
                asked.Judged.Final,
                [.. plan.Objectives.Select(objective => ObjectiveOf(objective, parts.GetValueOrDefault(("objective", objective.Code))))],
                [.. plan.Areas.Select(area => AreaOf(area, parts.GetValueOrDefault(("area", area.Code))))],
                whole?.Score,
                whole?.Coverage),
            ApiJson.Context.ScoresAnswer,
            tag);
    }

    private static ApiObjectiveScore ObjectiveOf(Objective objective, PartScore? part) => new(objective.Code, part?.Score, part?.Coverage);

    private static ApiAreaScore AreaOf(Area area, PartScore? part) => new(area.Code, part?.Strategic, part?.Operational, part?.Score, part?.Coverage);
}

/// <summary>Scores of a year.</summary>
internal sealed record ScoresAnswer(
    [property: Description("Code of the plan.")] string Plan,
    [property: Description("Year judged.")] int Year,
    [property: Description("Day the scores stand for; null: nothing was computed yet.")] DateOnly? At,
    [property: Description("What was known by this moment counts.")] DateTimeOffset? KnownAt,
    [property: Description("The year was declared final: its scores no longer move.")] bool Final,
    [property: Description("In the plan's order.")] IReadOnlyList<ApiObjectiveScore> Objectives,
    [property: Description("In the plan's order.")] IReadOnlyList<ApiAreaScore> Areas,
    [property: Description("Score of the body, 0 to 1; null: nothing of it is known.")] decimal? Score,
    [property: Description("Share of the weight that has a degree, 0 to 1: a score of little weight says little.")] decimal? Coverage);

/// <summary>Score of an objective.</summary>
internal sealed record ApiObjectiveScore(
    [property: Description("Code of the objective.")] string Code,
    [property: Description("0 to 1; null: nothing of it is known.")] decimal? Score,
    [property: Description("Share of the weight that has a degree, 0 to 1.")] decimal? Coverage);

/// <summary>Score of an area.</summary>
internal sealed record ApiAreaScore(
    [property: Description("Code of the area.")] string Code,
    [property: Description("Mean of its strategic objectives, 0 to 1.")] decimal? Strategic,
    [property: Description("Mean of its operational objectives, 0 to 1.")] decimal? Operational,
    [property: Description("0 to 1; null: nothing of it is known.")] decimal? Score,
    [property: Description("Share of the weight that has a degree, 0 to 1.")] decimal? Coverage);
