using System.Text.Json;

namespace Collector.Tests.Cli.Plans;

public sealed class PlanExportCommandTests
{
    [Fact]
    public async Task Has_128_indicators_79_strategic_and_49_operational()
    {
        var answer = await Answer.ToAsync("plan", "export", Repository.PathOf(Answer.Plan));

        var levels = JsonDocument.Parse(answer.Output).RootElement.GetProperty("indicators").EnumerateArray().CountBy(indicator => indicator.GetProperty("level").GetString()!);
        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Equal([KeyValuePair.Create("strategic", 79), KeyValuePair.Create("operational", 49)], levels);
    }

    [Fact]
    public async Task A_plan_with_errors_is_not_exported()
    {
        using var folder = await PlanCopy.MakeAsync("plan.yaml", "zone: Europe/Rome", "zone: Europe/Rom");

        var answer = await Answer.ToAsync("plan", "export", folder.Path);

        Assert.Equal((1, ""), (answer.Exit, answer.Output));
        Assert.Matches(@"plan\.yaml:\d+:\d+: error PLN\d{3}: ", answer.Errors);
    }

    [Fact]
    public async Task The_schema_is_the_committed_one()
    {
        var answer = await Answer.ToAsync("plan", "schema");

        Assert.Equal(new Answer(0, Repository.TextOf("config/plan/plan.schema.json"), ""), answer with { Output = answer.Output.ReplaceLineEndings("\n") });
    }
}
