using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Tests.Sources.Ga4;

/// <summary>A key of a service account, made for the tests; checks what it signed.</summary>
internal static class SomeKey
{
    public const string Account = "collector@invented.iam.gserviceaccount.com";

    // Making one takes a while.
    private static readonly Lazy<RSA> Pair = new(() => RSA.Create(2048));

    /// <summary>The key file as Google gives it out.</summary>
    public static string File(Uri tokenAddress) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "invented",
        ["private_key_id"] = "0123456789abcdef",
        ["private_key"] = Pair.Value.ExportPkcs8PrivateKeyPem() + "\n",
        ["client_email"] = Account,
        ["client_id"] = "1",
        ["token_uri"] = tokenAddress.AbsoluteUri,
    }.ToJsonString();

    /// <summary>The claims of an assertion; null: it is not signed with this key, or not as Google wants it.</summary>
    public static JsonElement? Claims(string? assertion)
    {
        if (assertion?.Split('.') is not [var header, var claims, var signature]
            || !Pair.Value.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            || Decode(header).GetProperty("alg").GetString() is not "RS256")
        {
            return null;
        }

        return Decode(claims);
    }

    private static JsonElement Decode(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));
}
