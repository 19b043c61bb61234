using System.Diagnostics;

namespace Collector.Benchmarks;

/// <summary>Durations, and the one in the middle.</summary>
internal static class Medians
{
    /// <summary>The one in the middle; of an even number the upper of the two.</summary>
    public static T Of<T>(IEnumerable<T> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : default!; // always a match

    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Median of some goes after one that does not count.</summary>
    public static async Task<TimeSpan> TimeAsync(int goes, Func<Task> work)
    {
        await work();
        var times = new List<TimeSpan>();
        for (var go = 0; go < goes; go++)
        {
            times.Add(await TimeAsync(work));
        }

        return Of(times);
    }
}
