using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Measures.Collecting;

/// <summary>
/// What is stated and collected for the measures of plan versions, read again only when observations, records, coverage or
/// calendar have changed: nights in a row often know the same.
/// </summary>
internal sealed class CollectedMeasures
{
    private readonly ConcurrentDictionary<long, (long Touched, DateOnly First, Collected Collected)> latest = [];

    private readonly ConcurrentDictionary<long, Known> sets = [];

    /// <summary>All that a computation with a version works on, as known at a moment.</summary>
    /// <param name="judged">Years that are computed with the version.</param>
    public async Task<ObservationSet> AllAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, PlanVersion version, IEnumerable<int> judged, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var stamp = await ObservationStore.StampAsync(connection, transaction, knownAt, cancellationToken);
        var collected = await ReadAsync(connection, transaction, version, judged, knownAt, cancellationToken);
        if (sets.TryGetValue(version.Id, out var kept) && kept.Stamp == stamp && ReferenceEquals(kept.Collected, collected))
        {
            return kept.Set;
        }

        var stated = kept is not null && kept.Stamp == stamp ? kept.Stated : [.. (await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken)).Select(one => one.Observation)];
        var known = new Known(stamp, stated, collected, collected.With(version.Plan, stated));
        sets[version.Id] = known;
        return known.Set;
    }

    /// <param name="judged">Years that are computed with the version.</param>
    public async Task<Collected> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, PlanVersion version, IEnumerable<int> judged, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        if (RecordReader.Wanted(version.Plan, null).IsEmpty)
        {
            return Collected.None;
        }

        var first = FirstDayOf(version.Plan, judged);
        var touched = await TouchStore.LatestAsync(connection, transaction, knownAt, cancellationToken);
        if (latest.TryGetValue(version.Id, out var kept) && kept.Touched == touched && kept.First == first)
        {
            return kept.Collected;
        }

        var collected = await new RecordReader(connection, transaction).ReadAsync(version.Plan, null, knownAt, first, cancellationToken);
        latest[version.Id] = (touched, first, collected);
        return collected;
    }

    /// <summary>The first day that may matter when years are judged: of the year before the earliest that is read.</summary>
    public static DateOnly FirstDayOf(PerformancePlan plan, IEnumerable<int> judged)
    {
        var years = judged.ToArray();
        var compared = plan.Measures.Values.Select(measure => measure.Feed).OfType<Feed.Relative>().SelectMany(relative => years.SelectMany(relative.YearsFor));
        return new DateOnly(years.Concat(compared).Min() - 1, 1, 1);
    }

    private sealed record Known((long Count, long Latest, long Withdrawn) Stamp, ImmutableArray<Observation> Stated, Collected Collected, ObservationSet Set);
}
