using System.Globalization;
using Collector.Plan;

namespace Collector.Demo;

/// <summary>Entries an office would make for a measure during a year, in its rhythm, a few days after each period.</summary>
internal static class Entries
{
    public const string Origin = "dati inventati";

    // Offices enter a period together, most within the week; every day of it would have each past night compute the whole of it again.
    private static readonly int[] DaysUntilTold = [5, 5, 12];

    public static IEnumerable<Observation> Of(Measure measure, Indicator indicator, int year, decimal total, Scenario scenario)
    {
        // Before a source is read, an office enters what it will bring each month.
        var rhythm = (measure.Feed as Feed.Entered)?.Rhythm ?? new Rhythm(Every.Month);
        return measure.Accumulation switch
        {
            Accumulation.Sum => Sums(measure, rhythm, year, total, scenario),
            Accumulation.Date => Day(measure, indicator, year, scenario),
            Accumulation.YesNo => scenario.LastMonthTold < 12 ? [] : [Entry(measure, new Period(new DateOnly(year, 12, 10), new DateOnly(year, 12, 10)), new ObservedValue.YesNo(total > 0))],
            Accumulation.Mean => Means(measure, rhythm, year, total, scenario),
            _ => Stocks(measure, rhythm, year, total, scenario),
        };
    }

    // The year's total, whole where it can be, shared out by days so that the parts add up to it.
    private static IEnumerable<Observation> Sums(Measure measure, Rhythm rhythm, int year, decimal total, Scenario scenario)
    {
        var places = total >= 20 || decimal.IsInteger(total) ? 0 : 2;
        var told = 0m;
        foreach (var period in Told(rhythm, year, scenario))
        {
            var share = (decimal)period.To.DayOfYear / Period.OfYear(year).Days;
            var upTo = Math.Round(total * share, places, MidpointRounding.AwayFromZero);
            yield return Entry(measure, period, new ObservedValue.Number(upTo - told));
            told = upTo;
        }
    }

    private static IEnumerable<Observation> Means(Measure measure, Rhythm rhythm, int year, decimal total, Scenario scenario)
    {
        var place = 0;
        foreach (var period in Told(rhythm, year, scenario))
        {
            var swing = 1 + ((place++ % 2 == 0 ? 1 : -1) * Draw.Below(20, measure.Key) / 1000m);
            yield return Entry(measure, period, new ObservedValue.Number(Math.Round(total * swing, 2))) with { Weight = 40 + Draw.Below(60, measure.Key, period.ToString()) };
        }
    }

    // A stock is stated on the last day of each period; one stated yearly also in January, when the year's total is fixed.
    private static IEnumerable<Observation> Stocks(Measure measure, Rhythm rhythm, int year, decimal total, Scenario scenario)
    {
        var days = Told(rhythm, year, scenario).Select(period => period.To);
        if (rhythm.Every is Every.Year && scenario.LastMonthTold > 0)
        {
            days = days.Prepend(new DateOnly(year, 1, 15));
        }

        var places = total >= 20 ? 0 : 2;
        return days.Select(day => Entry(measure, new Period(day, day), new ObservedValue.Number(Math.Round(total, places, MidpointRounding.AwayFromZero))));
    }

    // Done some days before its deadline, or not at all.
    private static IEnumerable<Observation> Day(Measure measure, Indicator indicator, int year, Scenario scenario)
    {
        var deadline = (indicator.Targets.GetValueOrDefault(year)?.Target as Target.Deadline)?.Day;
        var once = measure.Feed is Feed.Entered { Once: true };
        if (deadline is { } due && scenario is { Goodness: >= 1, LastMonthTold: 12 } && !(once && year < 2021))
        {
            var done = due.AddDays(-5 - Draw.Below(25, measure.Key));
            yield return Entry(measure, new Period(done, done), new ObservedValue.Day(done));
        }
    }

    private static IEnumerable<Period> Told(Rhythm rhythm, int year, Scenario scenario)
    {
        var periods = rhythm.PeriodsOf(year).Where(period => period.To.Month <= scenario.LastMonthTold);
        return scenario.LastMonthTold is 1 && rhythm.Every is Every.Year
            ? [new Period(new DateOnly(year, 1, 1), new DateOnly(year, 1, 31))]
            : periods;
    }

    private static Observation Entry(Measure measure, Period period, ObservedValue value) => new()
    {
        Measure = measure.Key,
        Period = period,
        Value = value,
        RecordedAt = new DateTimeOffset(period.To.AddDays(DaysUntilTold[Draw.Below(DaysUntilTold.Length, measure.Key, period.From.ToString("O", CultureInfo.InvariantCulture))]), new TimeOnly(10, 0), TimeSpan.Zero),
        Origin = Origin,
    };
}
