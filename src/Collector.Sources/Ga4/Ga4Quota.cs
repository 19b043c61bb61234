using System.Globalization;
using System.Net;
using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>What an answer says of the property's quota: <c>"propertyQuota":{"tokensPerHour":{"consumed":11,"remaining":39989}}</c>.</summary>
internal static class Ga4Quota
{
    private const string ServerErrors = "serverErrorsPerProjectPerHour";

    private static readonly JsonPath Place = JsonPath.Parse("propertyQuota") ?? JsonPath.Whole;

    // Standard properties; those of Analytics 360 have more. developers.google.com/analytics/devguides/reporting/data/v1/quotas
    private static readonly (string Name, long Of, bool IsDaily)[] Tokens =
        [("tokensPerDay", 200_000, true), ("tokensPerHour", 40_000, false), ("tokensPerProjectPerHour", 14_000, false)];

    // Days of Google's quotas begin there.
    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    public static Hint? HintOf(HttpResponseMessage response, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
        {
            // A quota that is used up comes back with the next hour, not within seconds.
            return response.Headers.RetryAfter is null ? new Hint { HelpsToTryAgain = false, QuietUntil = NextHour(now) } : null;
        }

        return content.LastIndexOf("\"propertyQuota\""u8) < 0 ? null : Read(content, now);
    }

    private static Hint? Read(ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            if (!Place.TryMove(ref reader) || reader.TokenType is not JsonTokenType.StartObject)
            {
                return null;
            }

            using var document = JsonDocument.ParseValue(ref reader);
            return Of(document.RootElement, now);
        }
        catch (Exception fault) when (fault is JsonException || JsonTexts.IsBroken(fault))
        {
            return null; // whoever reads the answer says so better
        }
    }

    private static Hint Of(JsonElement quota, DateTimeOffset now)
    {
        var hint = new Hint();
        var scarcest = 1m;
        foreach (var (name, of, isDaily) in Tokens)
        {
            if (Number(quota, name, "remaining") is not { } left)
            {
                continue;
            }

            var until = isDaily ? Tomorrow(now) : NextHour(now);
            var share = (decimal)left / Math.Max(of, left);
            hint = hint.Quota is null || share < scarcest ? hint with { Quota = new QuotaLeft(left, left > of ? null : of, until) } : hint;
            scarcest = Math.Min(scarcest, share);
            // One more like this one would go above.
            hint = left < Math.Max(1, Number(quota, name, "consumed") ?? 0) ? hint with { QuietUntil = Later(hint.QuietUntil, until) } : hint;
        }

        return Number(quota, ServerErrors, "remaining") == 0 ? hint with { QuietUntil = Later(hint.QuietUntil, NextHour(now)) } : hint;
    }

    private static long? Number(JsonElement quota, string name, string part) =>
        quota.TryGetProperty(name, out var status) && status.ValueKind is JsonValueKind.Object && status.TryGetProperty(part, out var number) ? number.ValueKind switch
        {
            JsonValueKind.Number when number.TryGetInt64(out var whole) => whole,
            JsonValueKind.String when long.TryParse(JsonTexts.Of(number), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) => whole,
            _ => null,
        }
        : null;

    private static DateTimeOffset NextHour(DateTimeOffset now) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(now.UtcDateTime.Hour + 1);

    private static DateTimeOffset Tomorrow(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, Pacific).Date.AddDays(1);
        return new DateTimeOffset(midnight, Pacific.GetUtcOffset(midnight));
    }

    private static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) => left > right ? left.Value : right;
}
