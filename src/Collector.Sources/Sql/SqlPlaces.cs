using System.Text.RegularExpressions;
using Collector.Sources.Databases;

namespace Collector.Sources.Sql;

/// <summary>The places of a query that days are filled into; always as parameters, never as text.</summary>
internal static partial class SqlPlaces
{
    public static readonly string[] Names = ["from", "before", "from_utc", "before_utc"];

    /// <summary>Those that stand in a query, as written, without the sign; texts in quotes and comments hold none.</summary>
    public static IEnumerable<string> In(string query) => Place().Matches(Quoted().Replace(query, " ")).Select(match => match.Groups["name"].Value);

    /// <param name="zone">Of the days.</param>
    public static IEnumerable<(string Name, StatementValue Value)> Values(Window days, TimeZoneInfo zone)
    {
        var (from, before) = (days.From.ToDateTime(TimeOnly.MinValue), days.To.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return
        [
            ("from", new StatementValue.Civil(from)),
            ("before", new StatementValue.Civil(before)),
            ("from_utc", new StatementValue.Moment(InstantOf(from, zone))),
            ("before_utc", new StatementValue.Moment(InstantOf(before, zone))),
        ];
    }

    // Where midnight does not exist, the day begins an hour later.
    private static DateTimeOffset InstantOf(DateTime midnight, TimeZoneInfo zone)
    {
        var start = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }

    [GeneratedRegex("(?<![\\w@])@(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|`[^`]*`|--[^\n]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
