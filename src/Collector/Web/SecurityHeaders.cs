using Microsoft.Net.Http.Headers;

namespace Collector.Web;

/// <summary>Headers that keep a page to itself: no script at all, nothing from elsewhere, forms to itself only, in nobody's frame.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>On every answer, also those of rules and failures.</summary>
    /// <param name="isSecure">People reach the pages by https: browsers are told never to ask otherwise.</param>
    public static void UseSecurityHeaders(this WebApplication app, bool isSecure) => app.Use((context, next) =>
    {
        // When the answer starts: what is set before goes where a page fails, and its answer begins anew.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers, isSecure);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(IHeaderDictionary headers, bool isSecure)
    {
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy); // the queue states its own
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (isSecure)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
