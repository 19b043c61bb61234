using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Sources.Mapping;

/// <summary>
/// Whether a form of .NET says all of a day, and all of an hour where it says one. A form is tried: what it writes, it must
/// read as the same moment. <c>dd/mm/yyyy</c> would make every month January, and <c>hh:mm</c> half past midnight of noon.
/// </summary>
internal static partial class FormCheck
{
    private const string NoForm = "is no form of time";

    // Each part differs from the others, and the hour is one that a clock of 12 hours shows otherwise.
    private static readonly DateTimeOffset Tried = new(2021, 9, 15, 16, 4, 5, TimeSpan.Zero);

    /// <summary>What speaks against a form of days or times; null: nothing.</summary>
    public static string? Objection(string form)
    {
        var bare = Quoted().Replace(form, "");
        if (bare.Contains('m', StringComparison.Ordinal) && !bare.Contains('H', StringComparison.Ordinal) && !bare.Contains('h', StringComparison.Ordinal))
        {
            return "has mm, which are minutes, and no hours: months are MM";
        }

        if (bare.Contains('h', StringComparison.Ordinal) && !bare.Contains('t', StringComparison.Ordinal))
        {
            return "has hh, which count to 12, without tt: hours of the day are HH";
        }

        return bare.Contains("yy", StringComparison.Ordinal) && bare.Contains('M', StringComparison.Ordinal) && bare.Contains('d', StringComparison.Ordinal) && Keeps(form, bare.Contains('h', StringComparison.OrdinalIgnoreCase)) ? null : NoForm;
    }

    /// <summary>What speaks against a form of civil days; null: nothing.</summary>
    public static string? DayObjection(string form)
    {
        if (Objection(form) is { } objection)
        {
            return objection is NoForm ? "is no form of day" : objection;
        }

        try
        {
            var tried = DateOnly.FromDateTime(Tried.DateTime);
            return DateOnly.TryParseExact(tried.ToString(form, CultureInfo.InvariantCulture), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read == tried ? null : "is no form of day";
        }
        catch (FormatException)
        {
            return "is no form of day";
        }
    }

    private static bool Keeps(string form, bool hasHours)
    {
        try
        {
            return DateTimeOffset.TryParseExact(Tried.ToString(form, CultureInfo.InvariantCulture), form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
                && read.Date == Tried.Date && read.Hour == (hasHours ? Tried.Hour : 0);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|\\.""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
