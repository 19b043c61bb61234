using System.Drawing;
using Collector.Plan;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Collector.Entries.Workbooks;

/// <summary>How cells look, and the number formats that tell days from numbers.</summary>
internal sealed class WorkbookStyles
{
    private const string DayFormat = "dd/mm/yyyy";
    private const int MostDecimals = 10;

    private static readonly Color ToFill = Color.FromArgb(0xFF, 0xF8, 0xD6);
    private static readonly Color Behind = Color.FromArgb(0xE6, 0xEC, 0xF2);

    private readonly StyleId[] numbers;

    public WorkbookStyles(Spreadsheet spreadsheet)
    {
        Header = Add(spreadsheet, new Style { Font = { Bold = true }, Fill = { Color = Behind } });
        Text = Add(spreadsheet, new Style());
        Day = Add(spreadsheet, new Style { Format = NumberFormat.Custom(DayFormat) });
        TypedText = Add(spreadsheet, new Style { Fill = { Color = ToFill } });
        TypedDay = Add(spreadsheet, new Style { Fill = { Color = ToFill }, Format = NumberFormat.Custom(DayFormat) });
        numbers = [.. Enumerable.Range(0, MostDecimals + 1).Select(decimals => Add(spreadsheet, new Style { Format = NumberFormat.Custom(FormatOf(decimals)) }))];
    }

    public StyleId Header { get; }

    public StyleId Text { get; }

    public StyleId Day { get; }

    /// <summary>
    /// Of a cell to fill, for numbers too: without a format of its own every decimal that is typed shows, and "50 %" is kept as one.
    /// </summary>
    public StyleId TypedText { get; }

    public StyleId TypedDay { get; }

    /// <summary>Shows every decimal that the number has.</summary>
    public StyleId Number(decimal value) => numbers[Math.Min(DecimalsOf(value), MostDecimals)];

    /// <summary>Of the cell to fill of a measure.</summary>
    public StyleId Typed(Accumulation accumulation) => accumulation is Accumulation.Date ? TypedDay : TypedText;

    private static StyleId Add(Spreadsheet spreadsheet, Style style) =>
        spreadsheet.AddStyle(style with { Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignment.Top } });

    private static string FormatOf(int decimals) => decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);

    // Zeros at the end do not count.
    private static int DecimalsOf(decimal value) => (value / 1.0000000000000000000000000000m).Scale;
}
