using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collector.Storage;

namespace Collector.Audit;

/// <summary>One change by a person, as it is hashed and kept.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Content">The whole as JSON on one line; these very bytes are hashed.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hexadecimal.</param>
internal sealed record AuditRecord(long Number, string Content, string Hash)
{
    /// <summary>What the first record names as the hash before it.</summary>
    public static readonly string Nothing = new('0', 64);

    /// <summary>The record that comes after another.</summary>
    /// <param name="previous">Number and hash of the latest; 0 and <see cref="Nothing"/> where there is none.</param>
    public static AuditRecord After((long Number, string Hash) previous, DateTimeOffset at, Asker by, Change change)
    {
        var number = previous.Number + 1;
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("number", number);
            json.WriteString("at", at.ToUniversalTime());
            Write(json, "account", by.Account);
            json.WriteString("name", by.Name);
            json.WriteString("action", change.Action);
            json.WriteString("subject", change.Subject);
            Write(json, "before", change.Before);
            Write(json, "after", change.After);
            json.WriteString("reason", change.Reason);
            json.WriteString("previous", previous.Hash);
            json.WriteEndObject();
        }

        var content = Encoding.UTF8.GetString(buffer.ToArray());
        return new AuditRecord(number, content, HashOf(content));
    }

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Change.Writing);
    }
}
