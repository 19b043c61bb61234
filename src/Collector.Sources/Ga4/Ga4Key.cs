using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Ga4;

/// <summary>The key of a service account, as Google gives it out, and the assertions it signs (RFC 7523).</summary>
internal sealed class Ga4Key
{
    /// <summary>Right to read, and nothing else.</summary>
    public const string Scope = "https://www.googleapis.com/auth/analytics.readonly";

    // Google's longest.
    private const int AssertionSeconds = 3600;

    private readonly Ga4KeyFile file;

    private Ga4Key(Ga4KeyFile file, Uri tokenAddress) => (this.file, TokenAddress) = (file, tokenAddress);

    /// <summary>Where an assertion is exchanged for a token.</summary>
    public Uri TokenAddress { get; }

    /// <summary>Name of the service account: no person.</summary>
    public string Account => file.ClientEmail;

    /// <exception cref="SourceRejectedException">The text is no such key; never says what it holds.</exception>
    public static Ga4Key Read(string text, string origin)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, Ga4KeyJson.Default.Ga4KeyFile);
            return read is { Type: "service_account", ClientEmail.Length: > 0, PrivateKey.Length: > 0 } && Uri.TryCreate(read.TokenUri, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                ? new Ga4Key(read, address)
                : throw Refuse(origin);
        }
        catch (JsonException)
        {
            throw Refuse(origin); // without its message, which may show a part of the key
        }
    }

    /// <summary>A signed statement of who asks for which right: header, claims and signature.</summary>
    /// <exception cref="SourceRejectedException">The private key is damaged.</exception>
    public string Assert(DateTimeOffset now, string origin)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Ga4Header("RS256", "JWT", file.PrivateKeyId), Ga4KeyJson.Default.Ga4Header);
        var from = now.ToUnixTimeSeconds();
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Ga4Claims(file.ClientEmail, Scope, file.TokenUri, from, from + AssertionSeconds), Ga4KeyJson.Default.Ga4Claims);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(file.PrivateKey);
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw Refuse(origin);
        }
    }

    private static SourceRejectedException Refuse(string origin) => new(
        origin, "the secret is no whole key of a service account.", "put the JSON file that Google made for the service account (IAM, Service accounts, Keys) where 'secret' points, unchanged.");
}

/// <summary>The key file: what is needed of it.</summary>
internal sealed record Ga4KeyFile(string Type, string ClientEmail, string PrivateKey, string TokenUri)
{
    public string? PrivateKeyId { get; init; }
}

/// <param name="Kid">Which key of the account; null: not told.</param>
internal sealed record Ga4Header(string Alg, string Typ, string? Kid);

/// <param name="Iss">The service account.</param>
/// <param name="Aud">The token endpoint.</param>
/// <param name="Iat">From, in seconds since 1970.</param>
/// <param name="Exp">To, likewise.</param>
internal sealed record Ga4Claims(string Iss, string Scope, string Aud, long Iat, long Exp);

/// <summary>What the token endpoint answers.</summary>
internal sealed record Ga4Grant(string AccessToken, int ExpiresIn);

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ga4KeyFile))]
[JsonSerializable(typeof(Ga4Header))]
[JsonSerializable(typeof(Ga4Claims))]
[JsonSerializable(typeof(Ga4Grant))]
internal sealed partial class Ga4KeyJson : JsonSerializerContext;
