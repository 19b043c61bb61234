using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Collector.Sources.Http;

/// <summary>Asks a source and gives its answer whole, or the failure it is.</summary>
internal sealed partial class WebCalls(WebOptions options, SourceServices services)
{
    public KnownSecrets Secrets { get; } = new(options, services.Secrets);

    /// <summary>The source's client, with what stands around every call.</summary>
    public HttpClient Client => services.Http(options);

    /// <param name="request">Disposed here.</param>
    /// <param name="page">Endpoint and page in words, for messages: <c>tickets, page 3</c>.</param>
    /// <param name="judge">Says whether an answer of any status is a failure that only this source's people know; null: none.</param>
    /// <exception cref="SourceException">There is no answer that holds data.</exception>
    public async Task<WebAnswer> AskAsync(HttpRequestMessage request, string page, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await AskAsync(() => Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), page, judge, cancellationToken);
        }
    }

    /// <param name="call">Asks through <see cref="Client"/>: a client interface does.</param>
    /// <param name="page">As above.</param>
    /// <param name="judge">As above.</param>
    /// <param name="clean">Takes out of an answer what may not be kept, before anybody looks at it; null: nothing.</param>
    public async Task<WebAnswer> AskAsync(
        Func<Task<HttpResponseMessage>> call, string page, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? clean = null)
    {
        var answer = await SendAsync(call, OriginOf(page), cancellationToken);
        answer = clean is null ? answer : answer with { Content = clean(answer.Content) };
        return Secrets.AreIn(answer.Content)
            ? throw new SourceRejectedException(answer.Origin, "its answer repeats the secret, so nothing of it is kept.", "ask those who run the source to stop that, and renew the secret.")
            : (judge(answer) ?? WebFailures.Of(answer)) is { } failure ? throw failure : answer;
    }

    /// <summary>Asks for a token of a session: its answer is a secret, and is for nobody else.</summary>
    public async Task<WebAnswer> SignInAsync(HttpRequestMessage request, string page, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken)
    {
        using (request)
        {
            var answer = await SendAsync(() => Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), OriginOf(page), cancellationToken);
            return (judge(answer) ?? WebFailures.Of(answer)) is { } failure ? throw failure : answer;
        }
    }

    /// <summary>Proves that the source works, in no more than ten seconds.</summary>
    /// <exception cref="SourceUnavailableException">It took longer.</exception>
    public Task<string> CheckAsync(Func<CancellationToken, Task<string>> prove, CancellationToken cancellationToken) =>
        Proof.InTimeAsync(options.Name, services.Clock, prove, cancellationToken);

    private string OriginOf(string page) => $"{options.Name} ({options.Address.GetLeftPart(UriPartial.Authority)}, {page})";

    private async Task<WebAnswer> SendAsync(Func<Task<HttpResponseMessage>> call, string origin, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call();
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new WebAnswer(origin, response.StatusCode, content, response.Content.Headers.ContentType?.MediaType, Convert.ToHexStringLower(SHA256.HashData(content)), NextOf(response.Headers, response.RequestMessage?.RequestUri), services.Clock.GetUtcNow())
            {
                Headers = response.Headers,
            };
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && WebFailures.Of(fault, origin) is not null)
        {
            throw WebFailures.Of(fault, origin)!; // the filter has seen it
        }
    }

    private static Uri? NextOf(HttpResponseHeaders headers, Uri? asked)
    {
        var links = headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : "";
        var match = NextLink().Match(links);
        return match.Success && asked is not null && Uri.TryCreate(asked, match.Groups["address"].Value, out var next) ? next : null;
    }

    // Link: <https://host/items?page=2>; rel="next", <...>; rel="last"
    [GeneratedRegex(
        @"<(?<address>[^>]*)>[^<]*;\s*rel=""?next\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NextLink();
}
