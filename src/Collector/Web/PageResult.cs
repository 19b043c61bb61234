using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Collector.Web;

/// <summary>Answers with a page.</summary>
internal static class PageResult
{
    // Every page's component takes what it shows by this name.
    private const string View = "View";

    /// <param name="view">What the page shows.</param>
    public static PageResult<TPage> Of<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(status, new Dictionary<string, object?>(StringComparer.Ordinal) { [View] = view });
}

/// <summary>
/// A page, rendered whole before its first byte is sent: what fails while it is made becomes a page that says so, never half
/// a page.
/// </summary>
/// <typeparam name="TPage">The page's component.</typeparam>
internal sealed class PageResult<TPage>(int statusCode, IDictionary<string, object?> parameters) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        var bytes = Encoding.UTF8.GetBytes(page);
        var response = httpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store"; // it is somebody's
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
