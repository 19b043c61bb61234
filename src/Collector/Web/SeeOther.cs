namespace Collector.Web;

/// <summary>Answers what was posted: what came of it stands on another page, which may be loaded again without posting again.</summary>
internal sealed class SeeOther(string page) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = page;
        return Task.CompletedTask;
    }
}
