using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Sources.Settings;

/// <summary>The JSON Schema that editors complete and check config/sources.yaml with; made from the reader's own tables.</summary>
public static class SourcesSchema
{
    // Written for people and editors, never into a page.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The whole document with a line end; the same text for the same tables.</summary>
    public static string Json() => Json(SourcesFile.Kinds);

    internal static string Json(ImmutableArray<SourceKind> kinds) => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Collector: sources",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            [SourcesFile.Top] = new JsonObject
            {
                ["description"] = "The sources by name.",
                ["type"] = new JsonArray("object", "null"),
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z][a-z0-9-]{0,39}$" },
                ["additionalProperties"] = new JsonObject { ["oneOf"] = new JsonArray([.. kinds.Select(Schema)]) },
            },
        },
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Schema(SourceKind kind)
    {
        var schema = kind.Settings.Schema();
        schema.Insert(0, "description", kind.Description);
        ((JsonArray)schema["required"]!).Insert(0, SourcesFile.Kind); // a table always writes both
        ((JsonObject)schema["properties"]!).Insert(0, SourcesFile.Kind, new JsonObject { ["const"] = kind.Name });
        return schema;
    }
}
