using Collector.Api.Refusing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Collector.Api;

/// <summary>What is asked of the API and is not there: an address that is none, or one that knows no such method.</summary>
internal static class Fallback
{
    public static IResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        string[] methods = [.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => IsAt(endpoint.RoutePattern, context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal)];
        if (methods.Length == 0)
        {
            return new ApiProblemResult(ApiProblem.NotFound);
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return new ApiProblemResult(ApiProblem.MethodNotAllowed);
    }

    private static bool IsAt(RoutePattern pattern, PathString path) =>
        pattern.RawText is { } text && text.StartsWith(ApiAddresses.Root, StringComparison.Ordinal)
        && new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
