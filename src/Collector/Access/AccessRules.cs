using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Collector.Access;

/// <summary>Rules of addresses: what asks for no permission is open to nobody.</summary>
internal static class AccessRules
{
    private const string Metrics = "metrics";
    private const string AnyToken = "any token of the API";

    public static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        var rules = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            rules.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Visit.Of(context.User).May(permission)));
        }

        foreach (var scope in Enum.GetValues<TokenScope>())
        {
            rules.AddPolicy(RuleOf(scope), policy => policy.ForTokens().RequireAssertion(context => TokenHandler.Opens(context.User, scope)));
        }

        rules.AddPolicy(AnyToken, policy => policy.ForTokens().RequireAssertion(context => TokenHandler.Opens(context.User, TokenScope.Read) || TokenHandler.Opens(context.User, TokenScope.Observations)));
        rules.AddPolicy(Metrics, policy => policy.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAssertion(context => OpensMetrics(context)));
        return services;
    }

    /// <summary>Opens an address to whoever has the permission.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(permission.ToString());

    /// <summary>Opens an address to this machine and to tokens for metrics.</summary>
    public static TBuilder RequiresMetrics<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Metrics);

    /// <summary>Opens an address to tokens of a scope, and to nothing else: who is signed in as a person does not get in.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, TokenScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(RuleOf(scope));

    /// <summary>Likewise to any token of the API, whatever it may do there.</summary>
    public static TBuilder RequiresToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(AnyToken);

    private static string RuleOf(TokenScope scope) => $"token for {TokenStore.NameOf(scope)}";

    private static AuthorizationPolicyBuilder ForTokens(this AuthorizationPolicyBuilder policy) => policy.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser();

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
