using System.Threading.RateLimiting;
using Collector.Web.Pages;
using Microsoft.AspNetCore.RateLimiting;

namespace Collector.Web;

/// <summary>So many sign-ins from one address in a minute, whatever login they try.</summary>
internal sealed class SignInLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "sign-in";

    /// <summary>An office behind one address signs in at nine o'clock; a machine that guesses is not helped by it.</summary>
    public const int InMinute = 30;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (context, _) =>
        new ValueTask(Problems.ShowAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, ProblemKind.TooMany));

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = InMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
