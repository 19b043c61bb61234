namespace Collector.Sources.Http;

/// <summary>Refuses a call whose address holds a secret: addresses are logged by every machine on the way.</summary>
internal sealed class AddressGuard(WebOptions options, KnownSecrets secrets, HttpMessageHandler next) : DelegatingHandler(next)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && secrets.AreIn(address) ? throw Refuse(options.Name) : base.SendAsync(request, cancellationToken);

    /// <summary>A secret was about to be put into an address, or into something that is kept.</summary>
    public static SourceRejectedException Refuse(string origin) => new(
        origin,
        "a secret would have been part of an address, so no call was made.",
        "send the secret in a header or a form field ('auth'), and take it out of 'path', 'query' and the source's next links.");
}
