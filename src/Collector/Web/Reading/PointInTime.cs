using System.Globalization;

namespace Collector.Web.Reading;

/// <summary>The moment a page is asked for, on both axes: the day figures speak of, and what was known.</summary>
/// <param name="At">As figures stood at the end of that day; null: the latest.</param>
/// <param name="Known">By what was known at the end of that day, in the plan's zone; null: by all that is known.</param>
public sealed record PointInTime(DateOnly? At, DateOnly? Known)
{
    /// <summary>Query parameter of <see cref="At"/>.</summary>
    public const string AtParameter = "al";

    /// <summary>Query parameter of <see cref="Known"/>.</summary>
    public const string KnownParameter = "noto";

    private const string Format = "yyyy-MM-dd";

    public static PointInTime Now { get; } = new(null, null);

    public bool IsNow => At is null && Known is null;

    /// <summary>Reads the two days of an address; a field left empty states nothing.</summary>
    /// <returns>Null when one of them is no day.</returns>
    public static PointInTime? Read(string? at, string? known) =>
        TryRead(at, out var day) && TryRead(known, out var knowledge) ? new PointInTime(day, knowledge) : null;

    /// <summary>A day as form fields and addresses write it; empty when there is none.</summary>
    public static string Text(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The parameters of an address that keeps to this moment, in their order.</summary>
    internal IEnumerable<string> Parameters()
    {
        if (At is not null)
        {
            yield return $"{AtParameter}={Text(At)}";
        }

        if (Known is not null)
        {
            yield return $"{KnownParameter}={Text(Known)}";
        }
    }

    private static bool TryRead(string? text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1900 and < 3000;
        day = isDay ? read : null;
        return isDay || string.IsNullOrEmpty(text);
    }
}
