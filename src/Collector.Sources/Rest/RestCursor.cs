using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Rest;

/// <summary>Where to go on: the chunk that begins on a day, and the page within it.</summary>
internal sealed record RestCursor(DateOnly From, PagePlace Place)
{
    /// <summary>Null: from the beginning of the window; also for a cursor of another release, since reading twice does no harm.</summary>
    public static RestCursor? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, RestJson.Default.RestCursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, RestJson.Default.RestCursor);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RestCursor))]
internal sealed partial class RestJson : JsonSerializerContext;
