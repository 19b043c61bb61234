using Collector.Plan;
using Collector.Storage;
using OxyPlot;
using OxyPlot.Series;

namespace Collector.Web.Charts;

/// <summary>
/// A year's history as lines: value, what was expected, and target, day by day. Laid out by OxyPlot, which needs neither the
/// server's fonts nor anything native (docs/decisions/0006).
/// </summary>
public sealed class HistoryChart
{
    private readonly Figure[] days;
    private readonly int year;
    private readonly Plateau[] values;
    private readonly Plateau[] expected;
    private readonly Plateau[] targets;

    private HistoryChart(Figure[] days, int year)
    {
        (this.days, this.year) = (days, year);
        values = [.. Plateau.Of(days, figure => (figure.Value as ObservedValue.Number)?.Value)];
        targets = [.. Plateau.Of(days, figure => (figure.Target as Target.Figure)?.Value)];
        Plateau[] paced = [.. Plateau.Of(days, figure => figure.ReferenceTarget)];
        expected = days.All(figure => figure.ReferenceTarget is null || figure.ReferenceTarget == (figure.Target as Target.Figure)?.Value) ? [] : paced;
        // To the end of the year: that is when it must be met.
        if (days[^1].Target is Target.Figure)
        {
            targets[^1] = targets[^1] with { Days = targets[^1].Days with { To = Period.OfYear(year).To } };
        }
    }

    /// <summary>What was expected is not the target on every day, and so has a line of its own.</summary>
    public bool HasExpected => expected.Length > 0;

    public bool HasTarget => targets.Length > 0;

    /// <summary>The chart of a year; null when there is no number to draw.</summary>
    /// <param name="history">Ascending by day; days outside the year are left out.</param>
    public static HistoryChart? Of(IEnumerable<Figure> history, int year)
    {
        Figure[] drawn = [.. history.Where(figure => figure.AsOf.Year == year)];
        return drawn.Any(figure => figure.Value is ObservedValue.Number) ? new HistoryChart(drawn, year) : null;
    }

    /// <summary>The chart as an SVG element.</summary>
    /// <param name="name">Class of the drawing: which widths it is for.</param>
    /// <param name="title">Says in words what is drawn.</param>
    public string Draw(int width, int height, string name, string title)
    {
        var plot = new PlotModel
        {
            DefaultFont = ChartLook.Font,
            DefaultFontSize = ChartLook.FontSize,
            TextColor = ChartLook.Soft,
            PlotAreaBorderColor = OxyColors.Undefined,
            PlotMargins = ChartLook.Margins,
            Padding = new OxyThickness(0),
        };
        plot.Axes.Add(new YearAxis(year, width));
        plot.Axes.Add(ChartLook.Figures([.. values, .. expected, .. targets]));
        plot.Series.Add(Line(targets, ChartLook.Ink, 2, 2, 4));
        plot.Series.Add(Line(expected, ChartLook.Path, 2, 7, 4));
        plot.Series.Add(Line(values, ChartLook.Value, 3));
        if (days[^1].Value is ObservedValue.Number latest)
        {
            plot.Series.Add(Mark(days[^1].AsOf, latest.Value));
        }

        return SvgDrawing.Of(plot, width, height, name, title);
    }

    private static LineSeries Line(IEnumerable<Plateau> plateaus, OxyColor color, double thickness, params double[] dashes)
    {
        // No segment is too short to be drawn: steps stay steps.
        var line = new LineSeries { Color = color, StrokeThickness = thickness, Dashes = dashes.Length > 0 ? dashes : null, MinimumSegmentLength = 0 };
        DateOnly? ended = null;
        foreach (var plateau in plateaus)
        {
            // A day that is missing breaks the line: nothing in between is made up.
            if (ended is { } end && end.AddDays(1) != plateau.Days.From)
            {
                line.Points.Add(DataPoint.Undefined);
            }

            line.Points.Add(At(plateau.Days.From, plateau.Figure));
            line.Points.Add(At(plateau.Days.To.AddDays(1), plateau.Figure));
            ended = plateau.Days.To;
        }

        return line;
    }

    private static ScatterSeries Mark(DateOnly day, decimal figure)
    {
        var mark = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = ChartLook.Value };
        mark.Points.Add(new ScatterPoint(YearAxis.Place(day.AddDays(1)), (double)figure));
        return mark;
    }

    private static DataPoint At(DateOnly morning, decimal figure) => new(YearAxis.Place(morning), (double)figure);
}
