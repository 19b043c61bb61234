using System.Text.Json;

namespace Collector.Tests.Cli.Plans;

public sealed class PlanCheckCommandTests
{
    [Fact]
    public async Task The_shipped_plan_has_oddities_and_no_error()
    {
        var answer = await Answer.ToAsync("plan", "check", Repository.PathOf(Answer.Plan));

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Contains("as2.yaml:21:21: warning PLN069: The comparator of 2.1/20KPI16 changes", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith(" warnings. The plan can be used.\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_an_error_exits_1_and_says_where()
    {
        using var folder = await PlanCopy.MakeAsync("measures.yaml", "accumulate: sum", "accumulate: summ");

        var answer = await Answer.ToAsync("plan", "check", folder.Path);

        Assert.Equal((1, ""), (answer.Exit, answer.Errors));
        Assert.Matches(@"measures\.yaml:\d+:\d+: error PLN\d{3}: .*summ", answer.Output);
        Assert.EndsWith("The plan cannot be used until the errors are put right.\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_come_as_json_with_the_same_exit()
    {
        using var folder = await PlanCopy.MakeAsync("measures.yaml", "accumulate: sum", "accumulate: summ");

        var answer = await Answer.ToAsync("plan", "check", folder.Path, "--json");

        var json = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal((1, 1), (answer.Exit, json.GetProperty("errors").GetInt32()));
        Assert.Contains(json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public async Task A_folder_without_a_plan_is_a_finding()
    {
        using var folder = new ScratchFolder();

        var answer = await Answer.ToAsync("plan", "check", folder.Path);

        Assert.Equal(1, answer.Exit);
        Assert.Contains("There is no .yaml file here.", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_folder_is_wrong_usage()
    {
        var answer = await Answer.ToAsync("plan", "check", "no/such/folder");

        Assert.Equal(new Answer(2, "", "collector: no/such/folder is not a folder: give the folder of a plan, like config/plan/2021-2023\n"), answer);
    }
}
