using System.Globalization;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.Moving;
using Collector.Plan.Reading;

namespace Collector.IntegrationTests.Moving;

/// <summary>A page computes no more indicators than it may: above that it compares what is stored.</summary>
public sealed class BoundOfMovesTests(DatabaseServer server)
{
    private const string Altered = "1.1/K0";

    private static readonly DateOnly Day = new(2021, 6, 9);

    private static readonly MovesQuestion Overview = new(2021, Day, null, Day.AddDays(1), null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_indicators_as_may_be_are_computed_again()
    {
        await using var world = await WorldAsync(MovesReader.MostComputed);

        var view = await ReadAsync(world, Overview);

        Assert.True(view.HasParts);
        Assert.Equal([Altered], view.DiffersFirst);
    }

    [Fact]
    public async Task One_more_and_what_is_stored_is_compared_and_nothing_is_computed()
    {
        await using var world = await WorldAsync(MovesReader.MostComputed + 1);

        var view = await ReadAsync(world, Overview);

        Assert.False(view.HasParts);
        Assert.Empty(view.DiffersFirst);
        Assert.Contains(view.Moves, move => move.Key == Altered);
        Assert.All(view.Moves, move => Assert.Empty(move.Score));
    }

    [Fact]
    public async Task An_area_and_an_indicator_of_such_a_plan_have_their_causes()
    {
        await using var world = await WorldAsync(MovesReader.MostComputed + 1);

        var area = await ReadAsync(world, Overview with { Area = "A1" });
        var indicator = await ReadAsync(world, Overview with { Indicator = Altered });

        Assert.True(area.HasParts);
        Assert.Equal([Altered], area.DiffersFirst);
        Assert.True(indicator.HasParts);
        Assert.Equal([Altered], indicator.DiffersFirst);
    }

    // Two nights, and a stored degree of the first that no computation gives: whoever computes again notices.
    private async Task<NightWorld> WorldAsync(int indicators)
    {
        var world = await NightWorld.WithPlanAsync(server, PlanOf(indicators), Day, Day.AddDays(2));
        await world.StateAsync("M", "2021-01-01", "2021-05-31", 50);
        await world.RunNightsAsync();
        await world.ExecuteAsync("update score.value set degree = 0.123 where indicator = @key and as_of = @day", new { key = Altered, day = Day });
        return world;
    }

    // Half of the indicators are of one area, the others of another.
    private static IReadOnlyList<PlanFile> PlanOf(int indicators)
    {
        var plan = new StringBuilder("plan:\n  code: grande\n  name: Piano\n  body: Ente\n  years: [2021]\n  zone: Europe/Rome\nareas:\n");
        for (var number = 0; number < indicators; number++)
        {
            if (number % ((indicators / 2) + 1) == 0)
            {
                var area = number == 0 ? 1 : 2;
                plan.Append(CultureInfo.InvariantCulture, $"  A{area}:\n    name: Area {area}\n    strategic_objectives:\n      \"{area}.1\":\n        name: Obiettivo\n        programme: Programma\n        indicators:\n");
            }

            plan.Append(CultureInfo.InvariantCulture, $"          K{number}:\n            name: Indicatore {number}\n            typology: Volume\n            algorithm: M - Casi\n            formula: '[M]'\n            pace: linear\n            targets: {{ 2021: \">= 100 N\" }}\n");
        }

        return [new PlanFile("plan.yaml", plan.ToString()), new PlanFile("measures.yaml", "measures:\n  M:\n    name: Casi\n    accumulate: sum\n    every: month\n")];
    }

    private static async Task<MovesView> ReadAsync(NightWorld world, MovesQuestion asked)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return Assert.IsType<MovesAnswer.Found>(await MovesReader.ReadAsync(connection, asked, Token)).View;
    }
}
