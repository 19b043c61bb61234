using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

/// <summary>Answers in the shape of Google's, with invented figures. The token it gives out is the canary.</summary>
internal static class PlayedGa4
{
    public const string Property = "312345678";

    /// <summary>Null: this was not recorded.</summary>
    public static Reply? Answer(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) => (asked.Method, asked.Path) switch
    {
        ("POST", "/token") => Token(asked),
        ("POST", $"/v1beta/properties/{Property}:runReport") when asked.Headers.GetValueOrDefault("Authorization") is $"Bearer {SomeWeb.Canary}" => Report(JsonNode.Parse(asked.Body)!.AsObject(), days, shape),
        _ => null,
    };

    public static Reply? Token(Asked asked)
    {
        var isFit = asked["grant_type"] is "urn:ietf:params:oauth:grant-type:jwt-bearer"
            && SomeKey.Claims(asked["assertion"]) is { } claims
            && claims.GetProperty("iss").GetString() is SomeKey.Account
            && claims.GetProperty("scope").GetString() is "https://www.googleapis.com/auth/analytics.readonly"
            && claims.GetProperty("aud").GetString()!.EndsWith("/token", StringComparison.Ordinal)
            && claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64() == 3600;
        return isFit ? Reply.Json($$"""{"access_token":"{{SomeWeb.Canary}}","expires_in":3599,"token_type":"Bearer"}""") : null;
    }

    /// <summary>One answer, with a quota, in the property's zone.</summary>
    public static JsonObject Envelope(IEnumerable<string> dimensions, IEnumerable<string> metrics, JsonArray? rows, int rowCount)
    {
        var answer = new JsonObject
        {
            ["dimensionHeaders"] = new JsonArray([.. dimensions.Select(name => new JsonObject { ["name"] = name })]),
            ["metricHeaders"] = new JsonArray([.. metrics.Select(name => new JsonObject { ["name"] = name, ["type"] = "TYPE_INTEGER" })]),
        };
        if (rows is not null)
        {
            answer["rows"] = rows;
            answer["rowCount"] = rowCount;
        }

        answer["metadata"] = new JsonObject { ["currencyCode"] = "EUR", ["timeZone"] = "Europe/Rome" };
        answer["propertyQuota"] = JsonNode.Parse("""{"tokensPerDay":{"consumed":1,"remaining":199999},"tokensPerHour":{"consumed":1,"remaining":39999},"concurrentRequests":{"consumed":0,"remaining":10},"serverErrorsPerProjectPerHour":{"consumed":0,"remaining":10},"tokensPerProjectPerHour":{"consumed":1,"remaining":13999}}""");
        answer["kind"] = "analyticsData#runReport";
        return answer;
    }

    public static JsonObject Row(string? dimension, params IEnumerable<JsonNode?> values)
    {
        var row = new JsonObject { ["metricValues"] = new JsonArray([.. values.Select(value => new JsonObject { ["value"] = value })]) };
        if (dimension is not null)
        {
            row["dimensionValues"] = new JsonArray(new JsonObject { ["value"] = dimension });
        }

        return row;
    }

    private static Reply? Report(JsonObject question, IReadOnlyList<DayFigure> days, Shape shape)
    {
        var (dimensions, metrics) = (Names(question, "dimensions"), Names(question, "metrics"));
        var range = question["dateRanges"]![0]!;
        var (from, to) = (Some.Day((string)range["startDate"]!), Some.Day((string)range["endDate"]!));
        if (question["returnPropertyQuota"]?.GetValue<bool>() is not true || question["keepEmptyRows"]?.GetValue<bool>() is not true)
        {
            return null;
        }

        if (dimensions is [])
        {
            return metrics is ["activeUsers"] ? Reply.Json(Envelope(dimensions, metrics, [Row(null, "1234")], 1).ToJsonString()) : null;
        }

        if (dimensions is not ["date"] || metrics is not (["sessions", "screenPageViews", "activeUsers"] or ["sessions"]) || (string?)question["orderBys"]?[0]?["dimension"]?["dimensionName"] is not "date")
        {
            return null;
        }

        var rows = days.Where(day => day.Day >= from && day.Day <= to).ToList();
        rows = shape is Shape.Overfull ? [.. rows, new DayFigure(to.AddDays(1), 1)] : rows;
        var (limit, offset) = (Whole(question, "limit"), Whole(question, "offset"));
        var page = rows.Skip(offset).Take(limit).Select(row => (JsonNode)Written(row, shape)).ToArray();
        string[] headers = shape is Shape.Renamed ? ["visits", "screenPageViews", "activeUsers"] : [.. metrics];
        var answer = Envelope(dimensions, headers, rows.Count == 0 ? null : new JsonArray(page), rows.Count);
        if (shape is Shape.Widened)
        {
            answer["mood"] = new JsonObject { ["good"] = true };
        }

        return Reply.Json(answer.ToJsonString());
    }

    private static JsonObject Written(DayFigure figure, Shape shape)
    {
        JsonNode? visits = shape switch
        {
            Shape.Retyped => new JsonObject { ["amount"] = figure.Visits },
            Shape.Null => null,
            _ when figure.IsBad => "molte",
            _ => $"{figure.Visits}",
        };
        return Row(figure.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), visits, figure.HasBadViews ? "molte" : $"{figure.Visits * 3}", $"{figure.Visits - 1}");
    }

    private static List<string> Names(JsonObject question, string list) => [.. question[list]!.AsArray().Select(item => (string)item!["name"]!)];

    private static int Whole(JsonObject question, string name) => int.Parse((string)question[name]!, CultureInfo.InvariantCulture);
}
