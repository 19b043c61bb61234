using System.Text.Json;

namespace Collector.Tests.Cli.Plans;

public sealed class PlanDiffCommandTests
{
    private const string Sentence = "Indicator 1.1/20KPI2: printed target 2021 changes from >= 50,00 % to >= 90,00 %, not by a revision.\n";

    private static readonly string Shipped = Repository.PathOf(Answer.Plan);

    [Fact]
    public async Task A_plan_means_the_same_as_itself() =>
        Assert.Equal(new Answer(0, "The plans mean the same.\n", ""), await Answer.ToAsync("plan", "diff", Shipped, Shipped));

    [Fact]
    public async Task Says_in_a_sentence_what_changes()
    {
        using var changed = await PlanCopy.MakeAsync("as1.yaml", ">= 50,00 %", ">= 90,00 %");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, changed.Path);

        Assert.Equal(new Answer(0, Sentence, ""), answer);
    }

    // 60 of 100 devices are tokens: above 50 %, two thirds of 90 %. With one of AS1's few values known, all above it moves.
    [Fact]
    public async Task Tells_every_score_and_status_that_would_move()
    {
        using var changed = await PlanCopy.MakeAsync("as1.yaml", ">= 50,00 %", ">= 90,00 %");
        var observations = await WriteAsync(changed, "20M3,2021-01-01,2021-06-30,60", "20M4,2021-01-01,2021-06-30,100");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, changed.Path, "--observations", observations, "--at", "2021-06-30");

        Assert.Equal(
            new Answer(
                0,
                Sentence + """

                2021 as of 2021-06-30: would move:
                  plan      2021-2023: score 0.5 -> 0.333333
                  area      AS1: score 1 -> 0.666667
                  objective 1.1: score 1 -> 0.666667
                  indicator 1.1/20KPI2: status on_track -> off_track, degree 1 -> 0.666666666667

                """,
                ""),
            answer);
    }

    [Fact]
    public async Task Nothing_moves_in_a_year_that_the_change_does_not_reach()
    {
        using var changed = await PlanCopy.MakeAsync("as1.yaml", ">= 50,00 %", ">= 90,00 %");
        var observations = await WriteAsync(changed, "20M3,2022-01-01,2022-06-30,60", "20M4,2022-01-01,2022-06-30,100");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, changed.Path, "--observations", observations, "--at", "2022-06-30", "--year", "2022");

        Assert.Equal(new Answer(0, Sentence + "\n2022 as of 2022-06-30: no score and no status would move.\n", ""), answer);
    }

    [Fact]
    public async Task Moves_come_as_json_with_before_and_after()
    {
        using var changed = await PlanCopy.MakeAsync("as1.yaml", ">= 50,00 %", ">= 90,00 %");
        var observations = await WriteAsync(changed, "20M3,2021-01-01,2021-06-30,60", "20M4,2021-01-01,2021-06-30,100");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, changed.Path, "--observations", observations, "--at", "2021-06-30", "--json");

        var json = JsonDocument.Parse(answer.Output).RootElement;
        var move = json.GetProperty("moves").EnumerateArray().Last();
        Assert.Equal(1, json.GetProperty("changes").GetArrayLength());
        Assert.Equal(
            """{"subject":"indicator","key":"1.1/20KPI2","before":{"status":"on_track","value":60,"achievement":1},"after":{"status":"off_track","value":60,"achievement":0.666666666667}}""",
            JsonSerializer.Serialize(move).Replace("60.00", "60", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_a_measure_that_only_one_of_the_plans_has()
    {
        using var changed = await PlanCopy.MakeAsync("measures.yaml", "measures:\n", "measures:\n  NEW1: { name: Nuova misura, accumulate: sum, every: quarter }\n");
        var observations = await WriteAsync(changed, "NEW1,2021-01-01,2021-03-31,5");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, changed.Path, "--observations", observations, "--at", "2021-06-30");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
    }

    [Fact]
    public async Task A_refused_file_exits_1_and_says_where()
    {
        using var folder = new ScratchFolder();
        var observations = await WriteAsync(folder, "NOPE,2021-01-01,2021-03-31,5");

        var answer = await Answer.ToAsync("plan", "diff", Shipped, Shipped, "--observations", observations, "--at", "2021-06-30");

        Assert.Equal((1, ""), (answer.Exit, answer.Output));
        Assert.Equal($"{observations}:2:1: column 1 (measure): 'NOPE' is no measure of the plan 2021-2023.\n1 fault: nothing of {observations} was used.\n", answer.Errors);
    }

    private static async Task<string> WriteAsync(ScratchFolder folder, params string[] rows)
    {
        var file = folder.File("rows.csv");
        await File.WriteAllLinesAsync(file, rows.Prepend("measure,from,to,value"), TestContext.Current.CancellationToken);
        return file;
    }
}
