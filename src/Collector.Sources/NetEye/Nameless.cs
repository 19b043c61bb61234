using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Databases;
using Collector.Sources.Mapping;

namespace Collector.Sources.NetEye;

/// <summary>
/// Changes and interruptions of objects that were deleted or renamed: the database has no name for them. What was kept of
/// them under their name stays, since their days are not known whole.
/// </summary>
/// <param name="Days">In their order, each once.</param>
/// <param name="Rows">How many changes and interruptions there are.</param>
internal sealed record Nameless(ImmutableArray<DateOnly> Days, long Rows)
{
    private const int MostDays = 10;

    public static Nameless Nothing { get; } = new([], 0);

    /// <param name="within">Days that would be known whole without them.</param>
    /// <exception cref="SourceUnreadableException">A row has another shape.</exception>
    public static Nameless Read(ReadOnlyMemory<byte> content, Window within, Func<DateTimeOffset, DateOnly> dayOf, string origin)
    {
        var (days, rows) = (new SortedSet<DateOnly>(), 0L);
        JsonLines.Each(content, origin, (row, _) =>
        {
            try
            {
                if (NetEyeRow.MomentOf(row, "at") is { } at && within.Contains(dayOf(at)))
                {
                    days.Add(dayOf(at));
                    rows += row.GetProperty("occurrences").GetInt64();
                }
            }
            catch (FieldException fault)
            {
                throw Http.WebFailures.Unreadable(origin, $"at {fault.Message}");
            }
        });
        return new Nameless([.. days], rows);
    }

    public IEnumerable<string> Warnings()
    {
        if (!Days.IsEmpty)
        {
            var more = Days.Length > MostDays ? $" and {Days.Length - MostDays} more days" : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Rows} changes and interruptions are of objects that Icinga DB has no name for any more, deleted or renamed: {string.Join(", ", Days.Take(MostDays).Select(day => $"{day:yyyy-MM-dd}"))}{more} not known whole, and what was kept of these days stays");
        }
    }
}
