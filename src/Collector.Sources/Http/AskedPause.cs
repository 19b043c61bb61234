using System.Globalization;
using System.Net;

namespace Collector.Sources.Http;

/// <summary>What a source says of when it may be asked again.</summary>
internal static class AskedPause
{
    /// <summary>Longest pause that is waited for at once: longer ones are hours, and hours belong to the job queue.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A number of seconds above this is no pause but a moment since 1970.
    private const long FirstMoment = 1_000_000_000;

    private const long LastMoment = 100_000_000_000;

    /// <summary>The pause that <c>Retry-After</c> asks for, 0 or more; null: it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var pause = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    /// <summary>A refusal that time heals.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>The calls that are left, when the source says so.</summary>
    public static QuotaLeft? Quota(HttpResponseMessage response, WebLimits limits, DateTimeOffset now)
    {
        if (Number(response, limits.RemainingHeader ?? "X-RateLimit-Remaining", "RateLimit-Remaining") is not { } left)
        {
            return null;
        }

        var reset = Number(response, limits.ResetHeader ?? "X-RateLimit-Reset", "RateLimit-Reset");
        var until = reset switch
        {
            null or > LastMoment => (DateTimeOffset?)null,
            >= FirstMoment => DateTimeOffset.FromUnixTimeSeconds(reset.Value),
            _ => now.AddSeconds(reset.Value),
        };
        return new QuotaLeft(left, Number(response, "X-RateLimit-Limit", "RateLimit-Limit"), until);
    }

    private static long? Number(HttpResponseMessage response, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (response.Headers.TryGetValues(name, out var values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }
}
