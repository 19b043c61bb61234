using System.Text.Json;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;

namespace Collector.Storage;

/// <summary>A figure as stored, without when it was known: two that are equal need no second row.</summary>
internal sealed record ValueRow
{
    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public required DateOnly AsOf { get; init; }

    public required bool Final { get; init; }

    public required string Status { get; init; }

    public decimal? Value { get; init; }

    public DateOnly? ValueDay { get; init; }

    public bool? ValueYesNo { get; init; }

    public decimal? Degree { get; init; }

    public string? TargetOp { get; init; }

    public decimal? TargetValue { get; init; }

    public DateOnly? TargetDay { get; init; }

    public string? TargetUnit { get; init; }

    public decimal? ReferenceTarget { get; init; }

    public decimal? Forecast { get; init; }

    public DateOnly? Reaches { get; init; }

    /// <summary>Joined by blanks, so that rows compare by content.</summary>
    public required string Flags { get; init; }

    /// <summary>Joined by line ends: keys may hold blanks.</summary>
    public required string Missing { get; init; }

    public static ValueRow Of(IndicatorResult result, EvaluationRequest request) => new()
    {
        Indicator = result.Indicator.Key,
        Year = request.Year,
        AsOf = request.At,
        Final = request.Final,
        Status = Names.Of(result.Status),
        Value = (result.Value as ObservedValue.Number)?.Value,
        ValueDay = (result.Value as ObservedValue.Day)?.Value,
        ValueYesNo = (result.Value as ObservedValue.YesNo)?.Value,
        Degree = result.Degree,
        TargetOp = result.Target switch { Target.Figure figure => Names.Of(figure.Comparator), Target.Deadline => "by", Target.Yes => "is", _ => null },
        TargetValue = (result.Target as Target.Figure)?.Value,
        TargetDay = (result.Target as Target.Deadline)?.Day,
        TargetUnit = result.Target is Target.Figure { Unit: var unit } ? Names.Of(unit) : null,
        ReferenceTarget = result.ReferenceTarget,
        Forecast = result.Forecast,
        Reaches = result.Reaches,
        Flags = string.Join(' ', result.Flags.Select(Names.Of)),
        Missing = string.Join('\n', result.Missing),
    };
}

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
