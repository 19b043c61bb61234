namespace Collector.Nights;

/// <summary>
/// Stored rows of a year by key and day. Up to the year's end each day has a row of its own; after it a row stands until
/// the next, so that a closed year adds rows only when something changes.
/// </summary>
internal sealed class StandingRows<TRow>
    where TRow : class
{
    private readonly Dictionary<(string Key, DateOnly Day), TRow> byDay = [];
    private readonly Dictionary<string, SortedList<DateOnly, TRow>> fromTheEnd = new(StringComparer.Ordinal);
    private readonly Func<TRow, string> key;
    private readonly Func<TRow, TRow, bool> saysTheSame;
    private readonly DateOnly end;

    private StandingRows(Func<TRow, string> key, Func<TRow, TRow, bool> saysTheSame, DateOnly end) => (this.key, this.saysTheSame, this.end) = (key, saysTheSame, end);

    /// <param name="saysTheSame">Whether an earlier row may stand for a later one, each speaking of its day.</param>
    /// <param name="end">Last day of the year.</param>
    public static StandingRows<TRow> Of(IEnumerable<TRow> rows, Func<TRow, string> key, Func<TRow, DateOnly> day, Func<TRow, TRow, bool> saysTheSame, DateOnly end)
    {
        var standing = new StandingRows<TRow>(key, saysTheSame, end);
        foreach (var row in rows)
        {
            standing.Put(day(row), row);
        }

        return standing;
    }

    /// <summary>Lets rows that were just computed for a day hold from now on, and gives those that say something new. Eager.</summary>
    public IReadOnlyList<TRow> Put(DateOnly day, IEnumerable<TRow> computed)
    {
        List<TRow> news = [.. computed.Where(row => Standing(key(row), day) is not { } old || !saysTheSame(old, row))];
        news.ForEach(row => Put(day, row));
        return news;
    }

    /// <summary>The rows that stand on a day after the year's end, one for each key.</summary>
    public IEnumerable<TRow> StandingAfterTheEnd(DateOnly day) => fromTheEnd.Keys.Select(known => Standing(known, day)).OfType<TRow>();

    private TRow? Standing(string key, DateOnly day) =>
        day <= end ? byDay.GetValueOrDefault((key, day))
        : fromTheEnd.TryGetValue(key, out var rows) && rows.Keys.LastOrDefault(known => known <= day) is var known && rows.TryGetValue(known, out var row) ? row
        : null;

    // A later day is compared with what was computed now, not with what that replaced.
    private void Put(DateOnly day, TRow row)
    {
        byDay[(key(row), day)] = row;
        if (day >= end)
        {
            if (!fromTheEnd.TryGetValue(key(row), out var rows))
            {
                fromTheEnd[key(row)] = rows = [];
            }

            rows[day] = row;
        }
    }
}
