using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Collector.Web.Assets;

/// <summary><c>/assets/NAME</c>: open to everybody, for the page that asks who somebody is needs them too.</summary>
internal static class AssetPages
{
    // The first of equals is taken. Browsers ask for br over https and on loopback only.
    private static readonly string[] Encodings = ["br", "gzip"];

    public static void Map(RouteGroupBuilder pages) =>
        pages.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], Answer).AllowAnonymous();

    private static IResult Answer(string name, HttpContext context)
    {
        if (!SiteAssets.All.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        // A page of another release names another content: that must not be kept under this one's address.
        headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        var encoding = asset.IsDense ? null : Choose(context.Request.Headers.AcceptEncoding);
        headers.Vary = asset.IsDense ? StringValues.Empty : HeaderNames.AcceptEncoding;
        headers.ContentEncoding = encoding ?? StringValues.Empty;
        return TypedResults.Bytes(asset.In(encoding), asset.ContentType);
    }

    private static string? Choose(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            return null;
        }

        return Encodings
            .Select(encoding => (encoding, wish: Wish(wanted, encoding)))
            .Where(pair => pair.wish > 0)
            .OrderByDescending(pair => pair.wish)
            .Select(pair => pair.encoding)
            .FirstOrDefault();
    }

    private static double Wish(IList<StringWithQualityHeaderValue> wanted, string encoding) =>
        (wanted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? wanted.FirstOrDefault(value => value.Value == "*")) is { } named ? named.Quality ?? 1 : 0;
}
