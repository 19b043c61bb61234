using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Rest;

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="IsLast">The days are known whole once it is kept.</param>
/// <param name="IsReduced">It holds nothing but the mapped fields.</param>
internal sealed record RestPageContext(DateOnly From, DateOnly To, bool IsLast, bool IsReduced)
{
    public Window Days => new(From, To);

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static RestPageContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, RestJson.Default.RestPageContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw Http.WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, RestJson.Default.RestPageContext);
}

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
[JsonSerializable(typeof(RestPageContext))]
[JsonSerializable(typeof(RestCursor))]
internal sealed partial class RestJson : JsonSerializerContext;
