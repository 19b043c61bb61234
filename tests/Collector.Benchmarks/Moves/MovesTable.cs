using Collector.Benchmarks.Nights;
using Collector.Demo;
using Collector.Moving;
using Collector.Plan;
using Collector.Plan.Reading;
using Npgsql;

namespace Collector.Benchmarks.Moves;

/// <summary>What a page that compares two days waits for: both computed again with each cause let in, and held against what is stored.</summary>
internal static class MovesTable
{
    private const int Times = 11;
    private const int Years = 10;
    private const int LastMonthTold = 9;

    private static readonly DateOnly FirstDay = new(SyntheticPlan.Year, 9, 20);
    private static readonly DateOnly LastDay = new(SyntheticPlan.Year, 10, 20);

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var table = new Table($"What moved between two days a month apart (median of {Times} after one)", "plan", "areas", "observations", "overview ms", "with all causes", "one area ms", "one indicator with its rows ms");
        await RunAsync("real", PlanReader.FilesOf("config/plan/2021-2023"), plan => [.. InventedFigures.Of(plan, 2017).Where(observation => observation.Period.To < LastDay && observation.RecordedAt < PlanTime.StartOf(LastDay, plan.Zone))]);
        foreach (var size in (int[])[1000, 2000])
        {
            await RunAsync($"made, {size} indicators", SyntheticPlan.Files(size), plan => [.. SyntheticPlan.Observations(plan, Years, LastMonthTold)]);
        }

        Console.WriteLine();

        async Task RunAsync(string name, IReadOnlyList<PlanFile> files, Func<PerformancePlan, Observation[]> figures)
        {
            var connections = await scratch.DatabaseAsync($"moves_{name.Length}_{files.Sum(file => file.Text.Length)}", cancellationToken);
            await using var database = NpgsqlDataSource.Create(connections.App);
            Observation[] observations = [];
            var nights = await BenchmarkNights.SeedAsync(database, files, plan => observations = figures(plan), SyntheticPlan.Year, FirstDay, cancellationToken);
            await nights.RunAsync(FirstDay, cancellationToken);
            await nights.RunAsync(LastDay, cancellationToken);
            var asked = new MovesQuestion(SyntheticPlan.Year, FirstDay, null, LastDay, null);
            var view = await AskAsync(database, asked, cancellationToken);
            table.Add(
                $"{name}",
                $"{nights.Plan.Areas.Length}",
                $"{observations.Length:N0}",
                $"{await TimeAsync(asked):0}",
                $"{(view.HasParts ? "yes" : "no")}",
                $"{await TimeAsync(asked with { Area = nights.Plan.Areas[0].Code }):0}",
                $"{await TimeAsync(asked with { Indicator = nights.Plan.Indicators.First().Key }):0}");

            async Task<double> TimeAsync(MovesQuestion question) => (await Medians.TimeAsync(Times, () => AskAsync(database, question, cancellationToken))).TotalMilliseconds;
        }
    }

    private static async Task<MovesView> AskAsync(NpgsqlDataSource database, MovesQuestion asked, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await MovesReader.ReadAsync(connection, asked, cancellationToken) switch
        {
            MovesAnswer.Found { View: { DiffersFirst.IsEmpty: true, DiffersSecond.IsEmpty: true } view } => view,
            var other => throw new InvalidOperationException($"the comparison does not come out: {other}"),
        };
    }
}
