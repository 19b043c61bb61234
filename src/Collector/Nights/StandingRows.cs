namespace Collector.Nights;

/// <summary>
/// Stored rows of a year by key and day. Up to the year's end each day has a row of its own; after it a row stands until
/// the next, so that a closed year adds rows only when something changes.
/// </summary>
internal sealed class StandingRows<TRow>
    where TRow : class
{
    private readonly Dictionary<(string Key, DateOnly Day), TRow> byDay = [];
    private readonly Dictionary<string, (DateOnly Day, TRow Row)> latest = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, List<TRow>> days = [];
    private readonly DateOnly end;

    private StandingRows(DateOnly end) => this.end = end;

    /// <param name="end">Last day of the year.</param>
    public static StandingRows<TRow> Of(IEnumerable<TRow> rows, Func<TRow, string> key, Func<TRow, DateOnly> day, DateOnly end)
    {
        var standing = new StandingRows<TRow>(end);
        foreach (var row in rows)
        {
            standing.Put(key(row), day(row), row);
            if (!standing.days.TryGetValue(day(row), out var same))
            {
                standing.days[day(row)] = same = [];
            }

            same.Add(row);
        }

        return standing;
    }

    /// <summary>The row that holds on a day; null when there is none.</summary>
    public TRow? On(string key, DateOnly day) => day > end ? latest.GetValueOrDefault(key).Row : byDay.GetValueOrDefault((key, day));

    /// <summary>Lets a row that was just computed hold from now on: a later day is compared with it, not with what it replaced.</summary>
    public void Put(string key, DateOnly day, TRow row)
    {
        byDay[(key, day)] = row;
        if (!latest.TryGetValue(key, out var last) || last.Day <= day)
        {
            latest[key] = (day, row);
        }
    }

    /// <summary>All rows of a day of its own; empty after the year's end and for days never computed.</summary>
    public IReadOnlyList<TRow> AllOn(DateOnly day) => days.GetValueOrDefault(day) ?? [];
}
