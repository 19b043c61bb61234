using System.Globalization;
using System.Xml;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Xlsx;

/// <summary>Cells of a sheet to what they hold. A cell whose content says nothing certain becomes a reason, never a blank.</summary>
/// <param name="strings">The texts that cells share.</param>
/// <param name="marksFormulas">What a formula gave is told apart from what was typed.</param>
internal sealed class XlsxCells(IReadOnlyList<string> strings, XlsxStyles styles, bool is1904, bool marksFormulas)
{
    // A double keeps 15 digits; from here on the last ones would be made up.
    private const double FirstInexact = 1e15;

    // Days before 1 March 1900 are off by one in the calendar of 1900; nobody means them.
    private const double FirstCertainSerial = 61;

    private const int FirstLikelyYear = 1990;

    private const int LastLikelyYear = 2099;

    private static readonly string[] IsoForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private readonly DateTime dayZero = is1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30);

    /// <summary>Reads the cell the reader stands on and leaves it on the cell's end.</summary>
    public Cell Read(XmlReader reader)
    {
        var (type, format) = (reader.Attribute("t") ?? "n", styles.Of(reader.Attribute("s")));
        var (value, isFormula) = (default(string), false);
        foreach (var element in reader.Below())
        {
            isFormula |= element is "f";
            value = element switch
            {
                "v" => reader.Text(),
                "is" => reader.RichText(),
                _ => value,
            };
        }

        Cell cell = (value, isFormula) switch
        {
            (null or "", true) when type is not "str" => new Cell.Uncomputed(
                "is a formula without a result: open the file in the spreadsheet program, let it compute and save it"),
            (null, _) => Cell.Empty.Instance,
            _ => Of(type, value.Trim(), format),
        };
        return isFormula && marksFormulas ? new Cell.Computed(cell) : cell;
    }

    private Cell Of(string type, string value, CellFormat format) => type switch
    {
        "s" => Text(Shared(value)),
        "str" or "inlineStr" => Text(value),
        "e" => new Cell.Failed(value, $"holds the error {value}"),
        "b" => value switch
        {
            "1" or "true" => new Cell.YesNo(true),
            "0" or "false" => new Cell.YesNo(false),
            _ => new Cell.Refused($"holds {Quoted.Text(value)}, which is neither yes nor no"),
        },
        "d" => DateTime.TryParseExact(value, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new Cell.Moment(moment)
            : new Cell.Refused($"holds {Quoted.Text(value)}, which is no date"),
        _ => value is "" ? Cell.Empty.Instance : Number(value, format),
    };

    private static Cell Text(string text) => text.Trim() is { Length: > 0 } inner ? new Cell.Text(inner) : Cell.Empty.Instance;

    private string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count
            ? strings[at]
            : throw new InvalidDataException($"a cell points to the shared text {Quoted.Text(index)}, and there are {strings.Count}");

    private Cell Number(string text, CellFormat format)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return new Cell.Refused($"holds {Quoted.Text(text)}, which is no number");
        }

        return format switch
        {
            CellFormat.Percent => Percent(number, text),
            CellFormat.Duration => new Cell.Duration(number, $"is a time or a duration ({text} of a day): write hours as a plain number"),
            CellFormat.Moment when Moment(number) is { } moment => new Cell.Moment(moment),
            CellFormat.Moment => new Cell.Refused($"is shown as a date but holds {text}"),
            _ => Plain(number, text),
        };
    }

    private Cell.Refused Percent(double number, string text)
    {
        var reason = $"is shown as a percentage but holds {text}: format the column as plain numbers and write 12.5 for 12.5 %";
        return Plain(number, text) is Cell.Number { Value: var fraction } ? new Cell.Percent(fraction, reason) : new Cell.Refused(reason);
    }

    private Cell Plain(double number, string text)
    {
        if (Math.Abs(number) >= FirstInexact)
        {
            return new Cell.Refused($"holds {text}: a workbook keeps 15 digits of a number; format the column as text");
        }

        var value = (decimal)number; // rounds to 15 digits, as the spreadsheet shows it
        return value == 0 && number != 0
            ? new Cell.Refused($"holds {text}, too small a number to keep")
            : new Cell.Number(value, decimal.IsInteger(value) ? LikelyDay(number) : null);
    }

    private DateOnly? LikelyDay(double serial) =>
        Moment(serial) is { Year: >= FirstLikelyYear and <= LastLikelyYear } day ? DateOnly.FromDateTime(day) : null;

    // Rounded to the second: times of day are fractions that do not come out even.
    private DateTime? Moment(double serial)
    {
        var isCertain = serial >= (is1904 ? 0 : FirstCertainSerial) && serial < (DateTime.MaxValue - dayZero).TotalDays - 1;
        return isCertain ? dayZero.AddSeconds(Math.Round(serial * TimeSpan.SecondsPerDay)) : null;
    }
}
