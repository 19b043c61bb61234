using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class SourcesSchemaTests
{
    private const string Refresh = "COLLECTOR_REFRESH";

    private static readonly string Config = Path.Combine(Root(), "config");

    [Fact]
    public void The_committed_schema_is_fresh()
    {
        var path = Path.Combine(Config, "sources.schema.json");
        if (Environment.GetEnvironmentVariable(Refresh) is "1")
        {
            File.WriteAllText(path, SourcesSchema.Json());
        }

        Assert.True(File.ReadAllText(path) == SourcesSchema.Json(), $"{path} is stale. Refresh it: {Refresh}=1 dotnet test --project tests/Collector.Tests --filter-class \"*SourcesSchemaTests\"");
    }

    [Fact]
    public void The_committed_sources_have_no_mistake()
    {
        var path = Path.Combine(Config, "sources.yaml");

        var reading = SourcesFile.Read(path, File.ReadAllText(path));

        Assert.Empty(reading.Findings);
        Assert.Equal(["entries", "entries-xlsx"], reading.Sources.Select(source => source.Name));
    }

    [Fact]
    public void The_schema_knows_what_the_reader_knows()
    {
        var files = JsonNode.Parse(SourcesSchema.Json())!["properties"]!["sources"]!["additionalProperties"]!["oneOf"]![0]!; // it has just been written

        Assert.Equal(["kind", "folder", "pattern", "culture", "dates", "columns"], files["required"]!.Deserialize<string[]>()!);
        Assert.Equal("files", (string?)files["properties"]!["kind"]!["const"]);
        Assert.Equal(["auto", ";", ",", "tab"], files["properties"]!["separator"]!["enum"]!.Deserialize<string[]>()!);
        Assert.Equal((1, 1_048_576), ((int?)files["properties"]!["max_rows"]!["minimum"], (int?)files["properties"]!["max_rows"]!["maximum"]));
        Assert.False((bool?)files["properties"]!["columns"]!["additionalProperties"]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Collector.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder.FullName;
    }
}
