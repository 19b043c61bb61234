using System.Text.Json.Nodes;
using Collector.Access;
using NJsonSchema;

namespace Collector.IntegrationTests.Api;

/// <summary>What is answered is held against the OpenAPI document that is served: status, type of content and schema.</summary>
public sealed class ApiContractTests(DatabaseServer server)
{
    [Fact]
    public async Task Every_answer_is_as_the_document_says()
    {
        await using var world = await ApiWorld.StartAsync(server, days: 2);
        var document = (await world.GetAsync("/openapi.json")).Json;
        var push = $"[{ApiWorld.Row("M44", "2030-05-01", "2030-05-31", "5")}]";
        (string Path, string Method, ApiReply Reply)[] asked =
        [
            ("/plan", "get", await world.GetAsync("/plan")),
            ("/plan", "get", await world.GetAsync("/plan?year=1999")),
            ("/values", "get", await world.GetAsync("/values?limit=1000")),
            ("/values", "get", await world.GetAsync("/values?year=2020&limit=1000")),
            ("/values", "get", await world.GetAsync("/values?year=2023&limit=1000")),
            ("/values", "get", await world.GetAsync("/values?nothing=1")),
            ("/values", "get", await world.GetAsync("/values", "nothing")),
            ("/values", "get", await world.GetAsync("/values", world.Tokens[TokenScope.Metrics])),
            ("/values/{objective}/{code}/history", "get", await world.GetAsync("/values/1.1/20KPI2/history")),
            ("/scores", "get", await world.GetAsync("/scores")),
            ("/observations", "post", await world.PushAsync("k", push)),
            ("/observations", "post", await world.PushAsync("other", push)),
            ("/observations", "post", await world.PushAsync("k", "[]")),
            ("/observations", "post", await world.PushAsync("bad", "[]")),
            ("/observations", "post", await world.PushAsync("no json", "")),
            ("/observations", "get", await world.GetAsync("/observations?limit=1000")),
            ("/runs", "get", await world.GetAsync("/runs")),
            ("/runs/{id}", "get", await world.GetAsync("/runs/1")),
            ("/runs/{id}", "get", await world.GetAsync($"/runs/{await world.World.AskAsync<long>("select max(id) from run.run")}")),
            ("/sources", "get", await world.GetAsync("/sources")),
        ];

        var wrong = new List<string>();
        foreach (var (path, method, reply) in asked)
        {
            var schema = document["paths"]![$"{ApiWorld.Root}{path}"]![method]!["responses"]![$"{(int)reply.Status}"]?["content"]?[reply.ContentType ?? ""]?["schema"];
            wrong.AddRange(schema is null
                ? [$"{method} {path}: {(int)reply.Status} {reply.ContentType} is not in the document"]
                : (await SchemaAsync(document, schema)).Validate(reply.Text).Select(fault => $"{method} {path} {(int)reply.Status}: {fault}"));
        }

        Assert.Empty(wrong);
    }

    // A schema stands alone with its components as definitions.
    private static Task<JsonSchema> SchemaAsync(JsonNode document, JsonNode schema)
    {
        var alone = schema.DeepClone().AsObject();
        alone["definitions"] = document["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromJsonAsync(alone.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
