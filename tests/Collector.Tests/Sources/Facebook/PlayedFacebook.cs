using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

/// <summary>Answers in the shape of Meta's, with invented figures. Paging links hold the token, as Meta's do.</summary>
internal static class PlayedFacebook
{
    public const string Page = "123456789012345";
    public const string Visits = "page_views_total";
    public const string Views = "page_post_engagements";

    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>Null: this was not recorded.</summary>
    public static Reply? Answer(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) =>
        asked.Headers.GetValueOrDefault("Authorization") is not $"Bearer {SomeWeb.Canary}" ? null : (asked.Method, asked.Path) switch
        {
            ("POST", "/v25.0/debug_token") when asked["input_token"] is SomeWeb.Canary && asked["method"] is "GET" => Token(),
            ("GET", $"/v25.0/{Page}") => Reply.Json($$"""{"id":"{{Page}}","is_published":true,"followers_count":4321,"fan_count":4000}"""),
            ("GET", $"/v25.0/{Page}/insights") when asked["metric"] is { } metrics && asked["period"] is { } period => Insights(asked, metrics.Split(','), period, days, shape),
            _ => null,
        };

    public static Reply Token(long expires = 0, bool isValid = true, string type = "PAGE") => Reply.Json(
        $$$"""{"data":{"app_id":"1","type":"{{{type}}}","is_valid":{{{(isValid ? "true" : "false")}}},"expires_at":{{{expires}}},"data_access_expires_at":0,"scopes":["read_insights","pages_read_engagement","pages_show_list"]}}""");

    public static Reply Error(int code, string message = "invented words", int subcode = 0, int status = 400, bool isTransient = false) => Reply.Json(
        $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"is_transient":{{{(isTransient ? "true" : "false")}}},"fbtrace_id":"AbC-123_x"}}""", status);

    /// <summary>The end of a day as Meta writes it: midnight in Pacific time, in UTC, without a colon in the offset.</summary>
    public static string End(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Pacific.GetUtcOffset(midnight)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
    }

    public static JsonObject Metric(string name, string period, params IEnumerable<JsonNode> values) => new()
    {
        ["name"] = name,
        ["period"] = period,
        ["values"] = new JsonArray([.. values]),
        ["title"] = "Titolo",
        ["id"] = $"{Page}/insights/{name}/{period}",
    };

    public static JsonObject Value(DateOnly day, JsonNode? value) => new() { ["value"] = value, ["end_time"] = End(day) };

    public static Reply Data(params IEnumerable<JsonNode> items) => Reply.Json(new JsonObject
    {
        ["data"] = new JsonArray([.. items]),
        ["paging"] = new JsonObject { ["previous"] = $"https://graph.facebook.com/v25.0/{Page}/insights?access_token={SomeWeb.Canary}&since=1", ["next"] = $"https://graph.facebook.com/?access_token={SomeWeb.Canary}" },
    }.ToJsonString());

    private static Reply Insights(Asked asked, string[] metrics, string period, IReadOnlyList<DayFigure> days, Shape shape)
    {
        var (from, to) = (Day(asked["since"]!), Day(asked["until"]!).AddDays(-1));
        var rows = days.Where(day => day.Day >= from && day.Day <= to).ToList();
        rows = shape is Shape.Overfull ? [.. rows, new DayFigure(to.AddDays(1), 1)] : rows;
        return rows.Count == 0 ? Data() : Data([.. metrics.Select(metric => Written(metric, period, rows, shape))]);
    }

    private static JsonObject Written(string metric, string period, List<DayFigure> rows, Shape shape)
    {
        var written = Metric(metric, period, rows.Select(row => metric is Visits ? Written(row, shape) : Value(row.Day, row.HasBadViews ? "molte" : row.Visits * 3)));
        if (shape is Shape.Renamed && written.Remove("values", out var values))
        {
            written["numbers"] = values;
        }

        return written;
    }

    private static JsonObject Written(DayFigure row, Shape shape)
    {
        var written = Value(row.Day, shape switch
        {
            Shape.Retyped => new JsonObject { ["IT"] = row.Visits },
            Shape.Null => null,
            _ when row.IsBad => "molte",
            _ => row.Visits,
        });
        if (shape is Shape.Widened)
        {
            written["mood"] = new JsonArray(1, 2);
        }

        return written;
    }

    private static DateOnly Day(string seconds) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)), Pacific).DateTime);
}
