using System.Globalization;
using Collector.Postgres;
using Collector.Storage;
using Npgsql;

namespace Collector.Benchmarks.Storage;

/// <summary>What boards and the page ask for, over ten years of 2,000 indicators.</summary>
internal static class HistoryTable
{
    private const int Goes = 5;
    private const string Plan = "prova";
    private const string Indicator = "1.77/K777";
    private const int Year = 2021;

    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var connections = await scratch.DatabaseAsync("history", cancellationToken);
        await using var admin = new NpgsqlConnection(connections.Admin!); // a private cluster has one
        await admin.OpenAsync(cancellationToken);
        var filling = await Medians.TimeAsync(() => Statement.RunAsync(admin, Statement.Text("history_fill"), cancellationToken));
        var vacuum = await Medians.TimeAsync(() => Statement.RunAsync(admin, Statement.Text("history_vacuum"), cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"history filled in {filling.TotalSeconds:0} s, vacuumed in {vacuum.TotalSeconds:0} s\n"));
        var table = new Table($"Reading 7.3 million value rows (median of {Goes} after one)", "question", "rows", "ms");
        await AddViewsAsync(table, connections, cancellationToken);
        await AddPagesAsync(table, connections, cancellationToken);
        Console.WriteLine();
    }

    private static async Task AddViewsAsync(Table table, ConnectionStrings connections, CancellationToken cancellationToken)
    {
        await using var reader = new NpgsqlConnection(connections.Reader);
        await reader.OpenAsync(cancellationToken);
        await AddAsync(table, "score.current of a plan and year", reader, Statement.Text("board_current"), cancellationToken, Plan, Year);
        await AddAsync(table, "score.current of an indicator and year", reader, Statement.Text("board_indicator"), cancellationToken, Plan, Indicator, Year);
        await AddAsync(table, "score.current whole", reader, Statement.Text("board_whole"), cancellationToken);
        await AddAsync(table, "score.history of an indicator, a year", reader, Statement.Text("board_trend"), cancellationToken, Plan, Indicator, Year);
        await AddAsync(table, "score.history of an indicator, all years", reader, Statement.Text("board_trends"), cancellationToken, Plan, Indicator);
        await AddAsync(table, "score.part_current of a plan and year", reader, Statement.Text("board_parts"), cancellationToken, Plan, Year);
        await using var owner = new NpgsqlConnection(connections.Admin!); // likewise
        await owner.OpenAsync(cancellationToken);
        await AddAsync(table, "for comparison: current of a plan and year, by `distinct on` over the table", owner, Statement.Text("plain_current"), cancellationToken, Plan, Year);
    }

    private static async Task AddPagesAsync(Table table, ConnectionStrings connections, CancellationToken cancellationToken)
    {
        await using var app = new NpgsqlConnection(connections.App);
        await app.OpenAsync(cancellationToken);
        string[] indicators = [.. Enumerable.Range(1, 2000).Select(number => $"1.{number / 10}/K{number}")];
        string[] parts = [.. Enumerable.Range(1, 200).Select(number => $"1.{number}")];
        await AddAsync(table, "page: figure_latest.sql of 2,000", app, Sql.Statement("figure_latest"), cancellationToken, Plan, indicators, Enumerable.Repeat(Year, indicators.Length).ToArray(), Now, DateOnly.MaxValue, DateOnly.MinValue);
        await AddAsync(table, "page: figure_history.sql", app, Sql.Statement("figure_history"), cancellationToken, Plan, new[] { Indicator }, Year, Now, DateOnly.MaxValue, DateOnly.MinValue, DBNull.Value);
        await AddAsync(table, "page: part_latest.sql of 200", app, Sql.Statement("part_latest"), cancellationToken, Plan, Enumerable.Repeat("objective", parts.Length).ToArray(), parts, Year, Now, DateOnly.MaxValue, DateOnly.MinValue);
    }

    private static async Task AddAsync(Table table, string question, NpgsqlConnection connection, string text, CancellationToken cancellationToken, params object[] parameters)
    {
        var rows = 0;
        var time = await Medians.TimeAsync(Goes, async () => rows = await Statement.RunAsync(connection, text, cancellationToken, parameters));
        table.Add($"{question}", $"{rows:N0}", $"{time.TotalMilliseconds:0.0}");
    }
}
