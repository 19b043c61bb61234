using System.Collections.Immutable;

namespace Collector.Measures.Collecting;

/// <summary>What is known of a monitored object.</summary>
/// <param name="Changes">Its confirmed states, each from its moment on; ascending. Before the first nothing is known.</param>
/// <param name="Downtimes">Announced interruptions, start in, end out; null: still running. May overlap.</param>
internal sealed record MonitoredObject(ImmutableArray<(DateTimeOffset At, long State)> Changes, ImmutableArray<(DateTimeOffset From, DateTimeOffset? To)> Downtimes)
{
    /// <summary>The moments inside a span at which something changes.</summary>
    public IEnumerable<DateTimeOffset> EdgesIn(DateTimeOffset from, DateTimeOffset to) => Changes.Select(change => change.At)
        .Concat(Downtimes.Select(downtime => downtime.From))
        .Concat(Downtimes.Select(downtime => downtime.To).OfType<DateTimeOffset>())
        .Where(edge => edge > from && edge < to);

    /// <summary>The state at a moment; null when none is known.</summary>
    public long? StateAt(DateTimeOffset moment)
    {
        var (low, high) = (0, Changes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Changes[middle].At <= moment ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : Changes[low - 1].State;
    }

    public bool IsDownAt(DateTimeOffset moment) => Downtimes.Any(downtime => downtime.From <= moment && !(downtime.To <= moment));
}
