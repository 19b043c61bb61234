using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Collector.IntegrationTests.Access;

namespace Collector.IntegrationTests.Web;

/// <summary>Counts the statements that a request makes, by the trace it comes with: what others send meanwhile is of another.</summary>
internal sealed class CountedStatements : IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, int> counts = new();
    private readonly ActivityListener listener;

    public CountedStatements()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Statements of a page that was shown once before: what is read once and kept does not count.</summary>
    public async Task<int> OfAsync(Browser browser, string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).Status);
        var trace = ActivityTraceId.CreateRandom();
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, path, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))).Status);
        return counts.GetValueOrDefault(trace);
    }

    public void Dispose() => listener.Dispose();

    // Opening a connection is told too: a statement has its text.
    private void Note(Activity activity)
    {
        if (activity.Source.Name is "Npgsql" && activity.TagObjects.Any(tag => tag.Key is "db.statement" or "db.query.text"))
        {
            counts.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
        }
    }
}
