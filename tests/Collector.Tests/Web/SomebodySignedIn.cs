using System.Text.Encodings.Web;
using Collector.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collector.Tests.Web;

/// <summary>Every request is somebody's who may do everything.</summary>
internal sealed class SomebodySignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Somebody";

    private static readonly Account Somebody = new(1, "qualcuno", "Qualcuno", null, [Role.Administrator], [], MustChange: false, null, null);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Visit.PrincipalOf(Somebody), SchemeName)));
}
