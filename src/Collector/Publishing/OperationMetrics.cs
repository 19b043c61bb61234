using Collector.Storage;
using Npgsql;

namespace Collector.Publishing;

/// <summary>What is told of the runs themselves. It changes whenever one ends, also where no figure does.</summary>
internal static class OperationMetrics
{
    /// <summary>Publishes how the runs stand, in the caller's transaction.</summary>
    public static async Task PublishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var runs = await RunStore.SummariesAsync(connection, transaction, cancellationToken);
        await PublicationStore.SetOperationsAsync(connection, transaction, await RenderAsync(runs, cancellationToken), cancellationToken);
    }

    private static Task<byte[]> RenderAsync(IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var exposition = new Exposition();
        var last = exposition.Gauge("collector_run_last_success_timestamp_seconds", "When the job last committed, as Unix time.", "job");
        var duration = exposition.Gauge("collector_run_duration_seconds", "How long the job's last finished run took, in seconds.", "job");
        var status = exposition.Gauge("collector_run_status", "Runs of the job by state: waiting, running, done, failed.", "job", "status");
        foreach (var run in runs)
        {
            status.Set(run.Count, run.Job, run.State);
            if (run.State is "done")
            {
                last.Set(run.LastFinished is { } instant ? instant.ToUnixTimeMilliseconds() / 1000m : null, run.Job);
                duration.Set(run.LastDuration is { } taken ? (decimal)taken.TotalSeconds : null, run.Job);
            }
        }

        return exposition.RenderAsync(cancellationToken);
    }
}
