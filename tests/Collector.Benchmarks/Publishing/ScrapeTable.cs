using System.Collections.Immutable;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Benchmarks.Publishing;

/// <summary>/metrics beside a static file of the same bytes, both served by Kestrel in this process.</summary>
internal static class ScrapeTable
{
    private const int Pairs = 61;
    private const int Renderings = 5;

    private static readonly int[] Sizes = [2_000, 10_000, 100_000];
    private static readonly DateOnly Day = new(SyntheticPlan.Year, 9, 30);

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var table = new Table($"A scrape of /metrics (median of {Pairs} pairs)", "series", "MiB", "rendered once a run s", "/metrics ms", "static file ms", "/metrics / static file");
        var connections = await scratch.DatabaseAsync("metrics", cancellationToken);
        await using var database = NpgsqlDataSource.Create(connections.App);
        foreach (var size in Sizes)
        {
            var score = Score(size);
            byte[] exposition = [];
            var rendering = await Medians.TimeAsync(Renderings, async () => exposition = await FigureMetrics.RenderAsync([score], cancellationToken));
            await PublishAsync(database, exposition, cancellationToken);
            await using var server = await ScrapeServer.StartAsync(connections.App, exposition, cancellationToken);
            var (metrics, file) = await server.ScrapeAsync(Pairs, cancellationToken);
            table.Add($"{Series(exposition):N0}", $"{exposition.Length / 1048576.0:0.00}", $"{rendering.TotalSeconds:0.000}", $"{metrics.TotalMilliseconds:0.00}", $"{file.TotalMilliseconds:0.00}", $"{metrics / file:0.00}");
        }

        Console.WriteLine();
    }

    // As many indicators as give about so many series.
    private static PublishedYear Score(int series)
    {
        const int SeriesOfAnIndicator = 18;
        var plan = PlanReader.Read(SyntheticPlan.Files(series / SeriesOfAnIndicator)).Plan!; // made to be read
        ImmutableArray<Observation> observations = SyntheticPlan.Observations(plan, years: 1, lastMonth: Day.Month);
        return new PublishedYear(plan, Evaluation.Evaluate(plan, ObservationSet.Create(observations), Computation.Request(Day, SyntheticPlan.Year, final: false)));
    }

    private static async Task PublishAsync(NpgsqlDataSource database, byte[] exposition, CancellationToken cancellationToken)
    {
        var now = new DateTimeOffset(Day, TimeOnly.MinValue, TimeSpan.Zero);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await RunStore.AddAsync(connection, transaction, NightRunner.Job, Day, "prova", now, cancellationToken);
        await PublicationStore.SetAsync(connection, transaction, new Publication(run.Id, Day, now, null), exposition, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static int Series(byte[] exposition)
    {
        var series = 0;
        for (var place = 0; place < exposition.Length; place++)
        {
            series += (place == 0 || exposition[place - 1] == '\n') && exposition[place] != '#' ? 1 : 0;
        }

        return series;
    }
}
