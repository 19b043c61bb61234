using System.Security.Claims;
using System.Text.RegularExpressions;
using Collector.Sources.Settings;
using Collector.Web;
using Collector.Web.Keeping;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;

namespace Collector.Access;

/// <summary>Sign-in by the organisation's OpenID Connect provider: it says who somebody is, and its groups say what they may do.</summary>
internal static partial class Provider
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Provider";

    private const string SubjectClaim = "sub";
    private const string NameClaim = "name";

    public static void AddProvider(this AuthenticationBuilder schemes, ProviderSettings provider, Secret secret, SignIn signIn) => schemes.AddOpenIdConnect(SchemeName, options =>
    {
        options.TimeProvider = TimeProvider.System; // the demonstration's clock is years behind the provider's
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Authority = provider.Authority.ToString().TrimEnd('/');
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.ClientId = provider.ClientId;
        options.ClientSecret = secret.Reveal();
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CallbackPath = Addresses.ProviderReturn;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapJsonKey(provider.GroupsClaim, provider.GroupsClaim); // each of a list: MapUniqueJsonKey makes one claim of the whole
        options.TokenValidationParameters.NameClaimType = NameClaim;
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = signIn.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnTicketReceived = context => AdmitAsync(context, provider);
        options.Events.OnRemoteFailure = context =>
        {
            ProviderFailed(LoggerOf(context.HttpContext), ReasonOf(context.Failure));
            LeadBack(context.HttpContext, SignInOutcome.ProviderFailed);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });

    /// <summary>Sends somebody to the provider; where it does not answer, back to the sign-in page.</summary>
    /// <param name="page">Page that follows.</param>
    public static async Task AskAsync(HttpContext context, string page)
    {
        try
        {
            await context.ChallengeAsync(SchemeName, new AuthenticationProperties { RedirectUri = page });
        }
        catch (InvalidOperationException failure) when (failure.InnerException is IOException)
        {
            ProviderFailed(LoggerOf(context), failure.InnerException.Message); // of it, where its addresses are read
            LeadBack(context, SignInOutcome.ProviderFailed);
        }
    }

    // The ticket becomes that of an account: the provider's claims go no further.
    private static async Task AdmitAsync(TicketReceivedContext context, ProviderSettings provider)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var person = context.Principal ?? new ClaimsPrincipal();
        var groups = person.FindAll(provider.GroupsClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        var roles = provider.RolesOf(groups);
        if (person.FindFirstValue(SubjectClaim) is not { Length: > 0 } subject || roles.IsEmpty)
        {
            RoleMissing(LoggerOf(context.HttpContext));
            LeadBack(context.HttpContext, SignInOutcome.NoRole);
            context.HandleResponse();
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var database = context.HttpContext.RequestServices.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var name = person.FindFirstValue(NameClaim) is { Length: > 0 } given ? given : subject;
        var account = await AccountStore.PutProvidedAsync(connection, provider.Authority.ToString(), subject, name, roles, provider.OfficesOf(groups), now, cancellationToken);
        if (account.DisabledAt is not null)
        {
            LeadBack(context.HttpContext, SignInOutcome.Disabled);
            context.HandleResponse();
            return;
        }

        await AccountStore.NoteSignInAsync(connection, account.Id, now, cancellationToken);
        SignedIn(LoggerOf(context.HttpContext), account.Id);
        Sessions.BeginAnew(context.HttpContext);
        context.Principal = Visit.PrincipalOf(account);
    }

    // To the sign-in page, which tells why.
    private static void LeadBack(HttpContext context, SignInOutcome outcome)
    {
        context.RequestServices.GetRequiredService<Notices>().Leave(context, Addresses.SignIn, outcome.ToString(), account: 0);
        context.Response.Redirect(Addresses.SignIn);
    }

    /// <summary>Why the provider did not let somebody through, without what it says of the person: the code of its error (RFC 6749), else what kind of failure it was.</summary>
    internal static string ReasonOf(Exception? failure) =>
        failure?.Data["error"] is string code && Code().IsMatch(code) ? code : failure?.GetType().Name ?? "no reason given";

    [GeneratedRegex(@"\A[a-z_]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Provider).FullName!); // a class has a name

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} signed in by the provider")]
    private static partial void SignedIn(ILogger logger, long account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody whom the provider knows is in no group that has a role (sign_in.oidc.roles)")]
    private static partial void RoleMissing(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider of sign-ins did not let somebody through: {Reason}")]
    private static partial void ProviderFailed(ILogger logger, string reason);
}
