using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Samples.Ga4;

/// <summary>
/// SAMPLE. The Data API of Google Analytics 4 as far as the connector goes: tokens for assertions signed with the sample's
/// own key, figures as texts, rows left out when there are none, users that days do not add up to, a quota an hour.
/// </summary>
internal sealed class SampleGa4(TimeProvider clock) : IDisposable
{
    /// <summary>Tokens an hour and project, as Google's standard properties have.</summary>
    public const int TokensAnHour = 14_000;

    private const int TokensAReport = 5;
    private const int TokenSeconds = 3600;

    private static readonly string[] Known = ["sessions", "screenPageViews", "activeUsers", "totalUsers", "newUsers", "bounceRate", "averageSessionDuration"];

    // Made anew at each start: it opens nothing but this sample.
    private readonly RSA pair = RSA.Create(2048);
    private readonly Lock turn = new();
    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private long hour;
    private int spent;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/key.json", (HttpRequest request) => Results.Text(KeyFile($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path.Value![..^"key.json".Length]}token"), "application/json"));
        routes.MapPost("/token", TokenAsync);
        routes.MapPost("/v1beta/properties/{call}", ReportAsync);
    }

    /// <summary>The key file of the sample's service account, as Google gives them out.</summary>
    public string KeyFile(string tokenAddress) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "sample",
        ["private_key_id"] = "sample",
        ["private_key"] = pair.ExportPkcs8PrivateKeyPem() + "\n",
        ["client_email"] = "sample@sample.iam.gserviceaccount.com",
        ["token_uri"] = tokenAddress,
    }.ToJsonString();

    public void Dispose() => pair.Dispose();

    private async Task<IResult> TokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] != "urn:ietf:params:oauth:grant-type:jwt-bearer" || !IsSigned(form["assertion"].ToString()))
        {
            return Results.Text("""{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""", "application/json", statusCode: StatusCodes.Status400BadRequest);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (turn)
        {
            tokens[token] = clock.GetUtcNow().AddSeconds(TokenSeconds);
        }

        return Results.Text(new JsonObject { ["access_token"] = token, ["expires_in"] = TokenSeconds - 1, ["token_type"] = "Bearer" }.ToJsonString(), "application/json");
    }

    private bool IsSigned(string assertion)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature]
            || !pair.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return false;
        }

        var ends = JsonNode.Parse(Base64Url.DecodeFromChars(claims))?["exp"]?.GetValue<long>() ?? 0;
        return ends > clock.GetUtcNow().ToUnixTimeSeconds();
    }

    private async Task<IResult> ReportAsync(HttpRequest request, string call, CancellationToken cancellationToken)
    {
        if (!IsKnown(request.Headers.Authorization.ToString()))
        {
            return Error(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
        }

        if (call is not ("100000001:runReport" or "100000002:runReport"))
        {
            return Error(StatusCodes.Status403Forbidden, "PERMISSION_DENIED", "User does not have sufficient permissions for this property.");
        }

        if (!HasQuota(out var left))
        {
            return Error(StatusCodes.Status429TooManyRequests, "RESOURCE_EXHAUSTED", "Exhausted property tokens for a project per hour.");
        }

        try
        {
            var question = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return Report(question!, call[..^":runReport".Length], left);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return Error(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", "Invalid JSON payload received.");
        }
    }

    private static IResult Report(JsonNode question, string property, int left)
    {
        string[] metrics = [.. question["metrics"]!.AsArray().Select(metric => (string)metric!["name"]!)];
        if (metrics.Length is 0 or > 10 || metrics.Except(Known).Any())
        {
            return Error(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", "Field is not a valid metric.");
        }

        var range = question["dateRanges"]![0]!;
        var (from, to) = (Day((string)range["startDate"]!), Day((string)range["endDate"]!));
        var share = question["dimensionFilter"] is null ? 1m : 0.4m;
        var isByDay = question["dimensions"] is JsonArray { Count: > 0 };
        List<JsonObject> rows = [.. isByDay ? Days(from, to).Select(day => Row($"{day:yyyyMMdd}", metrics, (int)(Visits(property, day) * share), 9)) : [Row(null, metrics, (int)(Days(from, to).Sum(day => Visits(property, day)) * share), 5)]];
        rows.RemoveAll(row => (string?)row["metricValues"]![0]!["value"] is "0");
        var (offset, limit) = (int.Parse((string?)question["offset"] ?? "0", CultureInfo.InvariantCulture), int.Parse((string?)question["limit"] ?? "10000", CultureInfo.InvariantCulture));
        var answer = new JsonObject
        {
            ["dimensionHeaders"] = isByDay ? new JsonArray(new JsonObject { ["name"] = "date" }) : null,
            ["metricHeaders"] = new JsonArray([.. metrics.Select(metric => new JsonObject { ["name"] = metric, ["type"] = metric is "bounceRate" ? "TYPE_FLOAT" : metric is "averageSessionDuration" ? "TYPE_SECONDS" : "TYPE_INTEGER" })]),
            ["metadata"] = new JsonObject { ["currencyCode"] = "EUR", ["timeZone"] = "Europe/Rome" },
            ["propertyQuota"] = new JsonObject { ["tokensPerProjectPerHour"] = new JsonObject { ["consumed"] = TokensAReport, ["remaining"] = left } },
            ["kind"] = "analyticsData#runReport",
        };
        if (rows.Count > 0)
        {
            answer["rows"] = new JsonArray([.. rows.Skip(offset).Take(limit)]);
            answer["rowCount"] = rows.Count;
        }

        return Results.Text(answer.ToJsonString(), "application/json");
    }

    /// <param name="tenths">Users of ten visits: fewer over longer periods, so that days do not add up to them.</param>
    private static JsonObject Row(string? day, string[] metrics, int visits, int tenths)
    {
        var row = new JsonObject
        {
            ["metricValues"] = new JsonArray([.. metrics.Select(metric => new JsonObject
            {
                ["value"] = metric switch
                {
                    "sessions" => $"{visits}",
                    "screenPageViews" => $"{visits * 3}",
                    "bounceRate" => "0.42857142857142855",
                    "averageSessionDuration" => "61.25",
                    _ => $"{visits * tenths / 10}",
                },
            })]),
        };
        if (day is not null)
        {
            row["dimensionValues"] = new JsonArray(new JsonObject { ["value"] = day });
        }

        return row;
    }

    // Invented: a weekly rhythm, a second property with a third of it that rests on Sundays, nothing before 2021.
    private static int Visits(string property, DateOnly day)
    {
        var weekday = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 90 : 300 + (day.DayNumber * 41 % 70);
        return day.Year < 2021 || (property is "100000002" && day.DayOfWeek is DayOfWeek.Sunday) ? 0 : property is "100000002" ? weekday / 3 : weekday;
    }

    private bool IsKnown(string authorization)
    {
        lock (turn)
        {
            return authorization.StartsWith("Bearer ", StringComparison.Ordinal) && tokens.TryGetValue(authorization["Bearer ".Length..], out var until) && until > clock.GetUtcNow();
        }
    }

    private bool HasQuota(out int left)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
            (hour, spent) = (now, now == hour ? spent + TokensAReport : TokensAReport);
            left = Math.Max(0, TokensAnHour - spent);
            return spent <= TokensAnHour;
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    private static IResult Error(int code, string status, string message) =>
        Results.Text(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status } }.ToJsonString(), "application/json", statusCode: code);
}
