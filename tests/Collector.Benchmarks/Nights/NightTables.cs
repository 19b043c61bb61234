using Collector.Demo;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;
using Npgsql;

namespace Collector.Benchmarks.Nights;

/// <summary>Nights of the real plan and of made ones, beside a COPY of the same rows.</summary>
internal static class NightTables
{
    private const int Nights = 5;
    private const int Years = 10;
    private const int LastMonthTold = 9;

    private static readonly int[] Sizes = [500, 1000, 2000];

    // With five nights after it, the late observation of July reaches back over ninety days.
    private static readonly DateOnly FirstDay = new(SyntheticPlan.Year, 7, 18);
    private static readonly DateOnly WholeDay = new(SyntheticPlan.Year, 10, 10);

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var table = new Table(
            $"Night of one day (median of {Nights})",
            "plan", "observations", "value rows", "load s", "compute + write s", "publish s", "commit s", "night s", "evaluation alone s", "indicators (= value rows)/s", "peak MiB", "allocated MiB", "COPY s", "night / COPY");
        List<(string Name, NightTimes Whole, int Rows, TimeSpan Copy)> wholes = [];
        List<(string Name, NightTimes Late)> lates = [];
        await RunAsync("real", PlanReader.FilesOf("config/plan/2021-2023"), RealFigures);
        foreach (var size in Sizes)
        {
            await RunAsync($"made, {size} indicators", SyntheticPlan.Files(size), MadeFigures);
        }

        WriteWholes(wholes);
        WriteLates(lates);

        async Task RunAsync(string name, IReadOnlyList<PlanFile> files, Func<PerformancePlan, Observation[]> figures)
        {
            var connections = await scratch.DatabaseAsync($"night_{wholes.Count}", cancellationToken);
            await using var database = NpgsqlDataSource.Create(connections.App);
            Observation[] observations = [];
            var nights = await BenchmarkNights.SeedAsync(database, files, plan => observations = figures(plan), SyntheticPlan.Year, FirstDay, cancellationToken);
            var whole = await nights.RunWholeAsync(WholeDay, cancellationToken);
            var (wholeRows, wholeCopy) = await CopyLimit.MeasureAsync(connections, whole.Run, cancellationToken);
            wholes.Add((name, whole, wholeRows, wholeCopy));
            List<NightTimes> times = [];
            for (var night = 1; night <= Nights; night++)
            {
                times.Add(await nights.RunAsync(WholeDay.AddDays(night), cancellationToken));
            }

            var (rows, copy) = await CopyLimit.MeasureAsync(connections, times[^1].Run, cancellationToken);
            AddNight(table, name, observations.Length, times, rows, copy, await EvaluateAsync(nights.Plan, observations));
            await AddLateAsync(name, nights, observations);
        }

        async Task AddLateAsync(string name, BenchmarkNights nights, Observation[] told)
        {
            if (Late(nights.Plan, told) is { } late)
            {
                var day = WholeDay.AddDays(Nights);
                await nights.AddAsync([late], cancellationToken, PlanTime.StartOf(day.AddDays(1), nights.Plan.Zone).AddHours(10));
                lates.Add((name, await nights.RunLaterAsync(day, TimeSpan.FromHours(10), cancellationToken)));
            }
        }
    }

    // The clock of the first night must be behind all that is told.
    private static Observation[] RealFigures(PerformancePlan plan) =>
        [.. InventedFigures.Of(plan, 2017).Where(observation => observation.Period.To < WholeDay && observation.RecordedAt < PlanTime.StartOf(WholeDay, plan.Zone))];

    // The July of the first measure is told late.
    private static Observation[] MadeFigures(PerformancePlan plan) =>
        [.. SyntheticPlan.Observations(plan, Years, LastMonthTold).Where(observation => observation.Measure != "M0" || observation.Period.From != July)];

    private static DateOnly July => new(SyntheticPlan.Year, 7, 1);

    private static Observation? Late(PerformancePlan plan, Observation[] told) =>
        plan.Measures.ContainsKey("M0") && told.All(observation => observation.Measure != "M0" || observation.Period.From != July) ? SyntheticPlan.Of("M0", July) : null;

    private static async Task<TimeSpan> EvaluateAsync(PerformancePlan plan, Observation[] observations)
    {
        var set = ObservationSet.Create(observations);
        return await Medians.TimeAsync(11, () =>
        {
            Evaluation.Evaluate(plan, set, Computation.Request(WholeDay, SyntheticPlan.Year, final: false));
            return Task.CompletedTask;
        });
    }

    private static void AddNight(Table table, string name, int observations, List<NightTimes> times, int rows, TimeSpan copy, TimeSpan evaluation)
    {
        var total = Medians.Of(times.Select(time => time.Total)).TotalSeconds;
        table.Add(
            $"{name}", $"{observations:N0}", $"{rows:N0}",
            $"{Seconds(time => time.Load):0.000}", $"{Seconds(time => time.Compute):0.000}", $"{Seconds(time => time.Publish):0.000}", $"{Seconds(time => time.Commit):0.000}", $"{total:0.000}",
            $"{evaluation.TotalSeconds:0.0000}", $"{rows / total:N0}", $"{times.Max(time => time.Peak):0}", $"{Medians.Of(times.Select(time => time.Allocated)):0}",
            $"{copy.TotalSeconds:0.0000}", $"{total / copy.TotalSeconds:0.0}");

        double Seconds(Func<NightTimes, TimeSpan> step) => Medians.Of(times.Select(step)).TotalSeconds;
    }

    private static void WriteWholes(List<(string Name, NightTimes Whole, int Rows, TimeSpan Copy)> wholes)
    {
        Console.WriteLine();
        var days = WholeDay.DayNumber - FirstDay.DayNumber + 1;
        var table = new Table($"{days} days computed whole in one transaction, as after a change of the plan", "plan", "value rows", "load s", "compute + write s", "publish s", "commit s", "run s", "rows/s", "peak MiB", "allocated MiB", "COPY s", "COPY rows/s", "run / COPY");
        foreach (var (name, whole, rows, copy) in wholes)
        {
            table.Add(
                $"{name}", $"{rows:N0}", $"{whole.Load.TotalSeconds:0.00}", $"{whole.Compute.TotalSeconds:0.00}", $"{whole.Publish.TotalSeconds:0.00}", $"{whole.Commit.TotalSeconds:0.00}", $"{whole.Total.TotalSeconds:0.00}",
                $"{rows / whole.Total.TotalSeconds:N0}", $"{whole.Peak:0}", $"{whole.Allocated:0}", $"{copy.TotalSeconds:0.00}", $"{rows / copy.TotalSeconds:N0}", $"{whole.Total / copy:0.0}");
        }
    }

    private static void WriteLates(List<(string Name, NightTimes Late)> lates)
    {
        Console.WriteLine();
        var table = new Table("90 days recomputed after one late observation", "plan", "rows added", "load s", "compute + write s", "publish s", "commit s", "run s", "peak MiB", "allocated MiB");
        foreach (var (name, late) in lates)
        {
            table.Add($"{name}", $"{late.Rows:N0}", $"{late.Load.TotalSeconds:0.00}", $"{late.Compute.TotalSeconds:0.00}", $"{late.Publish.TotalSeconds:0.00}", $"{late.Commit.TotalSeconds:0.00}", $"{late.Total.TotalSeconds:0.00}", $"{late.Peak:0}", $"{late.Allocated:0}");
        }

        Console.WriteLine();
    }
}
