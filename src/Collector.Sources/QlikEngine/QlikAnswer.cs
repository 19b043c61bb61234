using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Collector.Sources.QlikEngine;

/// <summary>An answer of the engine.</summary>
/// <param name="Changed">Handles of objects whose state is another since.</param>
internal sealed record QlikAnswer(JsonElement Result, ImmutableArray<int> Changed)
{
    /// <summary>In the place of an error that is none.</summary>
    public static QlikAnswer Nothing { get; } = new(default, []);

    /// <summary>What stands at a place of the result; null: nothing.</summary>
    public JsonElement? Find(params ReadOnlySpan<string> names) => Find(Result, names);

    /// <summary>What stands at a place; null: nothing.</summary>
    public static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>The whole number at a place; null: there is none.</summary>
    public static int? Whole(JsonElement element, params ReadOnlySpan<string> names) =>
        Find(element, names) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;
}

[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(QlikContext))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class QlikJson : JsonSerializerContext;
