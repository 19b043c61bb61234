using System.Text.Json.Nodes;
using Collector.Plan.Reading;
using NJsonSchema;
using YamlDotNet.RepresentationModel;

namespace Collector.Tests.Reading;

/// <summary>What editors are told is what the reader takes.</summary>
public sealed class PlanSchemaTests
{
    public static TheoryData<string> GoodFiles =>
        [.. Directory.GetFiles(Repository.PathOf("config/plan/2021-2023"), "*.yaml").Append(Repository.PathOf("tests/Collector.Tests/Reading/whole.yaml")).Select(path => Path.GetRelativePath(Repository.PathOf("."), path))];

    // The rules about form: what an editor can tell without reckoning.
    public static TheoryData<string> RulesOfForm => ["PLN010", "PLN012", "PLN014", "PLN015", "PLN016", "PLN017", "PLN018", "PLN019", "PLN023", "PLN032", "PLN042", "PLN044", "PLN045", "PLN080", "PLN086", "PLN096", "PLN097", "PLN098", "PLN099", "PLN121", "PLN139"];

    [Fact]
    public void The_committed_schema_is_fresh() =>
        Generated.Holds("config/plan/plan.schema.json", PlanSchema.Json(), "collector plan schema > config/plan/plan.schema.json");

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public async Task Good_files_are_valid(string file) => Assert.Equal([], await ErrorsOf(file));

    [Theory]
    [MemberData(nameof(RulesOfForm))]
    public async Task What_breaks_a_rule_of_form_is_not_valid(string rule)
    {
        Assert.NotEmpty(await ErrorsOf($"tests/Collector.Tests/Checking/Examples/{rule}/bad.yaml"));
        Assert.Equal([], await ErrorsOf($"tests/Collector.Tests/Checking/Examples/{rule}/good.yaml"));
    }

    private static async Task<IEnumerable<string>> ErrorsOf(string file)
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Json(), TestContext.Current.CancellationToken);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.TextOf(file)));
        return schema.Validate(Json(yaml.Documents[0].RootNode)!.ToJsonString()).Select(error => error.ToString());
    }

    // As an editor reads YAML: unquoted numbers and true/false are not text.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => null,
    };

    private static JsonValue? Plain(string text) =>
        bool.TryParse(text, out var yes) ? JsonValue.Create(yes)
        : decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
