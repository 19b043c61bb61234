using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Moving;

/// <summary>Makes of what is stored for a moment what a computation would give, as far as scores, values and statuses go.</summary>
internal static class StoredScore
{
    public static async Task<PlanScore> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredMoment moment, PerformancePlan plan, CancellationToken cancellationToken)
    {
        var request = Nights.Computation.Request(moment.At, moment.Year, moment.Final);
        var stored = await StoredFigures.ReadAsync(connection, transaction, moment, plan, cancellationToken);
        var whole = stored.Parts.GetValueOrDefault((PartRow.Whole, plan.Code));
        return new PlanScore
        {
            Request = request,
            Indicators = [.. Evaluation.Indicators(plan, request).Select(indicator => Result(indicator, stored.Figures.GetValueOrDefault(indicator.Key))).OfType<IndicatorResult>()],
            Objectives = [.. plan.Objectives.Select(objective => (Objective: objective, Part: stored.Parts.GetValueOrDefault((PartRow.Objective, objective.Code)))).Select(one => new ObjectiveScore(one.Objective, one.Part?.Score, one.Part?.Coverage, []))],
            Areas = [.. plan.Areas.Select(area => (Area: area, Part: stored.Parts.GetValueOrDefault((PartRow.Area, area.Code)))).Select(one => new AreaScore(one.Area, one.Part?.Strategic, one.Part?.Operational, one.Part?.Score, one.Part?.Coverage, []))],
            Score = whole?.Score,
            Coverage = whole?.Coverage,
            Contributions = [],
        };
    }

    private static IndicatorResult? Result(Indicator indicator, Figure? figure) => figure is null ? null : new IndicatorResult { Indicator = indicator, Status = figure.Status, Value = figure.Value, Degree = figure.Degree };
}
