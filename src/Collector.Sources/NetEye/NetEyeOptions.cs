using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources.Databases;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.NetEye;

/// <summary>A NetEye, or an Icinga 2 of one's own. The settings' meaning, ranges and defaults: <see cref="NetEyeSettings"/>.</summary>
internal sealed record NetEyeOptions : WebOptions
{
    /// <summary>ApiUser that asks Icinga; null: the one that the certificate names.</summary>
    public required string? User { get; init; }

    /// <summary>Null where there is a certificate.</summary>
    public required SecretReference? Password { get; init; }

    /// <summary>Certificate with its key, whose name an ApiUser has as client_cn; null: user and password sign in.</summary>
    public required SecretReference? Certificate { get; init; }

    public required DatabaseOptions Database { get; init; }

    public required HistorySchema History { get; init; }

    /// <summary>Objects that must be there, as <c>host!service</c> or the host alone; empty: none in particular.</summary>
    public required ImmutableArray<string> Objects { get; init; }

    /// <summary>Rows of history to a page.</summary>
    public required int Rows { get; init; }

    /// <summary>How long the monitor may write nothing before it counts as not running.</summary>
    public required TimeSpan LongestSilence { get; init; }

    public override ImmutableArray<SecretReference> Secrets => [.. new[] { Password, Certificate, Database.Password }.OfType<SecretReference>()];

    internal override X509Certificate2? CertificateOf(SecretResolver secrets) => ClientCertificate.Read(
        Certificate, secrets, Name, "put the client's certificate and its key, PEM, one after the other into the file that 'certificate' points to.");
}

/// <summary>Which tables hold the history.</summary>
internal enum HistorySchema
{
    Ido,
    IcingaDb,
}
