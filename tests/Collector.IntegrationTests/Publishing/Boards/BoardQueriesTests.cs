using System.Text.RegularExpressions;
using Collector.Hosting;
using Collector.Publishing.Boards;
using Npgsql;

namespace Collector.IntegrationTests.Publishing.Boards;

/// <summary>Everything that the boards ask, asked of a real PostgreSQL, by the reader's role, and of a real Prometheus.</summary>
public sealed partial class BoardQueriesTests(BoardWorld world) : IClassFixture<BoardWorld>
{
    private static readonly BoardContext Context = BoardContext.Of(TestServer.Plan, HostSettings.Read(name => name is "COLLECTOR_CONFIG" ? Repository.PathOf("config") : null).Mail.Pages, new TimeOnly(2, 30));

    /// <summary>What a reader has chosen, as Grafana writes it into a statement.</summary>
    private static readonly Dictionary<string, string> Chosen = new(StringComparer.Ordinal)
    {
        ["anno"] = "'2021'",
        ["area"] = "'AS2'",
        ["indicatore"] = $"'{BoardWorld.Changed}'",
        ["ufficio"] = string.Join(',', TestServer.Plan.Offices.Values.Select(office => $"'{office.Name.Replace("'", "''", StringComparison.Ordinal)} (presunto)'")),
    };

    public static TheoryData<string, string> Statements =>
    [
        .. from board in PublishedBoards.Of(Context)
           from name in board.Variables.Select(variable => variable.Choices).Concat(board.Notes.Select(note => note.Statement)).Concat(board.Panels.Select(panel => panel.Query).OfType<Query.Statement>().Select(query => query.Name))
           select (board.Uid, name),
    ];

    public static TheoryData<string, string> Expressions =>
    [
        .. from board in PublishedBoards.Of(Context)
           from query in board.Panels.Select(panel => panel.Query).OfType<Query.Metric>()
           select (board.Uid, query.Expression),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task The_reader_is_answered_with_rows(string board, string statement)
    {
        await using var reader = new NpgsqlConnection(world.World.Connections.Reader);
        await reader.OpenAsync(Token);
        await using var command = new NpgsqlCommand(AsGrafanaSends(Context.Sql(statement)), reader);
        await using var rows = await command.ExecuteReaderAsync(Token);

        Assert.True(await rows.ReadAsync(Token), $"{statement} of {board} returns no row");
        Assert.True(Enumerable.Range(0, rows.FieldCount).Count(column => !rows.IsDBNull(column)) >= Math.Min(2, rows.FieldCount), $"{statement} of {board} returns nothing but nulls");
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task What_a_board_says_of_a_column_is_said_of_one_that_is_returned(string board, string statement)
    {
        await using var reader = new NpgsqlConnection(world.World.Connections.Reader);
        await reader.OpenAsync(Token);
        await using var command = new NpgsqlCommand(AsGrafanaSends(Context.Sql(statement)), reader);
        await using var rows = await command.ExecuteReaderAsync(Token);
        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToHashSet(StringComparer.Ordinal);

        var named = PublishedBoards.Of(Context).Single(one => one.Uid == board).Panels
            .Where(panel => panel.Query is Query.Statement query && query.Name == statement && !columns.Contains("metric"))
            .SelectMany(panel => panel.Fields.Select(field => field.Name));

        Assert.Empty(named.Except(columns));
    }

    [Fact]
    public async Task Counts_are_those_of_what_happened()
    {
        var indicators = TestServer.Plan.Indicators.Count();
        var told = await world.World.AskAsync<long>("select count(*) from alert.episode where told is not null and ended is null");

        Assert.Equal(indicators, (await NumbersAsync("board_statuses")).Sum());
        Assert.Equal([2, 1, 1], await NumbersAsync("board_sources_count"));
        Assert.Equal([told, told, 0], await NumbersAsync("board_alert_count"));
        Assert.True((await NumbersAsync("board_attention")).Sum() is > 0 and var attention && attention < indicators);
        Assert.Equal([0, 0], (await NumbersAsync("board_nights_now")).Skip(1)); // one that a person asked for is no night that is missing
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task Prometheus_answers_with_a_series(string board, string expression)
    {
        var answer = await world.Prometheus.SeriesAsync(expression);

        Assert.True(answer > 0, $"{expression} of {board} gives no series");
    }

    private async Task<decimal[]> NumbersAsync(string statement)
    {
        await using var reader = new NpgsqlConnection(world.World.Connections.Reader);
        await reader.OpenAsync(Token);
        await using var command = new NpgsqlCommand(AsGrafanaSends(Context.Sql(statement)), reader);
        await using var rows = await command.ExecuteReaderAsync(Token);
        Assert.True(await rows.ReadAsync(Token));
        return [.. Enumerable.Range(0, rows.FieldCount).Select(column => Convert.ToDecimal(rows.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static string AsGrafanaSends(string sql) => TimeFilter().Replace(
        Variable().Replace(sql, match => Chosen[match.Groups["name"].Value]),
        match => $"{match.Groups["column"].Value} between '2021-01-01T00:00:00Z' and '2021-12-31T23:59:59Z'");

    [GeneratedRegex(@"\$\{(?<name>\w+):sqlstring\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$__timeFilter\((?<column>[^)]*)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeFilter();
}
