using System.Globalization;
using Collector.Plan;

namespace Collector.Measures;

/// <summary>
/// Measures collected from the catalogue of the plan itself (dataset <c>plan_indicator</c>): its indicators, counted on
/// the first day of the plan's first year; the other days of that year are covered and add 0. Years without a plan of
/// their own are not covered: missing.
/// </summary>
internal static class CatalogueMeasures
{
    public static IEnumerable<Observation> Of(PerformancePlan plan) =>
        from measure in plan.Measures.Values
        let catalogue = (measure.Feed as Feed.Collected)?.What as Collection.Catalogue
        where catalogue is not null
        let count = Count(plan, catalogue.OnlyNew)
        let year = Period.OfYear(plan.Years[0])
        from day in Enumerable.Range(0, year.Days)
        select new Observation
        {
            Measure = measure.Key,
            Period = new Period(year.From.AddDays(day), year.From.AddDays(day)),
            Value = new ObservedValue.Number(day == 0 ? count : 0),
            Origin = $"catalogo del piano {plan.Code}",
        };

    private static int Count(PerformancePlan plan, bool onlyNew)
    {
        var digits = (plan.Years[0] % 100).ToString("00", CultureInfo.InvariantCulture);
        return plan.Indicators.Count(indicator => !onlyNew || indicator.Code.StartsWith(digits, StringComparison.Ordinal));
    }
}
