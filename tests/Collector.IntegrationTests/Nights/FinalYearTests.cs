using System.Text;
using Collector.Nights;
using Collector.Storage;

namespace Collector.IntegrationTests.Nights;

public sealed class FinalYearTests(DatabaseServer server)
{
    private static readonly DateOnly Day = new(2021, 6, 9);

    private static readonly Adoption Act = new("Delibera n. 30", new DateOnly(2021, 6, 10), "Relazione sulla performance");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_final_year_moves_no_more_and_is_no_longer_shown()
    {
        await using var world = await WorldAsync();

        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);
        var frozen = await RowsAsync(world);
        await world.StateAsync("M44", "2020-12-01", "2020-12-31", 1_000_000m);
        world.WakeOn(Day.AddDays(3));
        await world.RunNightsAsync();

        Assert.Equal(frozen, await RowsAsync(world));
        Assert.Equal([true], await world.ListAsync<bool>("select distinct final from score.current where year = 2020"));
        Assert.DoesNotContain("year=\"2020\"", await ExpositionAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_is_reopened_knows_what_became_known_meanwhile()
    {
        await using var world = await WorldAsync();
        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);
        await world.StateAsync("M44", "2020-12-01", "2020-12-31", 1_000_000m);
        world.WakeOn(Day.AddDays(3));
        await world.RunNightsAsync();

        await world.Runner.DeclareAsync(NightWorld.Closed, final: false, Act with { Act = "Delibera n. 41", Reason = "Errore materiale" }, Token);

        Assert.Equal([false], await world.ListAsync<bool>("select distinct final from score.current where year = 2020"));
        Assert.True(await world.AskAsync<decimal>("select value from score.current where year = 2020 and indicator = '2.7/KPI19'") < 1m);
        Assert.Contains("year=\"2020\"", await ExpositionAsync(world), StringComparison.Ordinal);
        await world.HistoryHoldsAsync(NightWorld.Closed, new DateOnly(2020, 12, 31), new DateOnly(2020, 12, 31));
        Assert.Equal(2, await world.AskAsync<long>("select count(*) from score.final_year"));
    }

    [Fact]
    public async Task A_year_that_has_not_ended_cannot_be_final()
    {
        await using var world = await WorldAsync();

        var outcome = await world.Runner.DeclareAsync(2021, final: true, Act, Token);

        Assert.Equal(DeclarationKind.StillOpen, outcome.Kind);
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from score.final_year"));
    }

    [Fact]
    public async Task A_year_is_declared_once()
    {
        await using var world = await WorldAsync();

        var first = await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);
        var again = await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);
        var unknown = await world.Runner.DeclareAsync(1999, final: true, Act, Token);

        Assert.Equal([DeclarationKind.Declared, DeclarationKind.SoAlready, DeclarationKind.NotJudged], [first.Kind, again.Kind, unknown.Kind]);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from score.final_year"));
    }

    [Fact]
    public async Task What_waits_to_be_computed_for_other_years_is_not_forgotten_by_a_declaration()
    {
        await using var world = await WorldAsync();
        await world.StateAsync("M44", "2021-06-01", "2021-06-09", 12_345m);

        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);

        await world.HistoryHoldsAsync(2021, Day, Day);
        Assert.False(await world.Runner.HasChangesAsync(Token));
    }

    // A late entry of December gives the closed year a row of its own for its last day.
    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        await world.StateAsync("M43", "2020-12-01", "2020-12-31", 77m);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        return world;
    }

    private static Task<List<string>> RowsAsync(NightWorld world) =>
        world.ListAsync<string>("select value::text from score.value as value where year = 2020 order by 1");

    private static async Task<string> ExpositionAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return Encoding.UTF8.GetString((await PublicationStore.NewerAsync(connection, null, Token))!.Figures) ; // a night was shown
    }
}
