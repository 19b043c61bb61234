using Collector.Explaining;
using Collector.IntegrationTests.Landing;
using Collector.Landing;
using Collector.Sources;

namespace Collector.IntegrationTests.Nights;

/// <summary>A measure that is collected, from the records to the stored figure and back.</summary>
public sealed class CollectedNightsTests(DatabaseServer server)
{
    private const string Measure = CollectedWorld.Measure;

    private const string History = "select concat_ws(' ', as_of, coalesce(value::text, 'missing'), status, array_to_string(flags, '+')) from score.history where indicator = @Reader and year = 2021 order by as_of";

    private static readonly DateOnly First = new(2021, 3, 12);

    private static readonly string Reader = CollectedWorld.Reader;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_source_brings_is_computed_for_each_day_it_touches()
    {
        await using var world = await WorldAsync(new DateOnly(2021, 3, 15));
        var before = await world.PublicationAsync();
        var source = Source();
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);

        Assert.True(await world.Runner.HasChangesAsync(Token));
        Assert.True(await world.Runner.RunChangesAsync(Token));

        // Tickets of 1 February, 10 March, 12 March and 14 March.
        Assert.Equal(["2021-03-12 3", "2021-03-13 3", "2021-03-14 4"], await CountsAsync(world));
        await world.HistoryHoldsAsync(2021, First, new DateOnly(2021, 3, 14));
        Assert.False(await world.Runner.HasChangesAsync(Token));
        Assert.True((await world.PublicationAsync()).KnownAt > before.KnownAt);
    }

    [Fact]
    public async Task A_late_correction_and_a_vanished_record_reach_back_to_their_day()
    {
        await using var world = await WorldAsync(new DateOnly(2021, 3, 15));
        var source = Source();
        await Landing(world).SyncAsync(source, ScriptedSource.Options, null, Token);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromHours(1);
        var known = (await world.PublicationAsync()).KnownAt;
        source.Tickets[3] = source.Tickets[3] with { Opened = new DateOnly(2021, 3, 13) };
        source.Tickets.RemoveAt(1);

        await Landing(world).BackfillAsync(source, ScriptedSource.Options, new Window(new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 14)), null, Token);
        Assert.True(await world.Runner.RunChangesAsync(Token));

        // Without the one of 10 March; the one of 14 March is now of the 13th.
        Assert.Equal(["2021-03-12 2", "2021-03-13 3", "2021-03-14 3"], await CountsAsync(world));
        await world.HistoryHoldsAsync(2021, First, new DateOnly(2021, 3, 14));
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var now = await ExplainAsync(connection, null);
        var then = await ExplainAsync(connection, known);
        Assert.Equal((3, 4), (now.Rows?.Count, then.Rows?.Count));
        Assert.Equal(["assitel T3", "assitel T2", "assitel T0"], now.Rows!.Latest.Select(row => row.Key)); // it was just counted
        Assert.Equal(["assitel T3", "assitel T2", "assitel T1", "assitel T0"], then.Rows!.Latest.Select(row => row.Key)); // likewise
        Assert.All(then.Rows.Latest, row => Assert.StartsWith("GET tickets page", row.Request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_again_what_has_not_changed_changes_nothing()
    {
        await using var world = await WorldAsync(new DateOnly(2021, 3, 15));
        await Landing(world).SyncAsync(Source(), ScriptedSource.Options, null, Token);
        await world.Runner.RunChangesAsync(Token);
        world.Clock.Now += TimeSpan.FromHours(1);

        await Landing(world).BackfillAsync(Source(), ScriptedSource.Options, new Window(new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 14)), null, Token);

        Assert.False(await world.Runner.HasChangesAsync(Token));
    }

    [Fact]
    public async Task Days_that_were_not_read_yet_are_told()
    {
        await using var world = await WorldAsync(new DateOnly(2021, 3, 15));
        await Landing(world).BackfillAsync(Source(), ScriptedSource.Options, new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 12)), null, Token);
        await world.Runner.RunChangesAsync(Token);

        var upToTheTwelfth = await world.ListAsync<string>(History, new { Reader });
        world.Clock.Now += TimeSpan.FromHours(1);
        await Landing(world).BackfillAsync(Source(), ScriptedSource.Options, new Window(new DateOnly(2021, 3, 14), new DateOnly(2021, 3, 14)), null, Token);
        await world.Runner.RunChangesAsync(Token);

        Assert.Equal(["", "partial", "partial"], upToTheTwelfth.Select(FlagsOf));
        // The 13th is a gap: as of the 14th nothing can be told, as of the 13th what reaches the 12th.
        Assert.Equal(["2021-03-12 3", "2021-03-13 3", "2021-03-14"], await CountsAsync(world));
        await world.HistoryHoldsAsync(2021, First, new DateOnly(2021, 3, 14));
    }

    [Fact]
    public async Task A_refused_record_is_told_until_it_comes()
    {
        await using var world = await WorldAsync(new DateOnly(2021, 3, 15));
        var source = Source();
        source.Bad = 1;
        await Landing(world).SyncAsync(source, ScriptedSource.Options with { MostRejected = 0.5m }, null, Token);
        await world.Runner.RunChangesAsync(Token);
        var refused = await world.ListAsync<string>(History, new { Reader });
        source.Bad = 0;

        world.Clock.Now += TimeSpan.FromHours(1);
        await Landing(world).BackfillAsync(source, ScriptedSource.Options, new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 14)), null, Token);
        Assert.True(await world.Runner.RunChangesAsync(Token));

        Assert.Equal(["incomplete", "incomplete", "incomplete"], refused.Select(FlagsOf));
        Assert.Equal(["", "", ""], (await world.ListAsync<string>(History, new { Reader })).Select(FlagsOf));
    }

    private static async Task<ExplainedMeasure> ExplainAsync(Npgsql.NpgsqlConnection connection, DateTimeOffset? known)
    {
        var (explanation, problem) = await StoredExplanations.ReadAsync(connection, Reader, new DateOnly(2021, 3, 14), 2021, known, Token);
        Assert.Null(problem);
        Assert.Empty(explanation!.Differences); // there is one where there is no problem
        return explanation.Measures.Single(measure => measure.Reading.Measure.Key == Measure);
    }

    // The measure alone: what the explanation of each day says of it.
    private static async Task<List<string>> CountsAsync(NightWorld world)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var counts = new List<string>();
        for (var day = First; day <= new DateOnly(2021, 3, 14); day = day.AddDays(1))
        {
            var (explanation, _) = await StoredExplanations.ReadAsync(connection, Reader, day, 2021, null, Token);
            Assert.Empty(explanation!.Differences); // each of these days was computed
            var value = explanation.Measures.Single(measure => measure.Reading.Measure.Key == Measure).Reading.Value;
            counts.Add($"{day:yyyy-MM-dd} {(value as Plan.ObservedValue.Number)?.Value}".TrimEnd());
        }

        return counts;
    }

    private static string FlagsOf(string row) => row.Split(' ') is [_, _, _, var flags] ? flags : "";

    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(10);
        DateOnly[] opened = [new(2021, 2, 1), new(2021, 3, 10), new(2021, 3, 12), new(2021, 3, 14)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"aperto")));
        return source;
    }

    private static SourceLanding Landing(NightWorld world) => new(world.Database, world.Clock, "test");

    private Task<NightWorld> WorldAsync(DateOnly today) => CollectedWorld.MakeAsync(server, First, today);
}
