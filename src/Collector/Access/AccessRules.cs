using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Collector.Access;

/// <summary>Rules of addresses: what asks for no permission is open to nobody.</summary>
internal static class AccessRules
{
    private const string Metrics = "metrics";

    public static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        var rules = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            rules.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Visit.Of(context.User).May(permission)));
        }

        rules.AddPolicy(Metrics, policy => policy.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAssertion(context => OpensMetrics(context)));
        return services;
    }

    /// <summary>Opens an address to whoever has the permission.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(permission.ToString());

    /// <summary>Opens an address to this machine and to tokens for metrics.</summary>
    public static TBuilder RequiresMetrics<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Metrics);

    // Behind a proxy of this machine the address is that of whoever asked the proxy.
    private static bool OpensMetrics(AuthorizationHandlerContext context) =>
        TokenHandler.Opens(context.User, TokenScope.Metrics)
        || (context.Resource is HttpContext http && IsHere(http));

    /// <summary>True for this machine and for tokens for metrics, where an address is open to anybody and tells these more. On a node that serves no pages there are no tokens.</summary>
    public static async Task<bool> MayReadMetricsAsync(HttpContext context) =>
        IsHere(context) || (context.RequestServices.GetService<IAuthenticationService>() is { } tokens
            && await tokens.AuthenticateAsync(context, TokenHandler.SchemeName) is { Principal: { } shown } && TokenHandler.Opens(shown, TokenScope.Metrics));

    private static bool IsHere(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
