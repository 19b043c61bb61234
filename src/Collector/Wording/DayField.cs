using System.Globalization;

namespace Collector.Wording;

/// <summary>A day as a form sends it, or as a person types it where the browser has no field for days.</summary>
internal static class DayField
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Null: it is none.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
