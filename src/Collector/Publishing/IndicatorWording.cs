using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web;
using Collector.Web.Reading;
using Collector.Web.Wording;
using Collector.Wording;

namespace Collector.Publishing;

/// <summary>
/// What boards say beside the figure of an indicator, in Italian: the same words as on the pages and in the mails, published
/// with the figures.
/// </summary>
internal sealed record IndicatorWording
{
    public required string Indicator { get; init; }

    public required string Algorithm { get; init; }

    public required string ObjectiveName { get; init; }

    public required string AreaName { get; init; }

    /// <summary>Null: no office answers for it.</summary>
    public required string? Office { get; init; }

    /// <summary>Its measures and where their figures come from.</summary>
    public required string Fed { get; init; }

    /// <summary>Part of the body's score that hangs on it, 0 to 1; null: it takes no part.</summary>
    public required decimal? Share { get; init; }

    /// <summary>
    /// What of its share is lost as things stand: what its degree is short of 1, all of it where data are missing or it was
    /// missed, nothing where nothing is expected yet. In a final year the losses are what the score is short of 1. 0 to 1; null: it takes no part.
    /// </summary>
    public required decimal? Lost { get; init; }

    public required string Value { get; init; }

    public required string Target { get; init; }

    public required string Expected { get; init; }

    public required string Forecast { get; init; }

    /// <summary>What its status means, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Measures without a figure, by name; null: none.</summary>
    public required string? Missing { get; init; }

    /// <summary>What it would take; null where the question does not arise.</summary>
    public required string? Remedy { get; init; }

    /// <summary>Where its page is, from the address of the pages on.</summary>
    public required string Path { get; init; }

    /// <summary>One for each indicator judged, in the plan's order.</summary>
    public static ImmutableArray<IndicatorWording> Of(PublishedYear year)
    {
        var (plan, score) = year;
        var objectives = plan.Objectives.ToDictionary(objective => objective.Code, StringComparer.Ordinal);
        var areas = plan.Areas.ToDictionary(area => area.Code, area => area.Name, StringComparer.Ordinal);
        var shares = Shares.Of(plan, score.Indicators);
        return [.. score.Indicators.Select(result =>
        {
            var objective = objectives[result.Indicator.Objective];
            return Of(year, result, objective.Name, areas[objective.Area], shares.TryGetValue(result.Indicator.Key, out var share) ? share : null);
        })];
    }

    private static IndicatorWording Of(PublishedYear published, IndicatorResult result, string objective, string area, decimal? share)
    {
        var (plan, request, indicator) = (published.Plan, published.Score.Request, result.Indicator);
        var row = IndicatorRow.Of(plan, indicator, Figure.Of(result, request, new RowStamp(plan.Code, 0, 0, default)));
        return new IndicatorWording
        {
            Indicator = indicator.Key,
            Algorithm = indicator.Algorithm,
            ObjectiveName = objective,
            AreaName = area,
            Office = indicator.Owner is { } owner ? $"{plan.Offices[owner.Office].Name}{(owner.Assumed ? " (presunto)" : "")}" : null,
            Fed = string.Join("; ", (result.Formula ?? indicator.Formula).Measures.Select(key => plan.Measures[key]).Select(measure => $"{measure.Key} {measure.Name}: {FeedWords.Of(measure)}")),
            Share = share,
            Lost = share * (1 - (result.Degree ?? (IsLacking(result.Status) ? 0 : 1))),
            Value = Italian.Value(result.Value, indicator.Decimals, row.Unit),
            Target = Italian.Target(result.Target, indicator.Decimals),
            Expected = Shown(result.ReferenceTarget, row),
            Forecast = Shown(result.Forecast, row),
            Sentence = StatusSentence.Of(row, request.Year),
            Missing = row.Missing.IsEmpty ? null : Italian.List([.. row.Missing.Select(measure => $"{measure.Key} {measure.Name}")]),
            Remedy = new IndicatorWords(plan, result, request).Remedy(),
            Path = Addresses.Indicator(indicator.Key, request.Year),
        };
    }

    // Without a degree.
    private static bool IsLacking(Status status) => status is Status.NoData or Status.Stale or Status.OffTrack or Status.AtRisk or Status.Missed;

    private static string Shown(decimal? figure, IndicatorRow row) =>
        figure is { } known ? Italian.Figure(known, row.Indicator.Decimals, row.Unit) : Italian.NotKnown;
}
