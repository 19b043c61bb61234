using System.ComponentModel;
using Collector.Api.Answering;
using Collector.Api.Asking;
using Collector.Api.Refusing;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Api.Reading;

/// <summary><c>/values</c>: the figures of a year, and one indicator day by day.</summary>
internal static class ValueEndpoints
{
    public static async Task<IResult> ReadAsync(HttpContext context, ApiReader reader, ApiFigureReader figures, CancellationToken cancellationToken)
    {
        var limit = ApiQuery.Limit(context);
        var asked = await reader.ReadAsync(context, cancellationToken);
        var tag = ETags.OfFigures(context.Request, asked.Judged, asked.Published);
        if (ApiAnswer.Unchanged(context, tag) is { } unchanged)
        {
            return unchanged;
        }

        var plan = await reader.PlanAsync(asked, cancellationToken);
        var (part, next) = Paging.Cut([.. After(Wanted(context, plan, asked), ApiQuery.Text(context, ApiParameter.After)).Take(limit + 1)], limit, indicator => indicator.Key);
        var known = (await figures.LatestAsync(plan, part, asked, cancellationToken)).ToDictionary(figure => figure.Indicator, StringComparer.Ordinal);
        var answer = new ValuesAnswer(
            plan.Code,
            asked.Judged.Year,
            asked.At,
            asked.Published?.KnownAt,
            asked.Judged.Final,
            [.. part.Select(indicator => known.TryGetValue(indicator.Key, out var figure) ? ApiFigure.Of(figure) : ApiFigure.Without(indicator, asked.Judged.Year, asked.At))],
            next);
        return ApiAnswer.Of(answer, ApiJson.Context.ValuesAnswer, tag, Paging.Address(context.Request, next));
    }

    public static async Task<IResult> HistoryAsync(
        HttpContext context,
        ApiReader reader,
        ApiFigureReader figures,
        [Description("Code of the objective.")] string objective,
        [Description("Code of the indicator.")] string code,
        CancellationToken cancellationToken)
    {
        var (limit, after) = (ApiQuery.Limit(context), ApiQuery.AfterDay(context));
        var asked = await reader.ReadAsync(context, cancellationToken);
        var plan = await reader.PlanAsync(asked, cancellationToken);
        var indicator = Find(plan, $"{objective}/{code}") ?? throw new ApiProblemException(ApiProblem.NotFound.With("The plan has no such indicator."));
        var tag = ETags.OfFigures(context.Request, asked.Judged, asked.Published);
        if (ApiAnswer.Unchanged(context, tag) is { } unchanged)
        {
            return unchanged;
        }

        var (part, next) = Paging.Cut(await figures.HistoryAsync(plan, indicator, asked, after, limit + 1, cancellationToken), limit, figure => ApiQuery.Write(figure.AsOf));
        return ApiAnswer.Of(new HistoryAnswer(plan.Code, asked.Judged.Year, indicator.Key, [.. part.Select(ApiFigure.Of)], next), ApiJson.Context.HistoryAnswer, tag, Paging.Address(context.Request, next));
    }

    // Those that are judged, in the plan's order.
    private static IEnumerable<Indicator> Wanted(HttpContext context, PerformancePlan plan, AskedYear asked)
    {
        var judged = Evaluation.Indicators(plan, new EvaluationRequest(asked.At ?? DateOnly.MinValue, asked.Judged.Year));
        if (ApiQuery.Text(context, ApiParameter.Area) is { } area)
        {
            var objectives = plan.Areas.FirstOrDefault(one => one.Code == area) is { } found
                ? found.Strategic.Concat(found.Operational).Select(objective => objective.Code).ToHashSet(StringComparer.Ordinal)
                : throw ApiQuery.Refused($"The plan has no such area: there are {string.Join(", ", plan.Areas.Select(one => one.Code))}.");
            judged = judged.Where(indicator => objectives.Contains(indicator.Objective));
        }

        if (ApiQuery.Text(context, ApiParameter.Indicator) is { } key)
        {
            var wanted = Find(plan, key) ?? throw ApiQuery.Refused("The plan has no such indicator: a key is objective/code.");
            judged = judged.Where(indicator => indicator == wanted);
        }

        return judged;
    }

    private static IEnumerable<Indicator> After(IEnumerable<Indicator> indicators, string? after)
    {
        if (after is null)
        {
            return indicators;
        }

        var all = indicators.ToArray();
        var at = Array.FindIndex(all, indicator => indicator.Key == after);
        return at < 0 ? throw ApiQuery.Unknown(after) : all.Skip(at + 1);
    }

    // Also by a key that it was known by before.
    private static Indicator? Find(PerformancePlan plan, string key) =>
        plan.Indicators.FirstOrDefault(indicator => indicator.Key == key) ?? plan.Indicators.FirstOrDefault(indicator => indicator.Aliases.Contains(key));
}

/// <summary>Figures of a year.</summary>
internal sealed record ValuesAnswer(
    [property: Description("Code of the plan.")] string Plan,
    [property: Description("Year judged.")] int Year,
    [property: Description("Day the figures stand for; null: nothing was computed yet.")] DateOnly? At,
    [property: Description("What was known by this moment counts.")] DateTimeOffset? KnownAt,
    [property: Description("The year was declared final: its figures no longer move.")] bool Final,
    [property: Description("In the plan's order.")] IReadOnlyList<ApiFigure> Indicators,
    [property: Description("What after takes to read on; null: this was the last part.")] string? Next);

/// <summary>An indicator day by day.</summary>
internal sealed record HistoryAnswer(
    [property: Description("Code of the plan.")] string Plan,
    [property: Description("Year judged.")] int Year,
    [property: Description("Key of the indicator.")] string Key,
    [property: Description("One for each day computed, ascending; a correction shows on the day it speaks of.")] IReadOnlyList<ApiFigure> Days,
    [property: Description("What after takes to read on; null: this was the last part.")] string? Next);
