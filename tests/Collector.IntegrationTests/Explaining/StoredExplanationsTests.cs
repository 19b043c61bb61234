using Collector.Cli;
using Collector.Explaining;
using Collector.IntegrationTests.Nights;
using Collector.Published;
using Collector.Storage;
using Npgsql;

namespace Collector.IntegrationTests.Explaining;

/// <summary>A stored figure explained by the command and by the page: read from the same rows, in the same way.</summary>
public sealed class StoredExplanationsTests(DatabaseServer server)
{
    private const int Year = 2021;

    private static readonly DateOnly Night = new(2021, 7, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_stored_figure_is_made_again_from_its_own_measures_alone()
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await world.RunNightsAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var figures = await FiguresAsync(connection);

        var explanations = new List<Explanation?>();
        foreach (var figure in figures)
        {
            explanations.Add(await StoredExplanations.ExplainAsync(connection, figure, Token));
        }

        Assert.Equal(128, explanations.Count);
        Assert.All(explanations, one => Assert.Empty(Assert.IsType<Explanation>(one).Differences));
        Assert.All(explanations, one => Assert.Equal(("night", Night), (one!.Stored!.Run.Job, one.Stored.Run.Day))); // just seen to be there
        Assert.All(
            explanations.SelectMany(one => one!.Measures).SelectMany(measure => measure.Counted).Where(one => one.Observation.Id is not null), // as above
            one => Assert.NotNull(one.Provenance));
    }

    [Fact]
    public async Task The_page_explains_what_the_command_explains()
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await world.RunNightsAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var (told, _) = await StoredExplanations.ReadAsync(connection, "2.4.1/KPI106", Night, Year, known: null, Token);

        var shown = await new FigureReader(world.Database, world.Clock).ExplainAsync(told!.Stored!.Figure, Token); // a night computed it

        Assert.Equal(ExplanationJson.Write(told, Night, invented: false), ExplanationJson.Write(shown!, Night, invented: false)); // as above
    }

    [Theory]
    [InlineData("2.4.1/KPI107", 2021, "'2.4.1/KPI107' is no indicator of the plan 2021-2023. Did you mean '2.4.1/KPI106'?")]
    [InlineData("2.4.1/KPI106", 2019, "2019 is not judged here: the years are 2020, 2021, 2022, 2023")]
    public async Task An_indicator_or_a_year_that_is_not_there_is_wrong_usage(string key, int year, string said)
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await using var connection = await world.Database.OpenConnectionAsync(Token);

        var refusal = await Assert.ThrowsAsync<UsageException>(() => StoredExplanations.ReadAsync(connection, key, Night, year, known: null, Token));

        Assert.Equal(said, refusal.Message);
    }

    [Fact]
    public async Task A_version_that_is_no_plan_to_this_release_explains_nothing()
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await world.RunNightsAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var figure = (await FiguresAsync(connection))[0];
        await world.ExecuteAsync("insert into plan.version (plan, content_hash, act, act_date, reason, applied_at) select plan, repeat('0', 64), act, act_date, reason, applied_at from plan.version");
        var unreadable = await world.AskAsync<long>("select max(id) from plan.version");

        Assert.Null(await StoredExplanations.ExplainAsync(connection, figure with { Version = unreadable }, Token));
    }

    private static async Task<IReadOnlyList<Figure>> FiguresAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(Token);
        return await ScoreStore.FiguresAsync(connection, transaction, TestServer.Plan.Code, Year, Night, null, Night, Token);
    }
}
