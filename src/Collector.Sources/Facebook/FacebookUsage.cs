using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>
/// How much of Meta's limits is used, in percent, as its headers say: <c>X-App-Usage</c>, <c>X-Page-Usage</c>,
/// <c>X-Business-Use-Case-Usage</c>. They may be absent while little is used.
/// </summary>
internal static class FacebookUsage
{
    private const int SlowAt = 75;
    private const int StopAt = 95;
    private const int Whole = 100;

    private static readonly TimeSpan SlowPause = TimeSpan.FromSeconds(10);

    // Meta's windows slide; without an announced time an hour gives back some of it.
    private static readonly TimeSpan UsualPause = TimeSpan.FromHours(1);

    private static readonly string[] Headers = ["X-App-Usage", "X-Page-Usage", "X-Business-Use-Case-Usage"];

    private static readonly string[] Shares = ["call_count", "total_cputime", "total_time"];

    public static Hint? HintOf(HttpResponseMessage response, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var (percent, minutes) = Read(response);
        var error = FacebookError.Of(content);
        if (percent is null && minutes == 0 && error is null)
        {
            return null;
        }

        var pause = minutes > 0 ? TimeSpan.FromMinutes(minutes) : UsualPause;
        var isSpent = percent >= StopAt || minutes > 0 || error is { IsLimit: true } or { Code: 341 or 368 };
        return new Hint
        {
            HelpsToTryAgain = error?.IsPassing,
            Quota = percent is { } used ? new QuotaLeft(Math.Max(0, Whole - used), Whole, isSpent ? now + pause : null) : null,
            QuietUntil = isSpent ? now + pause : percent >= SlowAt ? now + SlowPause : null,
        };
    }

    private static (int? Percent, int Minutes) Read(HttpResponseMessage response)
    {
        var (percent, minutes) = ((int?)null, 0);
        foreach (var usage in Headers.SelectMany(header => response.Headers.TryGetValues(header, out var values) ? values : []).SelectMany(Usages))
        {
            percent = Math.Max(percent ?? 0, Shares.Max(share => Number(usage, share)));
            minutes = Math.Max(minutes, Number(usage, "estimated_time_to_regain_access"));
        }

        return (percent, minutes);
    }

    // {"call_count":1,...} or {"<business>":[{"type":"pages","call_count":1,...},...]}
    private static List<JsonElement> Usages(string header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            var root = document.RootElement.Clone();
            return root.ValueKind is not JsonValueKind.Object ? []
                : root.EnumerateObject().Any(property => property.Value.ValueKind is JsonValueKind.Array)
                    ? [.. root.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Array).SelectMany(property => property.Value.EnumerateArray())]
                    : [root];
        }
        catch (Exception fault) when (fault is JsonException || JsonTexts.IsBroken(fault))
        {
            return []; // a header of another shape says nothing
        }
    }

    private static int Number(JsonElement usage, string name) =>
        usage.ValueKind is JsonValueKind.Object && usage.TryGetProperty(name, out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetDouble(out var value) && value is > 0 and < int.MaxValue
            ? (int)Math.Ceiling(value)
            : 0;
}
