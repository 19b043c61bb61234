using System.Threading.RateLimiting;
using Collector.Api.Refusing;
using Microsoft.AspNetCore.RateLimiting;

namespace Collector.Api;

/// <summary>So many requests from one address: a loop that went wild must leave database and pages to the others.</summary>
internal sealed class ApiLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "api";

    /// <summary>Requests at once, before the pace counts.</summary>
    public const int AtOnce = 600;

    /// <summary>Requests a second that go on for ever: reading a big plan's year day by day takes half an hour.</summary>
    private const int InSecond = 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (context, _) => new ValueTask(ApiProblems.WriteAsync(
        context.HttpContext,
        ApiProblem.TooMany with { Detail = $"From one address {AtOnce} requests are taken at once, and {InSecond} a second.", RetryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) && pause > Second ? pause : Second }));

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetTokenBucketLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = InSecond, ReplenishmentPeriod = Second, QueueLimit = 0 });
}
