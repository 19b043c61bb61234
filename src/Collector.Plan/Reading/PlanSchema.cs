using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Plan.Reading.Keys;

namespace Collector.Plan.Reading;

/// <summary>The JSON Schema of a plan's files, for editors: written from the keys the reader knows.</summary>
public static class PlanSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The whole schema (draft 7), indented, with a line's end at its end. One file of a plan is valid against it.</summary>
    public static string Json()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "A file of a performance plan",
        };
        foreach (var (keyword, value) in FileKeys.Table.Schema())
        {
            schema[keyword] = value?.DeepClone();
        }

        return schema.ToJsonString(Readable) + "\n";
    }
}
