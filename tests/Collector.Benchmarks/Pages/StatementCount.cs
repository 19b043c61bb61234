using System.Collections.Concurrent;
using System.Diagnostics;

namespace Collector.Benchmarks.Pages;

/// <summary>Counts the statements that Npgsql sends for each request, by the trace that the request came with; what runs beside it is of no trace.</summary>
internal sealed class StatementCount : IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, int> counts = new();
    private readonly ActivityListener listener;

    public StatementCount()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Of(ActivityTraceId trace) => counts.GetValueOrDefault(trace);

    public void Dispose() => listener.Dispose();

    // A connection that is opened is told by an activity too: a statement has its text.
    private void Note(Activity activity)
    {
        if (activity.Source.Name is "Npgsql" && activity.TagObjects.Any(tag => tag.Key is "db.statement" or "db.query.text"))
        {
            counts.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
        }
    }
}
