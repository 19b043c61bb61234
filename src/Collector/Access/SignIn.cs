using System.Collections.Immutable;
using System.Net;
using Collector.Sources.Settings;

namespace Collector.Access;

/// <summary>How people sign in at this node, with what it needs in hand.</summary>
/// <param name="ClientSecret">Of the provider; null where there is none.</param>
/// <param name="Pages">Where people reach the pages, as a person stated it; null: where the node listens.</param>
internal sealed record SignIn(SignInSettings Settings, Secret? ClientSecret, Uri? Pages)
{
    /// <summary>With accounts of this installation, where the node listens.</summary>
    public static SignIn Usual { get; } = new(SignInSettings.Usual, null, null);

    /// <summary>Reverse proxies that are believed when they say whom they ask for, beside those of this machine.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Cookies never travel in the clear.</summary>
    public bool IsSecure => Pages?.Scheme == Uri.UriSchemeHttps;
}
