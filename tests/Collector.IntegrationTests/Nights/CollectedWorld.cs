using Collector.Plan.Reading;
using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

/// <summary>A world whose plan is the shipped one, with one measure that is collected from tickets.</summary>
internal static class CollectedWorld
{
    public const string Measure = "M216";

    /// <summary>The one indicator that reads it.</summary>
    public static string Reader { get; } = TestServer.Plan.Indicators.First(indicator => indicator.Formula.Measures.Contains(Measure)).Key;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<NightWorld> MakeAsync(TestServer server, DateOnly first, DateOnly today)
    {
        var world = await NightWorld.MakeAsync(server, first, today);
        var files = TestServer.Files.Select(file => file with
        {
            // What else the plan collects from tickets comes from another system.
            Text = file.Text.Replace("systems: [assitel]", "systems: [elsewhere]", StringComparison.Ordinal).Replace(
                "annullamenti su rilascio documenti\n    accumulate: sum\n    every: month",
                "annullamenti su rilascio documenti\n    accumulate: sum\n    collect: { from: ticket, systems: [assitel], aggregate: count, since: 2021-01-01, where: \"status is not null\" }",
                StringComparison.Ordinal),
        }).ToList();
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            var reading = PlanReader.Read(files);
            Assert.IsType<Plan.Feed.Collected>(reading.Plan!.Measures[Measure].Feed); // the text above is as the shipped plan writes it
            var adoption = new Adoption("Delibera n. 9", today, "misura raccolta");
            Assert.True((await PlanStore.ApplyAsync(connection, reading, files, adoption, [(2021, first)], world.Clock.Now, Token)).Added);
        }

        await world.RunNightsAsync();
        world.Clock.Now += TimeSpan.FromMinutes(1);
        return world;
    }
}
