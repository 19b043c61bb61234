using System.Globalization;
using System.Text.Json.Nodes;

namespace Collector.Samples.Facebook;

/// <summary>
/// SAMPLE. Meta's Graph API as far as the connector goes: insights of one page by day in Pacific time, a metric that was
/// withdrawn and fails a whole call, the last day not computed yet, the token in paging links, limits in headers.
/// </summary>
internal sealed class SampleFacebook(TimeProvider clock)
{
    /// <summary>No secret: it opens nothing but this sample.</summary>
    public const string Token = "sample-token-of-facebook";

    public const string Page = "100000000000001";

    public const int CallsAnHour = 200;

    private const string Version = "v25.0";
    private const int MostDays = 90;

    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private static readonly string[] Known = ["page_views_total", "page_post_engagements", "page_media_view", "page_total_media_view_unique", "page_follows"];

    private readonly Lock turn = new();
    private long hour;
    private int calls;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{version}/debug_token", DebugTokenAsync);
        routes.MapGet("/{version}/{page}", (HttpRequest request, string page) => Answer(request, page, Fields));
        routes.MapGet("/{version}/{page}/insights", (HttpRequest request, string page) => Answer(request, page, () => Insights(request)));
    }

    private async Task<IResult> DebugTokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        return Answer(request, Page, () => new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "PAGE",
                ["is_valid"] = form["input_token"] == Token,
                ["expires_at"] = 0,
                ["data_access_expires_at"] = clock.GetUtcNow().AddDays(80).ToUnixTimeSeconds(),
                ["scopes"] = new JsonArray("read_insights", "pages_read_engagement", "pages_show_list"),
            },
        });
    }

    private IResult Answer(HttpRequest request, string page, Func<JsonObject> answer)
    {
        var used = Count();
        request.HttpContext.Response.Headers["facebook-api-version"] = Version;
        request.HttpContext.Response.Headers["X-App-Usage"] = $$"""{"call_count":{{used}},"total_cputime":1,"total_time":1}""";
        var written = used > 100 ? Error(4, "(#4) Application request limit reached")
            : request.Headers.Authorization != $"Bearer {Token}" ? Error(190, "Error validating access token", 467)
            : page is not Page ? Error(100, "Unsupported get request. Object does not exist", 33)
            : answer();
        return Results.Text(written.ToJsonString(), "application/json", statusCode: written.ContainsKey("error") ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private JsonObject Insights(HttpRequest request)
    {
        string[] metrics = [.. request.Query["metric"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)];
        var period = request.Query["period"].ToString();
        if (metrics.Length == 0)
        {
            return Error(3001, "(#3001) Invalid query", 1504028);
        }

        if (metrics.Except(Known).Any())
        {
            return Error(100, "(#100) The value must be a valid insights metric");
        }

        var (since, until) = (Moment(request.Query["since"]!), Moment(request.Query["until"]!));
        if ((until - since).TotalDays > MostDays)
        {
            return Error(100, "(#100) There cannot be more than 90 days between since and until");
        }

        List<DateTimeOffset> ends = [.. Midnights(since, until)];
        return new JsonObject
        {
            ["data"] = period is not ("day" or "days_28") ? [] : new JsonArray([.. metrics.Select(metric => Metric(metric, period, ends))]),
            ["paging"] = new JsonObject { ["next"] = $"https://graph.facebook.com/{Version}/{Page}/insights?access_token={Token}&since={until.ToUnixTimeSeconds()}" },
        };
    }

    private JsonObject Metric(string metric, string period, List<DateTimeOffset> ends) => new()
    {
        ["name"] = metric,
        ["period"] = period,
        ["values"] = new JsonArray([.. ends.Select(end => Value(metric, period, end))]),
        ["title"] = "Titolo di prova",
        ["id"] = $"{Page}/insights/{metric}/{period}",
    };

    // Meta writes the offset without a colon. The last day is not computed yet: then there is no value, which is no zero.
    private JsonObject Value(string metric, string period, DateTimeOffset end)
    {
        var value = new JsonObject { ["end_time"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture) };
        if (clock.GetUtcNow() - end > TimeSpan.FromHours(12))
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, Pacific).DateTime).AddDays(-1);
            value["value"] = (20 + (day.DayNumber * 13 % 40) + Array.IndexOf(Known, metric)) * (period is "day" ? 1 : 15);
        }

        return value;
    }

    private JsonObject Fields()
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Pacific).DateTime);
        return new JsonObject { ["id"] = Page, ["is_published"] = true, ["followers_count"] = 4000 + ((day.DayNumber - 738_000) / 3), ["fan_count"] = 3900, ["talking_about_count"] = 35, ["rating_count"] = 12 };
    }

    private static IEnumerable<DateTimeOffset> Midnights(DateTimeOffset since, DateTimeOffset until)
    {
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(since, Pacific).DateTime).AddDays(1); ; day = day.AddDays(1))
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            var end = new DateTimeOffset(midnight, Pacific.GetUtcOffset(midnight));
            if (end > until)
            {
                yield break;
            }

            yield return end;
        }
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));

    private static JsonObject Error(int code, string message, int subcode = 0) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["error_subcode"] = subcode, ["fbtrace_id"] = "SAMPLEtrace1" },
    };

    /// <returns>Percent of the hour's calls that are used.</returns>
    private int Count()
    {
        lock (turn)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
            (hour, calls) = (now, now == hour ? calls + 1 : 1);
            return calls * 100 / CallsAnHour;
        }
    }
}
