using Collector.Entries;
using Collector.Measures;
using Collector.Plan;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>What news of a file, a source or another system is held against.</summary>
/// <param name="Known">All that is known of its measures.</param>
/// <param name="Own">What the same one stated last of them, also where that was withdrawn.</param>
internal sealed record StatedBefore(IReadOnlyList<Observation> Known, IReadOnlyList<Observation> Own)
{
    /// <summary>Reads it in the caller's transaction, which holds the publication row, and tells the intake what is closed: it stays so until the transaction ends.</summary>
    /// <param name="stater">Who states the records, as sources are called.</param>
    public static async Task<StatedBefore> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ObservationIntake intake, string stater, IEnumerable<ObservationRecord> records, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] measures = [.. records.Select(record => record.Measure).Distinct(StringComparer.Ordinal)];
        intake.ClosedThrough = await PeriodLockStore.ThroughAsync(connection, transaction, cancellationToken);
        var known = await ObservationStore.KnownAtAsync(connection, transaction, now, measures, cancellationToken);
        var own = await ObservationStore.StatedByAsync(connection, transaction, stater, measures, cancellationToken);
        return new StatedBefore([.. known.Select(one => one.Observation)], [.. own.Select(one => one.Observation)]);
    }
}
