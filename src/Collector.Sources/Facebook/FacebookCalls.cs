using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Facebook;

/// <summary>Asks the Graph API, and takes the tokens out of what it answers: its paging links hold them in clear.</summary>
internal sealed partial class FacebookCalls(FacebookOptions options, WebCalls calls, SecretResolver secrets)
{
    private const string Removed = "REMOVED";

    private readonly IFacebookApi api = ClientInterfaces.Of<IFacebookApi>(calls.Client, FacebookJson.Default);

    public Task<WebAnswer> InsightsAsync(IEnumerable<string> metrics, string period, Window days, Action<WebAnswer, FacebookError?> look, CancellationToken cancellationToken) => AskAsync(
        (token, proof) => api.InsightsAsync(options.Version, options.Page, string.Join(',', metrics), period, Midnight(days.From), Midnight(days.To.AddDays(1)), proof, token, cancellationToken),
        $"insights, {period}, {days}",
        look,
        cancellationToken);

    public Task<WebAnswer> PageAsync(IEnumerable<string> fields, Action<WebAnswer, FacebookError?> look, CancellationToken cancellationToken) => AskAsync(
        (token, proof) => api.PageAsync(options.Version, options.Page, string.Join(',', fields), proof, token, cancellationToken), "page", look, cancellationToken);

    /// <summary>What Meta says of our own token.</summary>
    public Task<WebAnswer> DebugTokenAsync(Action<WebAnswer, FacebookError?> look, CancellationToken cancellationToken) => AskAsync(
        (token, proof) => api.DebugTokenAsync(options.Version, new FormUrlEncodedContent(Question(token, proof)), token, cancellationToken), "debug_token", look, cancellationToken);

    private async Task<WebAnswer> AskAsync(Func<string, string?, Task<HttpResponseMessage>> call, string page, Action<WebAnswer, FacebookError?> look, CancellationToken cancellationToken)
    {
        var token = secrets.Resolve(options.Token, options.Name).Reveal();
        return await calls.AskAsync(
            () => call(token, Proof(token)),
            page,
            answer =>
            {
                look(answer, FacebookError.Of(answer.Content.Span));
                return FacebookError.Judge(answer);
            },
            cancellationToken,
            Clean);
    }

    private static Dictionary<string, string> Question(string token, string? proof)
    {
        var form = new Dictionary<string, string> { ["method"] = "GET", ["input_token"] = token };
        if (proof is not null)
        {
            form["appsecret_proof"] = proof;
        }

        return form;
    }

    // Of the token, made with the app's secret: it proves that the call comes from the app, and opens nothing itself.
    private string? Proof(string token) => options.AppSecret is not { } app ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secrets.Resolve(app, options.Name).Reveal()), Encoding.UTF8.GetBytes(token)));

    // One byte is one character here, whatever the answer is written in.
    private ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> content)
    {
        var text = TokenForm().Replace(Encoding.Latin1.GetString(content.Span), $"access_token={Removed}");
        foreach (var secret in options.Secrets.Select(reference => secrets.Resolve(reference, options.Name).Reveal()))
        {
            text = text.Replace(secret, Removed, StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), Removed, StringComparison.Ordinal);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    private static long Midnight(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, FacebookOptions.Pacific.GetUtcOffset(midnight)).ToUnixTimeSeconds();
    }

    [GeneratedRegex(@"access_token=[^&""\\\s<>]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TokenForm();
}
