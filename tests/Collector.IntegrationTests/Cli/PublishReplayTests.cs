using System.Text.Json;
using Collector.Cli;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.IntegrationTests.Publishing.Mailing;

namespace Collector.IntegrationTests.Cli;

/// <summary>A past year replayed by the real program.</summary>
public sealed class PublishReplayTests(DatabaseServer server) : IDisposable
{
    private readonly ScratchFolder config = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => config.Dispose();

    [Fact]
    public async Task A_year_is_replayed_with_the_plan_in_the_folder()
    {
        var first = new DateOnly(2021, 11, 2);
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, first, first);
        await world.StateAsync("M-ORE", "2021-01-01", "2021-10-31", 700);
        await WriteAsync(MailPlan.Files[0].Text);

        var strict = await RunAsync(world, "--replay", "2021", "--json");
        await WriteAsync(MailPlan.Files[0].Text.Replace(">= 1.000,00 h", ">= 500,00 h", StringComparison.Ordinal));
        var mild = await RunAsync(world, "--replay", "2021");

        Assert.Equal((ExitCode.Done, ExitCode.Done), (strict.Exit, mild.Exit));
        using var json = JsonDocument.Parse(strict.Output);
        Assert.Equal(
            ["studi 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più"],
            json.RootElement.GetProperty("alerts").EnumerateArray().Where(alert => alert.GetProperty("alert").GetString() is "IndicatorOffTrack").Select(alert => $"{alert.GetProperty("receiver")} {alert.GetProperty("summary")}").Distinct());
        Assert.Equal("2021-11-01", json.RootElement.GetProperty("known_later_up_to").GetString());
        Assert.Contains("Replaying 2021-12 of 2021-12", strict.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("IndicatorOffTrack", mild.Output, StringComparison.Ordinal);
        Assert.Contains("EntriesLate", mild.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(config.FullName, "prometheus")); // a replay publishes nothing
    }

    [Fact]
    public async Task A_year_that_the_plan_does_not_know_is_refused()
    {
        var first = new DateOnly(2021, 11, 2);
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, first, first);
        await WriteAsync(MailPlan.Files[0].Text);

        var refused = await RunAsync(world, "--replay", "2019");

        Assert.Equal((ExitCode.Usage, ""), (refused.Exit, refused.Output));
        Assert.EndsWith("--replay: 2019 is no year of the plan prova, which has targets for 2021\n", refused.Errors, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Errors)> RunAsync(NightWorld world, params string[] words) =>
        AlertCommandTests.RunAsync(world, config.FullName, ["publish", .. words]);

    private async Task WriteAsync(string plan)
    {
        Directory.CreateDirectory(Path.Combine(config.FullName, "plan", "prova"));
        await File.WriteAllTextAsync(Path.Combine(config.FullName, "collector.yaml"), "plan: plan/prova\n", Token);
        await File.WriteAllTextAsync(Path.Combine(config.FullName, "plan", "prova", "plan.yaml"), plan, Token);
    }
}
