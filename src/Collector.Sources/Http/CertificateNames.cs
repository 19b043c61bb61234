using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Collector.Sources.Http;

/// <summary>Checks certificates as always, and tells the names of one that is trusted and for somebody else.</summary>
internal static class CertificateNames
{
    private const int MostNames = 5;

    /// <exception cref="CertificateNameException">It is trusted, and for other names.</exception>
    public static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors is SslPolicyErrors.RemoteCertificateNameMismatch && certificate is X509Certificate2 other ? throw new CertificateNameException(Of(other)) : errors is SslPolicyErrors.None;

    private static string Of(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => $"{address}"))).ToList();
        return names.Count == 0 ? certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
    }
}

/// <summary>A certificate is for other names than the one that was called.</summary>
/// <param name="names">Those it is for.</param>
internal sealed class CertificateNameException(string names) : AuthenticationException($"the certificate is for {names}")
{
    public string Names => names;
}
