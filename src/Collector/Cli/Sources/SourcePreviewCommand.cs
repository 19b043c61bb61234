using System.CommandLine;
using Collector.Hosting;
using Collector.Landing;
using Collector.Nights;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Http;

namespace Collector.Cli.Sources;

/// <summary><c>source preview</c>: what its first records become, and whom they would feed.</summary>
internal static class SourcePreviewCommand
{
    private const int Shown = 10;
    private const int ReasonsShown = 5;
    private const int UsualDays = 31;

    public static Command Build()
    {
        var name = GivenSource.Name();
        var from = DayOption.Optional("--from", $"First day; usual {UsualDays} days up to the last.");
        var to = DayOption.Optional("--to", "Last day, included; usual yesterday.");
        var demo = DemoOption.OfSources();
        var command = new Command("preview", "Show ten records as they are mapped, what could not be used, and the indicators they would feed. Stores nothing.") { name, from, to, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, DateOnly? from, DateOnly? to, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        using var given = GivenSource.Open(settings, name, new MemoryCallLedger(), clock);
        var last = to ?? GivenSource.YesterdayOf(given.Options, clock);
        var window = SourceReadCommand.WindowOf(from ?? last.AddDays(1 - UsualDays), last);
        var seen = await FirstAsync(given, window, cancellationToken);
        if (seen is { Records: [], Failure: { } failure } && seen.Held.Count == 0)
        {
            throw failure;
        }

        await TellAsync(name, window, seen, given.Options.Zone, console);
        await TellFedAsync(settings, given, seen.Records, console);
        if (seen.Failure is null)
        {
            return ExitCode.Done;
        }

        await console.Error.WriteLineAsync($"collector: {seen.Failure.Message}");
        return ExitCode.Findings;
    }

    private static async Task TellAsync(string name, Window window, Seen seen, TimeZoneInfo zone, InvocationConfiguration console)
    {
        var count = seen.Records.Count;
        await console.Output.WriteLineAsync($"{name} {window}: {(count == 0 ? "no record" : count == 1 ? "the first record" : $"the first {count} records")}");
        foreach (var sentence in count == 0 ? HeldDays.Sentences(seen.Held) : HeldDays.Before(window, seen.Records, zone))
        {
            await console.Output.WriteLineAsync(sentence);
        }

        foreach (var dataset in seen.Records.GroupBy(record => record.Dataset))
        {
            await console.Output.WriteLineAsync($"\n{dataset.Key.Name}: {dataset.Key.Meaning}");
            await console.Output.WriteAsync(TableOf(dataset.Key, dataset));
            if (dataset.Any(RecordJson.IsSmall))
            {
                await console.Output.WriteLineAsync($"({RecordJson.Hidden})");
            }
        }

        foreach (var sentence in seen.Rejected.Take(ReasonsShown).Select(one => $"record {one.Place} refused: {one.Reason}").Concat(seen.Warnings.Distinct()))
        {
            await console.Output.WriteLineAsync(sentence);
        }
    }

    // No further than needed: a source may have millions. Only of files the rest is gone through, since each may be refused.
    private static async Task<Seen> FirstAsync(GivenSource given, Window window, CancellationToken cancellationToken)
    {
        var seen = new Seen([], [], [], [], null);
        try
        {
            await foreach (var batch in given.Source.ReadAsync(window, null, cancellationToken))
            {
                seen.Records.AddRange(batch.Records.Take(Shown - seen.Records.Count));
                seen.Rejected.AddRange(batch.Rejected);
                seen.Warnings.AddRange(batch.Warnings);
                seen.Held.AddRange(batch.Holds is { } days ? [days] : []);
                if (seen.Records.Count == Shown && !given.Options.IsDelivered)
                {
                    break;
                }
            }

            return seen;
        }
        catch (SourceException failure)
        {
            return seen with { Failure = failure };
        }
    }

    // A column that none of them has would only take room.
    private static string TableOf(Dataset dataset, IEnumerable<SourceRecord> records)
    {
        var rows = records.Select(record => RecordJson.Shown(record).Select(RecordJson.Text).ToArray()).ToArray();
        var told = Enumerable.Range(0, dataset.Columns.Length).Where(place => rows.Any(row => !string.IsNullOrEmpty(row[place]))).ToArray();
        return TextTable.Of([.. told.Select(place => dataset.Columns[place].Name)], rows.Select(row => told.Select(place => row[place]).ToArray()));
    }

    private static async Task TellFedAsync(HostSettings settings, GivenSource given, IReadOnlyList<SourceRecord> records, InvocationConfiguration console)
    {
        if (!Directory.Exists(settings.PlanFolder))
        {
            await console.Output.WriteLineAsync($"\nWhich indicators it feeds is not known: there is no plan in {settings.PlanFolder}.");
            return;
        }

        var plan = (await settings.ReadPlanAsync(console.Error)).Plan;
        var stated = records.Where(record => record.Dataset == Datasets.Observation).Select(record => (string)record["measure"]!).Distinct(StringComparer.Ordinal).ToArray(); // a key is never missing
        foreach (var unknown in stated.Where(measure => !plan.Measures.ContainsKey(measure)))
        {
            await console.Output.WriteLineAsync($"\nPlan {plan.Code} has no measure {unknown}: what is stated of it would be refused. Correct the mapping.");
        }

        string[] fed = stated.Length > 0
            ? [.. plan.Indicators.Select(indicator => indicator.Key).Where(Affected.By(plan, stated.Where(plan.Measures.ContainsKey)).Indicators.Contains)]
            : [.. Starving.Of([plan], given.Source.Fills, given.Options.System)];
        await console.Output.WriteLineAsync(fed.Length == 0 && stated.Length > 0
            ? $"\nFeeds no indicator: none of plan {plan.Code} reads {string.Join(", ", stated)}."
            : fed.Length == 0
            ? $"\nFeeds no indicator: no measure of plan {plan.Code} collects from {string.Join(", ", given.Source.Fills.Select(dataset => dataset.Name))} of system {given.Options.System}."
            : $"\nFeeds {fed.Length} {(fed.Length == 1 ? "indicator" : "indicators")} of plan {plan.Code}: {string.Join(", ", fed)}");
    }

    /// <summary>What a preview saw.</summary>
    /// <param name="Held">Days of the records of each file, also of those outside the window.</param>
    /// <param name="Failure">Why it ended early, or which files were refused; null: all was read.</param>
    private sealed record Seen(List<SourceRecord> Records, List<RejectedRecord> Rejected, List<string> Warnings, List<Holding> Held, SourceException? Failure);
}
