using System.Globalization;
using System.Text;
using Collector.Plan;
using Collector.Storage;

namespace Collector.Web.Charts;

/// <summary>
/// Where the lines of a year's history run: value, what was expected and target, day by day. Drawn here and not by a
/// plotting library, because those measure text with the server's fonts: without any (a bare container) their charts
/// come out without a single word.
/// </summary>
public sealed class HistoryChart
{
    private const int Left = 64;
    private const int Right = 12;
    private const int Top = 12;
    private const int Bottom = 28;

    private static readonly string[] Months = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];

    private readonly Figure[] days;
    private readonly int year;
    private readonly Scale scale;

    private HistoryChart(Figure[] days, int year, int width, int height, Scale scale) =>
        (this.days, this.year, Width, Height, this.scale) = (days, year, width, height, scale);

    public int Width { get; }

    public int Height { get; }

    public int PlotLeft => Left;

    public int PlotRight => Width - Right;

    public int PlotBottom => Height - Bottom;

    public string Value => Steps(figure => (figure.Value as ObservedValue.Number)?.Value);

    /// <summary>Empty where what is expected is the target on every day.</summary>
    public string Expected => days.All(figure => figure.ReferenceTarget is null || figure.ReferenceTarget == (figure.Target as Target.Figure)?.Value)
        ? ""
        : Steps(figure => figure.ReferenceTarget);

    /// <summary>To the end of the year: that is when it must be met.</summary>
    public string Target => Steps(figure => (figure.Target as Target.Figure)?.Value) is { Length: > 0 } path && days[^1].Target is Target.Figure
        ? $"{path}H{Text(PlotRight)}"
        : "";

    /// <summary>Place of the latest value; null when the last day has none.</summary>
    public (string X, string Y)? Latest => days[^1].Value is ObservedValue.Number number
        ? (Text(X(days[^1].AsOf.DayOfYear)), Text(Y(number.Value)))
        : null;

    /// <summary>Figures beside the horizontal lines.</summary>
    public IEnumerable<(decimal Figure, string Y)> Rows => scale.Ticks.Select(tick => (tick, Text(Y(tick))));

    /// <summary>Names of months where they begin; a narrow chart names each third.</summary>
    public IEnumerable<(string Name, string X)> Columns =>
        Months.Select((name, month) => (name, month)).Where(pair => Width > 480 || pair.month % 3 == 0).Select(pair => (pair.name, Text(X(new DateOnly(year, pair.month + 1, 1).DayOfYear - 1))));

    /// <summary>The chart of a year; null when there is no number to draw.</summary>
    /// <param name="history">Ascending by day; days outside the year are left out.</param>
    public static HistoryChart? Of(IEnumerable<Figure> history, int year, int width, int height)
    {
        Figure[] drawn = [.. history.Where(figure => figure.AsOf.Year == year)];
        decimal[] figures =
        [
            .. drawn.Select(figure => (figure.Value as ObservedValue.Number)?.Value).OfType<decimal>(),
            .. drawn.Select(figure => figure.ReferenceTarget).OfType<decimal>(),
            .. drawn.Select(figure => (figure.Target as Target.Figure)?.Value).OfType<decimal>(),
        ];
        return drawn.Any(figure => figure.Value is ObservedValue.Number)
            ? new HistoryChart(drawn, year, width, height, Scale.Of(figures))
            : null;
    }

    // Each day is a level as wide as the day: what was shown on that day, nothing in between made up. A day that is
    // missing breaks the line.
    private string Steps(Func<Figure, decimal?> read)
    {
        var path = new StringBuilder();
        (DateOnly Day, decimal Figure)? last = null;
        foreach (var day in days)
        {
            var figure = read(day);
            var joined = figure is not null && last is { } before && before.Day.AddDays(1) == day.AsOf;
            if (last is { } ended && (!joined || ended.Figure != figure))
            {
                path.Append(CultureInfo.InvariantCulture, $"H{Text(X(ended.Day.DayOfYear))}");
            }

            if (figure is { } level && (!joined || last?.Figure != level))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(joined ? "V" : $"M{Text(X(day.AsOf.DayOfYear - 1))} ")}{Text(Y(level))}");
            }

            last = figure is { } shown ? (day.AsOf, shown) : null;
        }

        return last is { } end ? path.Append(CultureInfo.InvariantCulture, $"H{Text(X(end.Day.DayOfYear))}").ToString() : path.ToString();
    }

    private double X(int daysPassed) => Left + ((double)daysPassed / Period.OfYear(year).Days * (Width - Left - Right));

    private double Y(decimal figure) => Top + ((double)((scale.Highest - figure) / (scale.Highest - scale.Lowest)) * (Height - Top - Bottom));

    private static string Text(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
