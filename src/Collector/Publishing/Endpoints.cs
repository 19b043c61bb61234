using System.Text;
using Collector.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collector.Publishing;

/// <summary>/metrics, /healthz and /readyz.</summary>
internal static class Endpoints
{
    /// <summary>The one thing that is not the same on every node.</summary>
    private const string StorageUp = "# HELP collector_storage_up Whether this node's database answers: 1 or 0.\n# TYPE collector_storage_up gauge\ncollector_storage_up ";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapPublished(this WebApplication app)
    {
        app.MapHealth();
        app.MapMethods("/metrics", Reads, WriteMetricsAsync).RequiresMetrics();
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/healthz", Reads, () => TypedResults.Text("ok\n")).AllowAnonymous();
        app.MapMethods("/readyz", Reads, ReadyAsync).AllowAnonymous();
    }

    // Which sources are down is for this machine and whoever may read the metrics, which tell it too.
    private static async Task<ContentHttpResult> ReadyAsync(HttpContext context, PublishedFigures figures) =>
        !figures.StorageUp ? NotReady("the database does not answer")
        : figures.Pending is { Count: > 0 } pending ? NotReady($"the database lacks {string.Join(", ", pending)}: run collector migrate")
        : figures.Loaded is null ? NotReady("no night was computed yet")
        : TypedResults.Text($"ready\n{(await AccessRules.MayReadMetricsAsync(context) ? figures.Loaded.Published.Detail : "")}"); // a dead source makes no node unready

    private static ContentHttpResult NotReady(string reason) => TypedResults.Text($"{reason}\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task WriteMetricsAsync(HttpContext context, PublishedFigures figures)
    {
        if (figures.Loaded is not { } texts)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var up = Encoding.UTF8.GetBytes($"{StorageUp}{(figures.StorageUp ? 1 : 0)}\n");
        await (OpenMetrics.IsPreferred(context.Request)
            ? WriteAsync(context, OpenMetrics.ContentType, texts.OpenMetrics, up, OpenMetrics.End.ToArray())
            : WriteAsync(context, TextFormat, texts.Published.Figures, texts.Published.Operations, up));
    }

    private static async Task WriteAsync(HttpContext context, string contentType, params byte[][] parts)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = parts.Sum(part => part.Length);
        foreach (var part in HttpMethods.IsHead(context.Request.Method) ? [] : parts)
        {
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
        }
    }
}
