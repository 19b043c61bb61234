using System.Security.Cryptography;

namespace Collector.Api.Pushing;

/// <summary>A request to take observations in.</summary>
/// <param name="Token">Number of the token that asks.</param>
/// <param name="TokenName">Its name.</param>
/// <param name="Key">Of the pusher's making: the same request again has the same.</param>
internal sealed record Push(long Token, string TokenName, string Key, byte[] Body)
{
    private const int ShownOfHash = 12;

    public byte[] Hash { get; } = SHA256.HashData(Body);

    /// <summary>Who states the observations, as sources are called.</summary>
    public string Source => $"api:{TokenName}";

    public string Sha256 => Convert.ToHexStringLower(Hash);

    /// <summary>What the kept body is called.</summary>
    public string FileName => $"observations-{Sha256[..ShownOfHash]}.json";
}
