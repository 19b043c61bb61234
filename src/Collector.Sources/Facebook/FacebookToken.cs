using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>What is known of the token.</summary>
/// <param name="Warnings">What a person should know; empty: all is well.</param>
/// <param name="Ends">What of it ends within days; each is a warning too.</param>
internal sealed record FacebookTokenView(ImmutableArray<string> Warnings, ImmutableArray<FacebookTokenEnd> Ends)
{
    public static FacebookTokenView NotLookedAt { get; } = new([], []);
}

/// <summary>What of a token ends.</summary>
internal sealed record FacebookTokenEnd(EndingKind Kind, DateOnly Day);

/// <summary>Looks at the token every night: is it good, until when, and for what.</summary>
internal sealed class FacebookToken(FacebookOptions options, FacebookCalls calls, TimeProvider clock)
{
    private const int WarnedDays = 14;

    private static readonly string[] Rights = ["read_insights", "pages_read_engagement"];

    /// <returns>What a person should know.</returns>
    /// <exception cref="SourceRejectedException">The token is not good any more.</exception>
    public async Task<FacebookTokenView> LookAsync(CancellationToken cancellationToken)
    {
        FacebookError? error = null;
        var isThere = true;
        WebAnswer answer;
        try
        {
            answer = await calls.DebugTokenAsync((told, found) => (isThere, error) = (told.Status is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed), found), cancellationToken);
        }
        catch (SourceRejectedException) when (error is { IsPermission: true } or { IsParameter: true } or { Code: 3 } || (error is null && !isThere))
        {
            // The figures say themselves whether the token is good.
            return new(["Facebook does not tell until when the token is good: look it up in Meta's access token debugger"], []);
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Content);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
                ? Judge(data, answer.Origin)
                : throw WebFailures.Unreadable(answer.Origin, "data is missing");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(answer.Origin, "the answer is no whole JSON");
        }
    }

    private FacebookTokenView Judge(JsonElement data, string origin)
    {
        if (data.TryGetProperty("error", out var error) && FacebookError.Of(error) is { Code: > 0 } fault)
        {
            throw fault.Failure(origin);
        }

        if (data.TryGetProperty("is_valid", out var valid) && valid.ValueKind is JsonValueKind.False)
        {
            throw new SourceRejectedException(origin, "Facebook says that the token is not valid any more.", "renew the token, and put it where 'secret' points.");
        }

        (FacebookTokenEnd End, string Warning)[] ends =
        [
            .. Ending(data, "expires_at", EndingKind.Token, "the token ends on {0}: renew it before, and put it where 'secret' points", origin),
            .. Ending(data, "data_access_expires_at", EndingKind.DataAccess, "the token's access to data ends on {0}: its owner must approve the app again before", origin),
        ];
        return new FacebookTokenView(
            [
                .. ends.Select(end => end.Warning),
                .. Lacking(data),
                .. JsonTexts.Of(data, "type") is "USER" ? ["the token is one of a person, and insights need one of the page or of a system user"] : Array.Empty<string>(),
            ],
            [.. ends.Select(end => end.End)]);
    }

    // In seconds since 1970; 0: never.
    private IEnumerable<(FacebookTokenEnd End, string Warning)> Ending(JsonElement data, string name, EndingKind kind, string words, string origin)
    {
        if (!data.TryGetProperty(name, out var end) || end.ValueKind is not JsonValueKind.Number || !end.TryGetInt64(out var seconds) || seconds is <= 0 or > uint.MaxValue)
        {
            yield break;
        }

        var (until, now) = (DateTimeOffset.FromUnixTimeSeconds(seconds), clock.GetUtcNow());
        if (until <= now)
        {
            throw new SourceRejectedException(origin, string.Format(CultureInfo.InvariantCulture, words, $"{until.UtcDateTime:yyyy-MM-dd}"), "renew the token, and put it where 'secret' points.");
        }

        if (until - now <= TimeSpan.FromDays(WarnedDays))
        {
            yield return (new FacebookTokenEnd(kind, DateOnly.FromDateTime(until.UtcDateTime)), string.Format(CultureInfo.InvariantCulture, words, $"{until.UtcDateTime:yyyy-MM-dd}"));
        }
    }

    private IEnumerable<string> Lacking(JsonElement data)
    {
        if (options.Metrics.IsEmpty || !data.TryGetProperty("scopes", out var scopes) || scopes.ValueKind is not JsonValueKind.Array)
        {
            return [];
        }

        var has = scopes.EnumerateArray().Select(scope => JsonTexts.Of(scope)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Rights.Where(right => !has.Contains(right)).Select(right => $"the token lacks the permission {right}");
    }
}
