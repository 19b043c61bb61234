using System.Globalization;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;

namespace Collector.Sources.Kronos;

/// <summary>Cells to the first day of a month: a civil month, in no zone.</summary>
internal sealed class MonthReading(DayText days)
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    private static readonly string[] Forms = ["yyyy-MM", "yyyy/MM", "yyyy/M", "MM/yyyy", "M/yyyy", "MM-yyyy", "M-yyyy", "MM.yyyy", "yyyyMM", "MMMM yyyy", "MMM yyyy"];

    /// <summary>The month a day lies in.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public DateOnly OfDay(Told cell) => First(cell switch
    {
        { Fault: { } fault } => throw new FieldException(fault),
        { Moment: { } moment } => DateOnly.FromDateTime(moment),
        { Text: { } text } when days.Read(text) is { IsRefused: false } day => day.Value,
        { IsNothing: true } => throw new FieldException("is missing"),
        _ => throw new FieldException($"is no day as declared ({days.Forms})"),
    });

    /// <summary>A month in one cell: 2021-09, 09/2021, settembre 2021, any day of it.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public DateOnly OfMonth(Told cell) => cell switch
    {
        { Text: { } text } when TryMonth(text, out var month) => First(month),
        { Number: { } number } when TryMonth(number.ToString(CultureInfo.InvariantCulture), out var month) => First(month),
        _ => OfDay(cell),
    };

    /// <summary>A year and a month, as a number from 1 to 12 or by its name.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public static DateOnly OfParts(Told year, Told month)
    {
        var (yearText, monthText) = (Words(year), Words(month));
        var isYear = int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= DayText.FirstYear and <= DayText.LastYear;
        var isMonth = int.TryParse(monthText, NumberStyles.None, CultureInfo.InvariantCulture, out var which) || (which = Named(monthText)) > 0;
        return isYear && isMonth && which is >= 1 and <= 12 ? new DateOnly(number, which, 1) : throw new FieldException("is no month of a year");
    }

    private static string Words(Told cell) => cell switch
    {
        { Fault: { } fault } => throw new FieldException(fault),
        { Text: { } text } => text,
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new FieldException("is missing"),
    };

    private static int Named(string name) =>
        1 + Array.FindIndex(Italian.DateTimeFormat.MonthNames, month => month.Length > 0 && Folding.Fold(month) == Folding.Fold(name));

    private static bool TryMonth(string text, out DateOnly month) => DateOnly.TryParseExact(text, Forms, Italian, DateTimeStyles.None, out month);

    private static DateOnly First(DateOnly day) => DayText.Plausible(day, "") is { IsRefused: false }
        ? new DateOnly(day.Year, day.Month, 1)
        : throw new FieldException($"lies outside the years {DayText.FirstYear} to {DayText.LastYear}");
}
