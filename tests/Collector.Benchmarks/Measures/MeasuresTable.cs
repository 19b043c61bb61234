using System.Collections.Immutable;
using System.Globalization;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Records;
using Npgsql;

namespace Collector.Benchmarks.Measures;

/// <summary>Collected measures over 200,000 tickets: together, against a statement each, and many more of them.</summary>
internal static class MeasuresTable
{
    private const int Goes = 3;
    private const int Real = 130;
    private const string Zone = "Europe/Rome";

    private static readonly DateTimeOffset KnownAt = new(2022, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2020, 1, 1);

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var connections = await scratch.DatabaseAsync("measures", cancellationToken);
        await using var admin = new NpgsqlConnection(connections.Admin!); // a private cluster has one
        await admin.OpenAsync(cancellationToken);
        await Statement.RunAsync(admin, Statement.Text("tickets_fill"), cancellationToken);
        await Statement.RunAsync(admin, Statement.Text("tickets_vacuum"), cancellationToken);
        await using var app = new NpgsqlConnection(connections.App);
        await app.OpenAsync(cancellationToken);
        var table = new Table($"Measures over 200,000 tickets (median of {Goes} after one; 13,000: one go)", "measures", "how", "s", "ms each", "observations");
        var together = await TogetherAsync(table, app, Real, Goes, cancellationToken);
        var apart = await Medians.TimeAsync(Goes, () => ApartAsync(app, cancellationToken));
        table.Add($"{Real}", $"a statement each, by hand", $"{apart.TotalSeconds:0.000}", $"{apart.TotalMilliseconds / Real:0.00}", $"");
        await TogetherAsync(table, app, Real * 10, Goes, cancellationToken);
        await TogetherAsync(table, app, Real * 100, 0, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\ntogether / a statement each: {together / apart:0.00}\n"));
    }

    private static async Task<TimeSpan> TogetherAsync(Table table, NpgsqlConnection connection, int count, int goes, CancellationToken cancellationToken)
    {
        var plan = PlanOf(count);
        var observations = 0;
        var time = goes == 0 ? await Medians.TimeAsync(ReadAsync) : await Medians.TimeAsync(goes, ReadAsync);
        table.Add($"{count:N0}", $"together", $"{time.TotalSeconds:0.000}", $"{time.TotalMilliseconds / count:0.00}", $"{observations:N0}");
        return time;

        async Task ReadAsync()
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            observations = (await new RecordReader(connection, transaction).ReadAsync(plan, null, KnownAt, First, cancellationToken)).Observations.Length;
        }
    }

    private static async Task ApartAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = Statement.Text("ticket_measure");
        for (var number = 0; number < Real; number++)
        {
            await Statement.RunAsync(connection, text, cancellationToken, KnownAt, Zone, First, new[] { "assitel" }, $"T{number % 40}", $"K{number % 33}", "chiuso");
        }
    }

    private static PerformancePlan PlanOf(int count) => new()
    {
        Code = "prova",
        Name = "prova",
        Body = "prova",
        Years = [2021],
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone),
        Settings = new PlanSettings(),
        Offices = ImmutableSortedDictionary<string, Office>.Empty,
        Areas = [],
        Measures = Enumerable.Range(0, count).Select(Counting).ToImmutableSortedDictionary(measure => measure.Key, measure => measure, StringComparer.Ordinal),
    };

    private static Measure Counting(int number)
    {
        var where = $"team = 'T{number % 40}' and kind <> 'K{number % 33}' and status = 'chiuso'";
        return new Measure
        {
            Key = $"M{number}",
            Name = "prova",
            Feed = new Feed.Collected(
                Accumulation.Sum,
                new Collection.Aggregated
                {
                    Dataset = Datasets.Ticket,
                    Systems = ["assitel"],
                    Aggregate = Aggregate.Count,
                    At = "opened_at",
                    Where = new ExpressionText(where, ExpressionParser.Parse(where).Expression!), // written above
                },
                null),
        };
    }
}
