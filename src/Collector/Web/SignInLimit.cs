using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Collector.Web.Pages;
using Microsoft.AspNetCore.RateLimiting;

namespace Collector.Web;

/// <summary>So many sign-ins from one address in a minute at this node, whatever login they try.</summary>
internal sealed class SignInLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "sign-in";

    /// <summary>An office behind one address signs in at nine o'clock; a machine that guesses is not helped by it.</summary>
    public const int InMinute = 30;

    private const int NetworkBytes = 8;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (context, _) =>
        new ValueTask(Problems.ShowAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, ProblemKind.TooMany));

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        Sender(httpContext.Connection.RemoteIpAddress),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = InMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Who sends: an address; of IPv6 its network of 64 bits, out of which one machine has as many addresses as it likes.</summary>
    internal static string Sender(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
