using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Api.Pushing;
using Collector.Api.Reading;
using Collector.Api.Refusing;
using Collector.Plan.Exporting;

namespace Collector.Api.Answering;

/// <summary>How the API writes: names in snake case, numbers as numbers, missing as null.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions());

    public static ApiJsonContext Context { get; } = new(new JsonSerializerOptions(Options));

    /// <summary>The options that the OpenAPI document is made with must say the same.</summary>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // JSON of its own, never within a page
        options.RespectNullableAnnotations = true;
        return options;
    }
}

[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ExportedPlan))]
[JsonSerializable(typeof(ValuesAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ScoresAnswer))]
[JsonSerializable(typeof(ObservationsAnswer))]
[JsonSerializable(typeof(RunsAnswer))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(PushAnswer))]
[JsonSerializable(typeof(PushRequest))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
