using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources.Http;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.QlikEngine;

/// <summary>Tickets in an app of Qlik. The settings' meaning, ranges and defaults: <see cref="QlikEngineSettings"/>.</summary>
internal sealed record QlikEngineOptions : WebOptions
{
    /// <summary>The app's number or name.</summary>
    public required string App { get; init; }

    /// <summary>A token in the header Authorization; null: none is sent.</summary>
    public SecretReference? Token { get; init; }

    /// <summary>The client's certificate with its key, as PEM; null: none is shown.</summary>
    public SecretReference? Certificate { get; init; }

    /// <summary>Directory and name of the user that a certificate speaks for: <c>UserDirectory=INTERNAL; UserId=sa_api</c>; null: not told.</summary>
    public string? User { get; init; }

    public required Chunking Chunks { get; init; }

    /// <summary>In the order of the settings; never the system. The first fields of the cube.</summary>
    public required ImmutableArray<MappedColumn> Columns { get; init; }

    public override ImmutableArray<SecretReference> Secrets => [.. new[] { Token, Certificate }.OfType<SecretReference>()];

    internal override X509Certificate2? CertificateOf(SecretResolver secrets) => ClientCertificate.Read(
        Certificate, secrets, Name, "put client.pem and client_key.pem, as Qlik exports them, one after the other into the file that 'certificate' points to.");
}
