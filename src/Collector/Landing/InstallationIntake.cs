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
    public static async Task<ObservationIntake> OfAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<PerformancePlan> plans, DateTimeOffset now, CancellationToken cancellationToken) =>
        Of(plans, await DatasetCoverage.KnownAtAsync(connection, transaction, Datasets.All, now, cancellationToken), now);

    /// <summary>Likewise, for who takes in much at once: what sources were read for is looked up once, and not for each page or file.</summary>
    public static ObservationIntake Of(IReadOnlyList<PerformancePlan> plans, DatasetCoverage read, DateTimeOffset now) =>
        new(plans, now, readSince: what => read.Of(what).Since);
}
