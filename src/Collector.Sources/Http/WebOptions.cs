using System.Collections.Immutable;
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
}
