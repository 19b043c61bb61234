using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources.Settings;

namespace Collector.Sources.Http;

/// <summary>
/// A client for each source, kept as long as the process lives, with what stands around every call: the guard of
/// addresses, the tries, the budget, the bounds of an answer. No connector has any of these itself.
/// </summary>
/// <remarks>Built by hand and not by IHttpClientFactory: sources are settings, known only when their file is read.</remarks>
public sealed class SourceClients(ICallLedger ledger, TimeProvider clock, SecretResolver secrets) : IDisposable
{
    // Addresses of hosts change; a connection kept for ever would not notice.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly Lock turn = new();
    private readonly Dictionary<string, (WebOptions Options, HttpClient Client)> clients = [];

    /// <summary>The client of a source; the same one for the same settings, so that its budget is one.</summary>
    /// <exception cref="ArgumentException">The source is not read over the web: a mistake of the connector.</exception>
    public HttpClient For(SourceOptions options)
    {
        var web = options as WebOptions ?? throw new ArgumentException($"{options.Name} is not read over the web", nameof(options));
        lock (turn)
        {
            if (clients.TryGetValue(web.Name, out var known) && known.Options.Equals(web))
            {
                return known.Client;
            }

            var client = Build(web);
            clients[web.Name] = (web, client);
            return client;
        }
    }

    public void Dispose()
    {
        foreach (var (_, client) in clients.Values)
        {
            client.Dispose();
        }
    }

    private HttpClient Build(WebOptions options)
    {
        var wire = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirect would carry a secret elsewhere, or end at a page to sign in
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLife,
        };
        wire.SslOptions.RemoteCertificateValidationCallback = CertificateNames.Check;
        if (options.Authority is { } file)
        {
            wire.SslOptions.CertificateChainPolicy = Trusting(file, options.Name);
        }

        if (options.CertificateOf(secrets) is { } certificate)
        {
            wire.SslOptions.ClientCertificates = [certificate];
        }

        var budget = new CallBudget(options, ledger, clock, new BoundedAnswer(options.Limits, clock, wire));
        var guard = new AddressGuard(options, new KnownSecrets(options, secrets), Attempts.Around(options, budget, clock));
        return new HttpClient(guard) { BaseAddress = options.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    // Beside the name on the certificate, which is checked as always.
    private static X509ChainPolicy Trusting(string file, string source)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SourceRejectedException(source, $"the certificate in {file} cannot be read.", "correct 'authority', and let the account that runs collector read the file.", fault);
        }

        return policy;
    }
}
