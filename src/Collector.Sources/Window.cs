namespace Collector.Sources;

/// <summary>Days to read: both ends included, in the zone of the source.</summary>
public readonly record struct Window(DateOnly From, DateOnly To)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>The days that both have; null: there are none.</summary>
    internal Window? Within(Window other)
    {
        var (from, to) = (From > other.From ? From : other.From, To < other.To ? To : other.To);
        return from <= to ? new Window(from, to) : null;
    }

    /// <summary>Each of its days, in their order.</summary>
    internal IEnumerable<DateOnly> All => Enumerable.Range(0, Days).Select(From.AddDays);

    /// <summary>The days but for some of them, in as few windows as there can be, in their order.</summary>
    /// <param name="gaps">In any order; those outside do not matter.</param>
    internal IEnumerable<Window> Without(IEnumerable<DateOnly> gaps)
    {
        var from = From;
        foreach (var gap in gaps.Where(Contains).Distinct().Order())
        {
            if (gap > from)
            {
                yield return new Window(from, gap.AddDays(-1));
            }

            from = gap.AddDays(1);
        }

        if (from <= To)
        {
            yield return new Window(from, To);
        }
    }

    /// <summary>The days in as few windows as there can be, each with how many figures of it were not told; those with all come first.</summary>
    /// <param name="untold">Days of which a figure was not told, once for each; those outside do not matter.</param>
    internal IEnumerable<(Window Days, int Lacks)> Told(IReadOnlyCollection<DateOnly> untold)
    {
        return [.. Without(untold).Select(days => (days, 0)), .. Without(All.Except(untold)).Select(days => (days, untold.Count(days.Contains)))];
    }

    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
