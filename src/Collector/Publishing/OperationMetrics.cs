using Collector.Storage;
using Npgsql;

namespace Collector.Publishing;

/// <summary>What is told of runs, sources and alerts. It changes whenever a run ends, also where no figure does.</summary>
internal static class OperationMetrics
{
    private static readonly string[] RunStates = ["waiting", "running", "done", "failed"];

    /// <summary>Publishes how runs, sources and alerts stand, in the caller's transaction.</summary>
    /// <param name="now">What is muted at this moment is told as quiet.</param>
    public static async Task PublishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var exposition = new Exposition();
        var sources = await SourceStore.StatesAsync(connection, transaction, cancellationToken);
        AddRuns(exposition, await RunStore.SummariesAsync(connection, transaction, cancellationToken));
        AddSources(exposition, sources, await SourceStore.TalliesAsync(connection, transaction, cancellationToken));
        var pauses = await PauseStore.StandingAsync(connection, transaction, now, cancellationToken);
        AddPauses(exposition, pauses);
        exposition.Gauge("collector_clock_offset_seconds", "Seconds that the clock of this installation is behind the real one: 0 but in a demonstration, whose clock stands in another year.")
            .Set(await PublicationStore.ClockOffsetAsync(connection, transaction, cancellationToken));
        await AlertMetrics.AddAsync(exposition, connection, transaction, now, cancellationToken);
        var detail = string.Concat(SourceNotices.Complaints(sources, pauses).Select(line => $"{line}\n"));
        await PublicationStore.SetOperationsAsync(connection, transaction, await exposition.RenderAsync(cancellationToken), detail, cancellationToken);
    }

    private static void AddRuns(Exposition exposition, IReadOnlyList<RunSummary> runs)
    {
        var last = exposition.Gauge("collector_run_last_success_timestamp_seconds", "When the job last committed, as Unix time.", "job");
        var duration = exposition.Gauge("collector_run_duration_seconds", "How long the job's last finished run took, in seconds.", "job");
        var status = exposition.Gauge("collector_run_status", "Runs of the job by state: waiting, running, done, failed.", "job", "status");

        // A state that nothing is in any more is told as such: one that looks back would see what it was.
        foreach (var job in runs.Select(run => run.Job).Distinct())
        {
            foreach (var state in RunStates)
            {
                status.Set(0, job, state);
            }
        }

        foreach (var run in runs)
        {
            status.Set(run.Count, run.Job, run.State);
            if (run.State is "done")
            {
                last.Set(UnixTime(run.LastFinished), run.Job);
                duration.Set(run.LastDuration is { } taken ? (decimal)taken.TotalSeconds : null, run.Job);
            }
        }
    }

    private static void AddSources(Exposition exposition, IReadOnlyList<SourceState> sources, IReadOnlyList<SourceTally> tallies)
    {
        var up = exposition.Gauge("collector_source_up", "Whether the source's latest reading was done: 1 or 0; absent before the first has ended.", "source");
        var last = exposition.Gauge("collector_source_last_success_timestamp_seconds", "When a reading of the source was last done, as Unix time.", "source");
        var quota = exposition.Gauge("collector_source_quota_ratio", "Share of its calls the source has left, 0 to 1: as it told, else of its budget for the day.", "source");
        var starving = exposition.Gauge("collector_source_starving", "1 for each indicator that waits for what the source does not give.", "source", "indicator");
        var records = exposition.Counter("collector_source_records_total", "Records the source gave since the beginning, those given again included.", "source", "dataset");
        foreach (var source in sources)
        {
            up.Set(source.Up is { } isUp ? isUp ? 1 : 0 : null, source.Source);
            last.Set(UnixTime(source.LastSuccessAt), source.Source);
            quota.Set(source is { QuotaLeft: { } left, QuotaOf: > 0 and { } of } ? Math.Clamp((decimal)left / of, 0, 1) : null, source.Source);
            foreach (var indicator in source.Starving)
            {
                starving.Set(1, source.Source, indicator);
            }
        }

        foreach (var tally in tallies)
        {
            records.Set(tally.Records, tally.Source, tally.Dataset);
        }
    }

    // The moment, not yes or no: what was published before the end still says the right thing after it.
    private static void AddPauses(Exposition exposition, IReadOnlyList<Pause> pauses)
    {
        var until = exposition.Gauge("collector_source_paused_until_timestamp_seconds", "Until when a person has the source left alone, as Unix time; absent where nobody has.", "source");
        foreach (var pause in pauses)
        {
            until.Set(UnixTime(pause.EndsAt), pause.Source);
        }
    }

    private static decimal? UnixTime(DateTimeOffset? moment) => moment is { } known ? known.ToUnixTimeMilliseconds() / 1000m : null;
}
