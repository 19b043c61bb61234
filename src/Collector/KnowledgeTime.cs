namespace Collector;

/// <summary>Moments of knowledge: what is stamped on rows, so that two computations never share one.</summary>
internal static class KnowledgeTime
{
    // PostgreSQL keeps microseconds.
    private const long TicksKept = 10;

    /// <summary>Now, to the microsecond; at least one microsecond after a moment already used, whatever the clock does.</summary>
    public static DateTimeOffset Now(TimeProvider clock, DateTimeOffset? after)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TicksKept));
        return after is { } last && now <= last ? last.AddTicks(TicksKept) : now;
    }
}
