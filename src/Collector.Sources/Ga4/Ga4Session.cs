using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Ga4;

/// <summary>The token that calls are made with: asked for with the service account's key, kept for its hour, renewed before it ends.</summary>
internal sealed class Ga4Session(Ga4Options options, WebCalls calls, SecretResolver secrets, TimeProvider clock)
{
    // A call under way must not outlive its token.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private (string Token, DateTimeOffset Until)? held;

    /// <summary>The account that signs in.</summary>
    public string Account => Key().Account;

    /// <exception cref="SourceException">There is none to be had; says whose move it is.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (held is { } known && clock.GetUtcNow() < known.Until)
        {
            return known.Token;
        }

        var now = clock.GetUtcNow();
        var grant = await GrantAsync(now, cancellationToken);
        var life = TimeSpan.FromSeconds(Math.Max(0, grant.ExpiresIn));
        held = (grant.AccessToken, now + (life > RenewBefore * 2 ? life - RenewBefore : life / 2));
        calls.Secrets.Remember(grant.AccessToken);
        return grant.AccessToken;
    }

    /// <summary>The token was not accepted: the next call asks for another.</summary>
    public void Forget() => held = null;

    private Ga4Key Key() => Ga4Key.Read(secrets.Resolve(options.Key, options.Name).Reveal(), options.Name);

    private async Task<Ga4Grant> GrantAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Key();
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = key.Assert(now, options.Name),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, key.TokenAddress) { Content = new FormUrlEncodedContent(form) };
        var answer = await calls.SignInAsync(request, $"token of {key.TokenAddress.Host}", Ga4Errors.OfToken, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(answer.Content.Span, Ga4KeyJson.Default.Ga4Grant) is { AccessToken.Length: > 0 } grant ? grant : throw new JsonException("empty");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(answer.Origin, "access_token or expires_in is missing, or the answer is no whole JSON"); // its message may show the token
        }
    }
}
