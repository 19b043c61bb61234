using Collector.IntegrationTests.Landing;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Moving;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Moving;
using Collector.Sources;
using Collector.Storage;

namespace Collector.IntegrationTests.Moving;

public sealed class MovesReaderTests(DatabaseServer server)
{
    private const string Measure = "M216";
    private const string Reader = "3.1/KPIM216";

    private static readonly DateOnly Day = new(2021, 6, 9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nothing_is_stated_the_days_alone_pass()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.ExecuteAsync("delete from measure.observation where period_to > @day or known_at > @now", new { day = Day, now = world.Clock.Now.UtcDateTime });
        await world.RunNightsAsync();
        world.WakeOn(Day.AddDays(42));
        await world.RunNightsAsync();

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day.AddDays(41), null));

        Assert.Equal([MoveCause.Time], CausesOf(view));
        Assert.Contains(view.Moves, move => !move.Score.IsEmpty);
    }

    [Fact]
    public async Task A_late_correction_is_a_late_row_that_is_named()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        await world.StateAsync(Measure, "2021-01-01", "2021-01-31", 1_000m);
        await world.Runner.RunChangesAsync(Token);

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day, null) { Indicator = Reader });

        Assert.Equal([MoveCause.LateRows], CausesOf(view));
        var whole = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day, null));
        Assert.NotEmpty(Of(whole, ScoreSubject.Plan, "2021-2023").Score);
        Assert.Equal(Of(whole, ScoreSubject.Indicator, Reader).Score, Of(view, ScoreSubject.Indicator, Reader).Score);
        Assert.NotEmpty(Of(view, ScoreSubject.Indicator, Reader).Value);
        var change = Assert.Single(Assert.Single(view.Changes).Changes);
        Assert.Equal((Measure, true, new ObservedValue.Number(1_000m), "test"), (view.Changes[0].Measure.Key, change.IsLate, change.After, change.Provenance?.StatedBy));
    }

    [Fact]
    public async Task What_speaks_of_later_days_is_data()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        await world.StateAsync(Measure, "2021-06-10", "2021-06-10", 1_000m);
        world.WakeOn(Day.AddDays(2));
        await world.RunNightsAsync();

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day.AddDays(1), null) { Indicator = Reader });

        Assert.Equal([MoveCause.Data], CausesOf(view)); // of a figure that waits for its term a day alone moves nothing
        Assert.Contains(MoveCause.Data, Of(view, ScoreSubject.Indicator, Reader).Score.Select(part => part.Cause));
        Assert.False(Assert.Single(Assert.Single(view.Changes).Changes).IsLate);
    }

    [Fact]
    public async Task Another_formula_and_a_revised_target_are_parts_of_their_own()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        await world.ApplyAsync(RedefinedPlan.Of(TestServer.Files), new DateOnly(2021, 1, 1));
        await world.Runner.RunChangesAsync(Token);

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day, null));

        Assert.Equal([MoveCause.Formula, MoveCause.Target], CausesOf(view));
        Assert.NotEqual(view.First.Version, view.Second.Version);
    }

    [Fact]
    public async Task A_year_declared_final_and_reopened_is_closing_alone()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.ExecuteAsync("delete from measure.observation where measure = @Measure", new { Measure }); // one indicator lacks its figure
        await world.RunNightsAsync();
        world.Clock.Now += TimeSpan.FromHours(1);
        var before = world.Clock.Now;
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, Act, Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        var final = world.Clock.Now;
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.Runner.DeclareAsync(NightWorld.Closed, final: false, Act, Token);

        var declared = await ReadAsync(world, new MovesQuestion(NightWorld.Closed, Day, before, Day, final));
        var reopened = await ReadAsync(world, new MovesQuestion(NightWorld.Closed, Day, final, Day, null));

        Assert.True(declared.Second.Final && reopened.First.Final && !reopened.Second.Final);
        Assert.Equal([MoveCause.Closing], CausesOf(declared));
        Assert.Equal([MoveCause.Closing], CausesOf(reopened));
        Assert.Equal(-Of(declared, ScoreSubject.Plan, "2021-2023").ScoreDifference, Of(reopened, ScoreSubject.Plan, "2021-2023").ScoreDifference);
    }

    [Fact]
    public async Task All_at_once_sums_to_the_difference_of_what_is_stored()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(2));
        await world.RunNightsAsync();
        await world.StateAsync(Measure, "2021-01-01", "2021-01-31", 1_000m);
        await world.Runner.RunChangesAsync(Token);
        await world.ApplyAsync(RedefinedPlan.Of(TestServer.Files), new DateOnly(2021, 1, 1));
        await world.StateAsync(Measure, "2021-06-11", "2021-06-12", 500m);
        world.WakeOn(Day.AddDays(5));
        await world.RunNightsAsync();

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, null, Day.AddDays(4), null));

        Assert.Superset(new HashSet<MoveCause> { MoveCause.LateRows, MoveCause.Data, MoveCause.Formula, MoveCause.Target }, CausesOf(view).ToHashSet());
        var whole = Of(view, ScoreSubject.Plan, "2021-2023");
        Assert.Equal(await StoredAsync(world, Day, "asc"), whole.Before?.Score);
        Assert.Equal(await StoredAsync(world, Day.AddDays(4), "desc"), whole.After?.Score);
    }

    [Fact]
    public async Task Records_read_again_are_late_rows_by_day()
    {
        await using var world = await CollectedWorld.MakeAsync(server, Day, Day.AddDays(1));
        var source = Source();
        await new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        var known = world.Clock.Now;
        source.Tickets.RemoveAt(0);
        await new SourceLanding(world.Database, world.Clock, "test").BackfillAsync(source, ScriptedSource.Options, new Window(Day.AddDays(-10), Day), null, Token);
        await world.Runner.RunChangesAsync(Token);

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, known, Day, null) { Indicator = CollectedWorld.Reader });

        Assert.Equal([MoveCause.LateRows], CausesOf(view));
        var changes = Assert.Single(view.Changes);
        Assert.Equal(new ObservationChange(new Period(Day.AddDays(-8), Day.AddDays(-8)), true, new ObservedValue.Number(1), null, "ticket", null), Assert.Single(changes.Changes));
    }

    [Fact]
    public async Task Records_of_later_days_are_data()
    {
        await using var world = await CollectedWorld.MakeAsync(server, Day, Day.AddDays(1));
        var source = Source();
        await new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        var known = world.Clock.Now;
        world.WakeOn(Day.AddDays(2));
        source.Tickets.Add(("T2", Day.AddDays(1), "aperto"));
        await new SourceLanding(world.Database, world.Clock, "test").SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.RunNightsAsync();

        var view = await ReadAsync(world, new MovesQuestion(2021, Day, known, Day.AddDays(1), null) { Indicator = CollectedWorld.Reader });

        Assert.Equal([MoveCause.Data], CausesOf(view, CollectedWorld.Reader));
        Assert.Equal((1, false, 1), (Assert.Single(view.Changes).Changes.Length, view.Changes[0].Changes[0].IsLate, view.Changes[0].DaysRead));
    }

    [Fact]
    public async Task A_day_without_figures_is_told_in_words()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();

        Assert.Equal("Del 2021 al 01/06/2021 non risulta pubblicata alcuna cifra.", await SentenceAsync(world, new MovesQuestion(2021, new DateOnly(2021, 6, 1), null, Day, null)));
        Assert.StartsWith("Il primo giorno viene dopo", await SentenceAsync(world, new MovesQuestion(2021, Day.AddDays(1), null, Day, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_figure_that_somebody_altered_is_told()
    {
        await using var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(1));
        await world.RunNightsAsync();
        await world.ExecuteAsync("update score.value set degree = 0.123 where indicator = @key", new { key = Reader });

        var answer = Assert.IsType<MovesAnswer.Found>(await AskAsync(world, new MovesQuestion(2021, Day, null, Day, null)));

        Assert.Equal([Reader], answer.View.DiffersFirst);
    }

    private static Adoption Act { get; } = new("Delibera n. 30", new DateOnly(2021, 6, 10), "Relazione sulla performance");

    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(10);
        source.Tickets.AddRange([("T0", Day.AddDays(-8), "aperto"), ("T1", Day, "aperto")]);
        return source;
    }

    private static async Task<decimal?> StoredAsync(NightWorld world, DateOnly day, string order) =>
        await world.AskAsync<decimal?>($"select score from score.part where kind = 'whole' and year = 2021 and as_of = @day order by known_at {order} limit 1", new { day });

    private static Movement Of(MovesView view, ScoreSubject subject, string key) => view.Moves.Single(move => move.Subject == subject && move.Key == key);

    private static MoveCause[] CausesOf(MovesView view, string? key = null) =>
        [.. view.Moves.Where(move => key is null || move.Key == key).SelectMany(move => move.Score.Concat(move.Value).Concat(move.Contribution).Select(part => part.Cause).Concat(move.Statuses.Select(status => status.Cause))).Distinct().Order()];

    private static async Task<MovesAnswer> AskAsync(NightWorld world, MovesQuestion asked)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return await MovesReader.ReadAsync(connection, asked, Token);
    }

    private static async Task<string> SentenceAsync(NightWorld world, MovesQuestion asked) => Assert.IsType<MovesAnswer.Nothing>(await AskAsync(world, asked)).Sentence;

    // What must hold of each: the ends are what is stored, and the parts sum to their difference.
    private static async Task<MovesView> ReadAsync(NightWorld world, MovesQuestion asked)
    {
        var view = Assert.IsType<MovesAnswer.Found>(await AskAsync(world, asked)).View;
        Assert.Empty(view.DiffersFirst);
        Assert.Empty(view.DiffersSecond);
        Assert.All(view.Moves, move => Assert.Equal(move.ScoreDifference, move.Score.Sum(part => part.Amount)));
        return view;
    }
}
