using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Explaining;
using Collector.Plan;
using Collector.Storage;

namespace Collector.Web.Reading;

/// <summary>Puts together the page of one indicator.</summary>
internal static class IndicatorViews
{
    /// <param name="figures">Null when the database did not answer: the row of the snapshot is all there is.</param>
    public static IndicatorView Of(PageHead head, YearSnapshot snapshot, ImmutableArray<YearChoice> years, Indicator indicator, IndicatorFigures? figures)
    {
        var plan = snapshot.Plan;
        var objective = plan.Objectives.First(objective => objective.Code == indicator.Objective);
        var row = snapshot.RowOf(indicator, figures is not null ? figures.Shown : snapshot.Figures.Figures.FirstOrDefault(figure => figure.Indicator == indicator.Key));
        var on = snapshot.Published?.AsOf ?? DateOnly.MinValue;
        var yearEnd = Period.OfYear(snapshot.Year).To;
        var formula = indicator.FormulaOn(on < yearEnd ? on : yearEnd);
        return new IndicatorView
        {
            Head = head,
            Plan = snapshot.Plan.Code,
            Year = snapshot.Year,
            State = years.First(choice => choice.Year == snapshot.Year).State,
            Years = years,
            Area = plan.Areas.First(area => area.Code == objective.Area),
            Objective = objective,
            Office = indicator.Owner is { } owner ? plan.Offices.GetValueOrDefault(owner.Office) : null,
            Row = row,
            PrintedTarget = PrintedTarget(indicator, snapshot.Year, on),
            Formula = formula,
            Measures = [.. formula.Measures.Select(snapshot.NameOf)],
            AddsUp = formula.Measures.Any(measure => plan.Measures.GetValueOrDefault(measure)?.Accumulation is Accumulation.Sum),
            History = figures?.History,
            OtherYears = figures?.OtherYears,
            Reported = [.. plan.Reported.Where(value => value.Indicator == indicator.Key).OrderByDescending(value => value.Year)],
            TargetChanges = [.. Changes(indicator)],
            Explanation = figures?.Explanation,
            Remedy = figures?.Explanation is { } explained ? new IndicatorWords(explained.Plan, explained.Result, explained.Request).Remedy() : null,
            Zone = plan.Zone,
        };
    }

    private static string? PrintedTarget(Indicator indicator, int year, DateOnly on) =>
        (indicator.Revisions.LastOrDefault(revision => revision.Year == year && revision.Date <= on)?.Target ?? indicator.Targets.GetValueOrDefault(year))?.Printed;

    private static IEnumerable<TargetChange> Changes(Indicator indicator)
    {
        var printed = indicator.Targets.ToDictionary(pair => pair.Key, pair => pair.Value.Printed);
        foreach (var revision in indicator.Revisions)
        {
            if (revision is { Year: { } year, Target: { } target })
            {
                yield return new TargetChange(revision, printed.GetValueOrDefault(year), target.Printed);
                printed[year] = target.Printed;
            }
            else
            {
                yield return new TargetChange(revision, null, null);
            }
        }
    }
}

/// <summary>What the database told of one indicator.</summary>
/// <param name="Shown">Null when the year was never computed.</param>
/// <param name="OtherYears">Latest first.</param>
internal sealed record IndicatorFigures(Figure? Shown, ImmutableArray<Figure> History, ImmutableArray<Figure> OtherYears, Explanation? Explanation);
