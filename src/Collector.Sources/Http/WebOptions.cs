using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources.Settings;

namespace Collector.Sources.Http;

/// <summary>What every source that is read over the web has.</summary>
public abstract record WebOptions : ConnectorOptions
{
    /// <summary>Address below which calls are made; absolute, ends with a slash.</summary>
    public required Uri Address { get; init; }

    public required WebLimits Limits { get; init; }

    /// <summary>File with the certificate of the authority that signed the server's, PEM; null: those the machine trusts.</summary>
    public string? Authority { get; init; }

    // Every web source has one, so every kind must say which.
    public abstract override ImmutableArray<SecretReference> Secrets { get; }

    /// <summary>The certificate that is shown when connecting; null: none.</summary>
    /// <exception cref="SourceRejectedException">There should be one, and it is none.</exception>
    internal virtual X509Certificate2? CertificateOf(SecretResolver secrets) => null;

    /// <summary>What only this system's own people know of an answer: limits told in bodies or headers of its own. Null: nothing.</summary>
    /// <param name="content">The answer, whole.</param>
    internal virtual Hint? HintOf(HttpResponseMessage response, ReadOnlySpan<byte> content, DateTimeOffset now) => null;

    /// <summary>The system has hints, so its answers are looked at for them.</summary>
    internal virtual bool HasHints => false;

    internal async ValueTask<Hint?> HintOfAsync(HttpResponseMessage response, DateTimeOffset now) =>
        HasHints ? HintOf(response, await response.Content.ReadAsByteArrayAsync(CancellationToken.None), now) : null; // it is in memory already
}
