using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources.Settings;

namespace Collector.Sources.Http;

/// <summary>A certificate that is shown when connecting: it and its key, PEM, one after the other in one secret.</summary>
internal static class ClientCertificate
{
    /// <param name="source">Name of the source.</param>
    /// <param name="remedy">Which files to put where.</param>
    /// <returns>Null when none is configured.</returns>
    /// <exception cref="SourceRejectedException">The secret is not to be had, or is none.</exception>
    public static X509Certificate2? Read(SecretReference? reference, SecretResolver secrets, string source, string remedy)
    {
        if (reference is null)
        {
            return null;
        }

        var text = secrets.Resolve(reference, source).Reveal();
        try
        {
            return X509Certificate2.CreateFromPem(text, text);
        }
        catch (CryptographicException)
        {
            // Its message may hold what was read.
            throw new SourceRejectedException(source, "the secret is no certificate with its key.", remedy);
        }
    }
}
