using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Sources.Rest;

/// <summary>
/// <c>{from}</c>, <c>{to}</c> (included), <c>{until}</c> (the day after), <c>{day}</c> and <c>{month}</c> in the texts of a
/// request, each with a form if wanted: <c>{from:dd/MM/yyyy}</c>, <c>{from:instant}</c>, <c>{until:unix}</c>.
/// </summary>
internal static partial class Placeholders
{
    public static bool AreIn(string text) => Form().IsMatch(text);

    /// <summary>What is no placeholder though it looks like one; null: nothing.</summary>
    public static string? Unknown(string text) =>
        Lookalike().Matches(text).Select(match => match.Value).FirstOrDefault(value => !Form().IsMatch(value));

    public static string Fill(string text, Window window, TimeZoneInfo zone) => Form().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var day = name switch
        {
            "to" => window.To,
            "until" => window.To.AddDays(1),
            _ => window.From,
        };
        return Written(day, match.Groups["form"] is { Success: true } form ? form.Value : name is "month" ? "yyyy-MM" : "yyyy-MM-dd", zone);
    });

    private static string Written(DateOnly day, string form, TimeZoneInfo zone) => form switch
    {
        "instant" => Start(day, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        "utc" => Start(day, zone).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "unix" => Start(day, zone).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => day.ToString(form, CultureInfo.InvariantCulture),
    };

    // Where midnight does not exist, the day begins an hour later.
    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var start = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }

    [GeneratedRegex(
        @"\{(?<name>from|to|until|day|month)(:(?<form>instant|utc|unix|[dMy][dMy/. -]*))?\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex(@"\{[A-Za-z_]+(:[^{}""]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Lookalike();
}
