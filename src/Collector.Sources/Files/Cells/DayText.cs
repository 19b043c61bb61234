using System.Collections.Immutable;
using System.Globalization;

namespace Collector.Sources.Files.Cells;

/// <summary>Days as text in declared forms of .NET, each with a four-digit year, a month and a day in figures.</summary>
internal sealed class DayText(ImmutableArray<string> forms)
{
    /// <summary>Years outside these are slips of the pen (0021, 20221).</summary>
    public const int FirstYear = 1900;

    public const int LastYear = 2199;

    private readonly string[] forms = [.. forms];

    public static DayText Iso { get; } = new(["yyyy-MM-dd"]);

    public string Forms => string.Join(" or ", forms);

    public static Reading<DateOnly> Plausible(DateOnly day, string shown) => day.Year is >= FirstYear and <= LastYear
        ? day
        : Reading<DateOnly>.Refused($"{shown} lies outside the years {FirstYear} to {LastYear}");

    /// <summary>The day, or why there is none. A text that two declared forms read differently is refused.</summary>
    public Reading<DateOnly> Read(string text)
    {
        DateOnly? found = null;
        foreach (var form in forms)
        {
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                if (found is { } other && other != day)
                {
                    return Reading<DateOnly>.Refused(
                        $"{Quoted.Text(text)} can be {other:yyyy-MM-dd} and {day:yyyy-MM-dd}: declare one form of day");
                }

                found = day;
            }
        }

        return found is { } sole
            ? Plausible(sole, Quoted.Text(text))
            : Reading<DateOnly>.Refused($"{Quoted.Text(text)} is no day as declared ({Forms})");
    }
}
