using Collector.Plan;

namespace Collector.Measures.Collecting;

/// <summary>What records say for a day: a figure with its weight.</summary>
/// <param name="Number">For a mean the sum of what is averaged, not yet divided.</param>
/// <param name="Weight">For a mean what to divide by; 1 for all else.</param>
internal readonly record struct DayFigure(DateOnly Day, decimal Number, decimal Weight);

/// <summary>Turns figures of days into observations that accumulate as the measure says. Days with a 0 need none: they are known.</summary>
internal static class DayFigures
{
    /// <param name="figures">Of days that are known; in any order.</param>
    /// <returns>By day, each day at most once.</returns>
    public static IEnumerable<Observation> Observations(Measure measure, Aggregate aggregate, IEnumerable<DayFigure> figures)
    {
        var byDay = figures.OrderBy(figure => figure.Day);
        return aggregate switch
        {
            Aggregate.Min => Running(measure, byDay, Math.Min),
            Aggregate.Max => Running(measure, byDay, Math.Max),
            Aggregate.Last => byDay.Select(figure => Observed(measure, figure.Day, figure.Number, null)),
            Aggregate.Avg or Aggregate.WeightedAvg or Aggregate.Share => byDay.Where(figure => figure.Weight > 0).Select(figure => Observed(measure, figure.Day, figure.Number / figure.Weight, figure.Weight)),
            _ => byDay.Where(figure => figure.Number != 0).Select(figure => Observed(measure, figure.Day, figure.Number, null)),
        };
    }

    /// <summary>The total of the year so far, stated at the end of each month and of each span of days that are known.</summary>
    /// <param name="perYear">The total is of the days known, and stated for a whole year.</param>
    /// <param name="days">Days that are known.</param>
    /// <param name="first">First day that was read; of years before it nothing is stated.</param>
    public static IEnumerable<Observation> Totals(Measure measure, bool perYear, IEnumerable<DayFigure> figures, CoveredDays days, DateOnly first)
    {
        var ofYear = figures.ToLookup(figure => figure.Day.Year);
        foreach (var day in days.Covered.SelectMany(Endings).Where(day => day >= first))
        {
            var year = Period.OfYear(day.Year);
            var total = ofYear[day.Year].Where(figure => figure.Day <= day).Sum(figure => figure.Number);
            yield return Observed(measure, day, perYear ? total * year.Days / days.CountIn(year with { To = day }) : total, null);
        }
    }

    private static IEnumerable<DateOnly> Endings(Period span)
    {
        for (var end = EndOfMonth(span.From); end < span.To; end = EndOfMonth(end.AddDays(1)))
        {
            yield return end;
        }

        yield return span.To;
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    // The extreme of the year so far is what the latest day of a window says.
    private static IEnumerable<Observation> Running(Measure measure, IEnumerable<DayFigure> figures, Func<decimal, decimal, decimal> extreme)
    {
        var (year, so) = (0, 0m);
        foreach (var figure in figures)
        {
            so = figure.Day.Year == year ? extreme(so, figure.Number) : figure.Number;
            year = figure.Day.Year;
            yield return Observed(measure, figure.Day, so, null);
        }
    }

    private static Observation Observed(Measure measure, DateOnly day, decimal number, decimal? weight) => new()
    {
        Measure = measure.Key,
        Period = new Period(day, day),
        Value = new ObservedValue.Number(number),
        Weight = weight,
        Origin = ((Feed.Collected)measure.Feed).What.From,
    };
}
