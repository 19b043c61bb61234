using Collector.Wording;
using OxyPlot;
using OxyPlot.Axes;

namespace Collector.Web.Charts;

/// <summary>Axes, colours and sizes of charts. Lines differ by pattern too, never by colour alone.</summary>
internal static class ChartLook
{
    public const string Font = "Titillium Web";
    public const double FontSize = 13;

    public static OxyColor Ink { get; } = OxyColor.FromRgb(0x1a, 0x1a, 0x1a);

    public static OxyColor Soft { get; } = OxyColor.FromRgb(0x45, 0x5a, 0x6e);

    public static OxyColor Value { get; } = OxyColor.FromRgb(0x00, 0x66, 0xcc);

    public static OxyColor Path { get; } = OxyColor.FromRgb(0x8a, 0x5a, 0x00);

    // Fixed, so that nothing is measured: the server has no fonts to measure by.
    public static OxyThickness Margins { get; } = new(64, 12, 12, 28);

    private static OxyColor Faint { get; } = OxyColor.FromRgb(0xdf, 0xe5, 0xea);

    /// <summary>The vertical axis over all plateaus; zero is on it unless they lie close together far from it.</summary>
    /// <param name="plateaus">Not empty.</param>
    public static Axis Figures(IReadOnlyCollection<Plateau> plateaus)
    {
        var (low, high) = Bounds(plateaus.Min(plateau => plateau.Figure), plateaus.Max(plateau => plateau.Figure));
        return new LinearAxis
        {
            Position = AxisPosition.Left,
            Minimum = (double)low,
            Maximum = (double)high,
            IntervalLength = 45,
            MinorTickSize = 0,
            MajorTickSize = 0,
            AxisTickToLabelDistance = 6,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = Faint,
            LabelFormatter = place => Italian.Stated((decimal)place),
        };
    }

    internal static (decimal Low, decimal High) Bounds(decimal low, decimal high)
    {
        var spread = high - low;
        if (low > 0 && (spread == 0 || spread * 2 > low))
        {
            low = 0;
        }
        else if (high < 0 && (spread == 0 || spread * 2 > -high))
        {
            high = 0;
        }

        return (low, low == high ? low + 1 : high);
    }
}
