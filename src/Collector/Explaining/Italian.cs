using System.Globalization;
using Collector.Plan;

namespace Collector.Explaining;

/// <summary>Numbers and days as an Italian reads them: <c>1.234,56</c>, <c>31/12/2021</c>.</summary>
internal static class Italian
{
    public const string NotKnown = "—";

    // Written out, so that the machine's language data cannot change a digit.
    private static readonly NumberFormatInfo Digits = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3], NegativeSign = "-" };

    public static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>To the second, in a zone.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);

    public static string Days(Period period) => period.Days == 1 ? Day(period.To) : $"dal {Day(period.From)} al {Day(period.To)}";

    /// <summary>A number as stated: every decimal it has, none added.</summary>
    public static string Stated(decimal value) => value.ToString("#,##0.############################", Digits);

    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Observed(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => Stated(number.Value),
        ObservedValue.Day day => Day(day.Value),
        ObservedValue.YesNo yesNo => yesNo.Value ? "sì" : "no",
        _ => NotKnown,
    };
}
