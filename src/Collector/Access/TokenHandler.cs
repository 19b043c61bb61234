using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Collector.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Collector.Access;

/// <summary>
/// Lets machines in that show a token: <c>Authorization: Bearer TOKEN</c>. While the database does not answer, a token that
/// this node saw lately is still good: what was published last must stay readable.
/// </summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, NpgsqlDataSource database, TokenMemory memory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Token";

    private const string ScopeClaim = "scope";
    private const string TokenClaim = "token";

    private readonly PatientReading reading = new(database, TimeProvider.System) { Patience = Sessions.Patience };

    /// <summary>True when a token of this scope was shown.</summary>
    public static bool Opens(ClaimsPrincipal principal, TokenScope scope) => principal.HasClaim(ScopeClaim, TokenStore.NameOf(scope));

    /// <summary>Number and name of the token that was shown; null: none was.</summary>
    public static (long Id, string Name)? Shown(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(TokenClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (id, principal.FindFirstValue(ClaimTypes.Name) ?? "") : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: > 0 } shown)
        {
            return AuthenticateResult.NoResult();
        }

        if (await FindAsync(shown) is not { } token)
        {
            return AuthenticateResult.Fail("no such token");
        }

        var identity = new ClaimsIdentity([new Claim(TokenClaim, token.Id.ToString(CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, token.Name), .. token.Scopes.Select(scope => new Claim(ScopeClaim, TokenStore.NameOf(scope)))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Task.CompletedTask;
    }

    private async Task<Token?> FindAsync(string shown)
    {
        var now = TimeProvider.GetUtcNow();
        try
        {
            var token = await reading.AskAsync((connection, cancellation) => TokenStore.FindAsync(connection, shown, now, cancellation), Context.RequestAborted);
            memory.Keep(shown, token, now);
            return token;
        }
        catch (StorageDownException)
        {
            return memory.Recall(shown, now);
        }
    }
}

/// <summary>Tokens that a node saw lately.</summary>
internal sealed class TokenMemory
{
    private static readonly TimeSpan Believed = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (Token Token, DateTimeOffset At)> seen = new(StringComparer.Ordinal);

    /// <param name="token">Null: it is good no more.</param>
    public void Keep(string shown, Token? token, DateTimeOffset now)
    {
        if (token is null)
        {
            seen.TryRemove(shown, out _);
        }
        else
        {
            seen[shown] = (token, now);
        }
    }

    /// <summary>Null when it was not seen for long.</summary>
    public Token? Recall(string shown, DateTimeOffset now) =>
        seen.TryGetValue(shown, out var known) && now - known.At < Believed && known.Token.EndsAt > now ? known.Token : null;
}
