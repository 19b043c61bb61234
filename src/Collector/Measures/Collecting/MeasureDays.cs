using Collector.Calendar;
using Collector.Plan;
using Collector.Records;
using Collector.Storage;

namespace Collector.Measures.Collecting;

/// <summary>Which days of which knowledge are read, and how moments fall on them.</summary>
/// <param name="KnownAt">Records count as they were known then.</param>
/// <param name="Zone">In which days begin and end.</param>
/// <param name="First">First day that counts.</param>
internal sealed record MeasureDays(DateTimeOffset KnownAt, TimeZoneInfo Zone, DateOnly First, ItalianCalendar Calendar)
{
    // A ticket may have been opened, or be closed, as long before or after the days that count.
    private const int YearsAround = 20;

    private const string ZonePlace = "$2";
    private const string FirstPlace = "$3";

    /// <summary>The parameters that every statement over records begins with.</summary>
    public SqlValues Values() => new(KnownAt.ToUniversalTime(), Zone.Id, First);

    public ExpressionSql SqlFor(Collection.Aggregated what, SqlValues values) => new(what.Dataset, values, ZonePlace, TimeFor(what));

    /// <summary>A statement of a file, its marked places filled.</summary>
    /// <param name="name">Name of the file; its marks are <c>/* day */</c>, <c>/* counted */</c> and those given.</param>
    public static string Compose(string name, Collection.Aggregated what, ExpressionSql sql, params ReadOnlySpan<(string Mark, string Text)> parts)
    {
        var isByDay = what.Dataset.Find(what.At)?.Kind is ColumnKind.Day;
        var at = ExpressionSql.Quoted(what.At);
        var text = Sql.Statement(Sql.Over(name, what.Dataset))
            .Replace("/* day */", sql.DayOf(what.At), StringComparison.Ordinal)
            .Replace("/* counted */", isByDay ? $"{at} >= {FirstPlace}" : $"{at} >= ({FirstPlace}::timestamp at time zone {ZonePlace})", StringComparison.Ordinal);
        foreach (var (mark, part) in parts)
        {
            text = text.Replace($"/* {mark} */", part, StringComparison.Ordinal);
        }

        return text;
    }

    private WorkingTime? TimeFor(Collection.Aggregated what) =>
        what.Hours is { } hours ? new WorkingTime(hours, Calendar, new Period(First.AddYears(-YearsAround), First.AddYears(YearsAround))) : null;
}
