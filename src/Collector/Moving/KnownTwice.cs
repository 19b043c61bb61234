using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Moving;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Moving;

/// <summary>What was known at two moments, read once: statements, and what was collected as each plan collects it.</summary>
internal sealed record KnownTwice
{
    public required ImmutableArray<Observation> StatedFirst { get; init; }

    public required ImmutableArray<Observation> StatedSecond { get; init; }

    public required Collected CollectedFirst { get; init; }

    /// <summary>What the second moment knows of the days up to the first.</summary>
    public required Collected CollectedLate { get; init; }

    public required Collected CollectedSecond { get; init; }

    /// <summary>The same as the second plan collects it.</summary>
    public required Collected CollectedAfter { get; init; }

    public TwoMoments Moments(PerformancePlan before, PerformancePlan after, PerformancePlan whole, PerformancePlan wholeAfter, EvaluationRequest first, EvaluationRequest second)
    {
        var late = LateRows.Of(StatedFirst, StatedSecond, first.At);
        var knownFirst = CollectedFirst.With(whole, StatedFirst);
        var knownSecond = ReferenceEquals(CollectedFirst, CollectedSecond) && AreTheSame(StatedFirst, StatedSecond) ? knownFirst : CollectedSecond.With(whole, StatedSecond);
        return new TwoMoments
        {
            PlanBefore = before,
            PlanAfter = after,
            First = first,
            Second = second,
            KnownFirst = knownFirst,
            WithLateRows = first.At == second.At && ReferenceEquals(knownFirst, knownSecond) ? knownFirst : CollectedLate.With(whole, late),
            KnownSecond = knownSecond,
            KnownSecondAfter = ReferenceEquals(whole, wholeAfter) ? knownSecond : CollectedAfter.With(wholeAfter, StatedSecond),
        };
    }

    private static bool AreTheSame(ImmutableArray<Observation> left, ImmutableArray<Observation> right) =>
        left.Length == right.Length && left.Zip(right).All(pair => ReferenceEquals(pair.First, pair.Second));
}

/// <summary>Reads it.</summary>
internal sealed class KnownTwiceReader(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    /// <param name="measures">Keys of the measures wanted; null: all.</param>
    public async Task<KnownTwice> ReadAsync(PlanVersion before, PlanVersion after, StoredMoment first, StoredMoment second, IReadOnlySet<string>? measures, CancellationToken cancellationToken)
    {
        var from = PlanTime.Earlier(CollectedMeasures.FirstDayOf(before.Plan, [first.Year]), CollectedMeasures.FirstDayOf(after.Plan, [first.Year]));
        var stated = await StatedAsync(second.KnownAt, from, measures, [.. before.Plan.Measures.Values.Concat(after.Plan.Measures.Values).Where(IsReadOfAnyDay).Select(measure => measure.Key).Distinct()], cancellationToken);
        var latest = await CollectedAsync(before.Plan, second.KnownAt, from, measures, null, cancellationToken);
        var isUntouched = await TouchStore.LatestAsync(connection, transaction, first.KnownAt, cancellationToken) == await TouchStore.LatestAsync(connection, transaction, second.KnownAt, cancellationToken);
        var earliest = isUntouched ? latest : await CollectedAsync(before.Plan, first.KnownAt, from, measures, null, cancellationToken);
        var late = first.At == second.At && isUntouched ? latest
            : await CollectedAsync(before.Plan, second.KnownAt, from, measures, (measure, days) => days.KnownTo(first.At, IsTotal(measure) ? earliest.Days.GetValueOrDefault(measure.Key) : null), cancellationToken);
        return new KnownTwice
        {
            StatedFirst = [.. stated.Where(one => one.KnownAt <= first.KnownAt && !(one.WithdrawnAt <= first.KnownAt)).Select(one => one.Observation)],
            StatedSecond = [.. stated.Where(one => one.WithdrawnAt is null).Select(one => one.Observation)],
            CollectedFirst = earliest,
            CollectedLate = late,
            CollectedSecond = latest,
            CollectedAfter = before.Id == after.Id ? latest : await CollectedAsync(after.Plan, second.KnownAt, from, measures, null, cancellationToken),
        };
    }

    private Task<Collected> CollectedAsync(PerformancePlan plan, DateTimeOffset knownAt, DateOnly from, IReadOnlySet<string>? measures, Func<Measure, CoveredDays, CoveredDays>? within, CancellationToken cancellationToken) =>
        new RecordReader(connection, transaction).ReadAsync(plan, measures, knownAt, from, cancellationToken, within);

    private Task<IReadOnlyList<(Observation Observation, DateTimeOffset KnownAt, DateTimeOffset? WithdrawnAt)>> StatedAsync(DateTimeOffset knownAt, DateOnly from, IReadOnlySet<string>? measures, string[] ofAnyDay, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "moved_observation",
            row => (ObservationStore.Read(row).Observation, row.GetFieldValue<DateTimeOffset>(9), row.Get<DateTimeOffset>(12)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            from,
            measures?.ToArray(),
            ofAnyDay);

    // A total of the year so far is stated where what was read ends: with less than was read it would be another one.
    private static bool IsTotal(Measure measure) => measure.Accumulation is Accumulation.Last;

    // A milestone may count from any year, and of what is collected it matters whether anything was entered before.
    private static bool IsReadOfAnyDay(Measure measure) => measure.Feed is Feed.Entered { Once: true } or Feed.Collected;
}
