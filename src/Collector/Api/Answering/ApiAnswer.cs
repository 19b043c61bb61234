using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Collector.Api.Answering;

/// <summary>An answer with a tag: who has it already is told so, and not sent it again.</summary>
/// <param name="content">JSON.</param>
/// <param name="tag">Null: it is made of the bytes.</param>
/// <param name="next">Address of what follows; null: nothing does.</param>
internal sealed class ApiAnswer(byte[] content, EntityTagHeaderValue? tag = null, string? next = null) : IResult
{
    private const string ContentType = "application/json";

    public static ApiAnswer Of<T>(T answer, JsonTypeInfo<T> type, EntityTagHeaderValue? tag = null, string? next = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(answer, type), tag, next);

    /// <summary>Nothing, when the asker has what the tag stands for; then nothing need be read.</summary>
    public static ApiAnswer? Unchanged(HttpContext context, EntityTagHeaderValue tag) => IsHeld(context, tag) ? new ApiAnswer([], tag) : null;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var ofThis = tag ?? ETags.OfBytes(content);
        response.Headers.ETag = ofThis.ToString();
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = HeaderNames.Authorization;
        if (next is not null)
        {
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        if (IsHeld(httpContext, ofThis))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }

    // If-None-Match compares weakly: caches on the way may have weakened a tag.
    private static bool IsHeld(HttpContext context, EntityTagHeaderValue tag) =>
        new RequestHeaders(context.Request.Headers).IfNoneMatch.Any(held => held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false));
}
