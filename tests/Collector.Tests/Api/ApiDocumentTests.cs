using System.Text;
using System.Text.Json.Nodes;
using Collector.Api;
using Collector.Api.Describing;
using Collector.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Collector.Tests.Api;

public sealed class ApiDocumentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_document_is_what_is_served()
    {
        await using var app = await RunningSite.StartAsync(SomeSite.Mixed());

        Generated.Holds(
            "docs/api/openapi.json",
            Encoding.UTF8.GetString(await app.Services.GetRequiredService<ApiDocument>().BytesAsync(Token)),
            "COLLECTOR_REFRESH=1 dotnet exec tests/Collector.Tests/bin/Debug/net10.0/Collector.Tests.dll --filter-class Collector.Tests.Api.ApiDocumentTests");
    }

    [Fact]
    public void Every_operation_has_a_name_words_and_its_refusals()
    {
        var paths = Document()["paths"]!.AsObject();

        Assert.Equal(
            ["/plan", "/values", "/values/{objective}/{code}/history", "/scores", "/observations", "/runs", "/runs/{id}", "/sources"],
            paths.Select(path => path.Key[ApiAddresses.Root.Length..]));
        foreach (var (method, operation) in paths.SelectMany(path => path.Value!.AsObject()))
        {
            Assert.All(["operationId", "summary", "description"], member => Assert.NotEmpty(operation![member]!.GetValue<string>()));
            Assert.All(["401", "403", "429", "503"], status => Assert.NotNull(operation!["responses"]![status]!["content"]!["application/problem+json"]));
            Assert.Equal(method is "post", operation!["requestBody"] is not null);
        }
    }

    [Fact]
    public void Numbers_are_numbers_and_what_may_be_missing_says_so()
    {
        var figure = Document()["components"]!["schemas"]!["Figure"]!;

        Assert.DoesNotContain("double", Repository.TextOf("docs/api/openapi.json"), StringComparison.Ordinal);
        Assert.Equal("""["null","number"]""", figure["properties"]!["achievement"]!["type"]!.ToJsonString());
        Assert.Equal("""["boolean","number","string"]""", Document()["components"]!["schemas"]!["Value"]!["type"]!.ToJsonString());
        Assert.Equal("null", figure["properties"]!["value"]!["oneOf"]![0]!["type"]!.GetValue<string>());
        Assert.Contains("\"value\"", figure["required"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode Document() => JsonNode.Parse(Repository.TextOf("docs/api/openapi.json"))!; // it is JSON
}
