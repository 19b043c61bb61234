using Collector.Measures;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Records;
using Npgsql;

namespace Collector.Landing;

/// <summary>Takes observations in as an installation does: held against the plans in force, and against what its sources were read for.</summary>
internal static class InstallationIntake
{
    /// <param name="now">The moment it is.</param>
    public static async Task<ObservationIntake> OfAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<PerformancePlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await DatasetCoverage.KnownAtAsync(connection, transaction, Datasets.All, now, cancellationToken);
        return new ObservationIntake(plans, now, readSince: what => read.Of(what).Since);
    }
}
