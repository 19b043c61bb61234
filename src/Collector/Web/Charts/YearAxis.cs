using Collector.Plan;
using OxyPlot.Axes;

namespace Collector.Web.Charts;

/// <summary>A year from left to right, a unit a day, with the months named where they begin.</summary>
internal sealed class YearAxis : LinearAxis
{
    /// <summary>Up to this width each third month is named.</summary>
    private const int Narrow = 480;

    private static readonly string[] Names = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];

    private readonly double[] months;

    public YearAxis(int year, int width)
    {
        months = [.. Enumerable.Range(1, 12).Where(month => width > Narrow || month % 3 == 1).Select(month => Place(new DateOnly(year, month, 1)))];
        Position = AxisPosition.Bottom;
        Minimum = Place(Period.OfYear(year).From);
        Maximum = Place(Period.OfYear(year).To.AddDays(1));
        TicklineColor = ChartLook.Soft;
        LabelFormatter = place => Names[DateOnly.FromDayNumber((int)place).Month - 1];
    }

    /// <summary>Where a day begins.</summary>
    public static double Place(DateOnly day) => day.DayNumber;

    public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues) =>
        (majorLabelValues, majorTickValues, minorTickValues) = (months, months, []);
}
