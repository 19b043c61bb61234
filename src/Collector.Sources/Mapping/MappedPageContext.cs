using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Mapping;

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="IsLast">The days are known whole once it is kept.</param>
/// <param name="IsReduced">It holds nothing but the mapped fields.</param>
/// <param name="Told">What a person should know of its reading, which the page alone does not say; null: nothing.</param>
internal sealed record MappedPageContext(DateOnly From, DateOnly To, bool IsLast, bool IsReduced, string[]? Told = null)
{
    public Window Days => new(From, To);

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static MappedPageContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, MappingJson.Default.MappedPageContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw Http.WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, MappingJson.Default.MappedPageContext);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MappedPageContext))]
internal sealed partial class MappingJson : JsonSerializerContext;
