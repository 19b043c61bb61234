using System.Globalization;
using System.Text.Json;
using Collector.Api.Answering;
using Microsoft.Net.Http.Headers;

namespace Collector.Api.Refusing;

/// <summary>Writes problems: machines read them, so they are JSON whatever went wrong, and never how the program is made inside.</summary>
internal static class ApiProblems
{
    public const string ContentType = "application/problem+json";

    public static async Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Status is StatusCodes.Status401Unauthorized)
        {
            response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Context.ApiProblem);
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}

/// <summary>A problem as what an address answers with.</summary>
internal sealed class ApiProblemResult(ApiProblem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ApiProblems.WriteAsync(httpContext, problem);
}

/// <summary>A request that gets no answer.</summary>
internal sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Detail ?? problem.Title)
{
    public ApiProblem Problem => problem;
}
