using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Plan;
using Npgsql;

namespace Collector.Moving;

/// <summary>Names what became known of an indicator's measures between two moments.</summary>
internal static class MeasureChangesReader
{
    /// <param name="indicator">As the second plan has it, null where it has it no more.</param>
    /// <param name="former">As the first plan had it, likewise.</param>
    /// <param name="day">The last day of which rows are late.</param>
    /// <param name="last">The day compared with: what begins after it counts for neither.</param>
    public static async Task<ImmutableArray<MeasureChanges>> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PerformancePlan before, Indicator? former, PerformancePlan after, Indicator? indicator, KnownTwice known, DateOnly day, DateOnly last, CancellationToken cancellationToken)
    {
        var keys = MeasuresOf(before, former).Union(MeasuresOf(after, indicator), StringComparer.Ordinal);
        var found = keys.Select(key => after.Measures.GetValueOrDefault(key) ?? before.Measures[key]).Select(measure => Of(measure, known, day, last)).Where(changes => !changes.Changes.IsEmpty || changes.DaysRead > 0).ToArray();
        var provenances = await Provenances.ReadAsync(connection, transaction, found.SelectMany(changes => changes.Changes).Select(change => change.Id).OfType<long>(), cancellationToken);
        return [.. found.Select(changes => changes with { Changes = [.. changes.Changes.Select(change => change with { Provenance = change.Id is { } id ? provenances.GetValueOrDefault(id) : null })] })];
    }

    private static IEnumerable<string> MeasuresOf(PerformancePlan plan, Indicator? indicator) => indicator is null ? [] : Explainer.MeasuresOf(plan, indicator);

    private static MeasureChanges Of(Measure measure, KnownTwice known, DateOnly day, DateOnly last)
    {
        var all = Stated(known.StatedFirst.Where(Speaks), known.StatedSecond.Where(Speaks), day)
            .Concat(Collected(known.CollectedFirst.Observations.Where(Speaks), known.CollectedAfter.Observations.Where(Speaks), day))
            .OrderByDescending(change => change.IsLate)
            .ThenByDescending(change => change.Period.To)
            .ThenByDescending(change => change.Id)
            .ToArray();
        return new MeasureChanges(measure, [.. all.Take(MeasureChanges.MostShown)], Math.Max(0, all.Length - MeasureChanges.MostShown), DaysRead(measure, known, last));

        bool Speaks(Observation observation) => observation.Measure == measure.Key && observation.Period.From <= last;
    }

    // A new statement of days that were told already has the value that stood; one withdrawn that nothing replaces has none after.
    private static IEnumerable<ObservationChange> Stated(IEnumerable<Observation> first, IEnumerable<Observation> second, DateOnly day)
    {
        var (before, after) = (first.ToArray(), second.ToArray());
        var (known, standing) = (before.ToHashSet(ReferenceEqualityComparer.Instance), after.ToHashSet(ReferenceEqualityComparer.Instance));
        var told = before.ToLookup(observation => observation.Period);
        var news = after.Where(observation => !known.Contains(observation)).ToArray();
        var retold = news.Select(observation => observation.Period).ToHashSet();
        return news.Select(observation => Change(observation, told[observation.Period].MaxBy(old => old.RecordedAt)?.Value, observation.Value))
            .Concat(before.Where(observation => !standing.Contains(observation) && !retold.Contains(observation.Period)).Select(observation => Change(observation, observation.Value, null)));

        ObservationChange Change(Observation observation, ObservedValue? old, ObservedValue? now) =>
            new(observation.Period, observation.Period.To <= day, old, now, observation.Origin, null) { Id = observation.Id };
    }

    private static IEnumerable<ObservationChange> Collected(IEnumerable<Observation> first, IEnumerable<Observation> second, DateOnly day)
    {
        var before = first.ToDictionary(observation => observation.Period);
        var after = second.ToDictionary(observation => observation.Period);
        return
            from period in before.Keys.Union(after.Keys)
            let old = before.GetValueOrDefault(period)
            let now = after.GetValueOrDefault(period)
            where old?.Value != now?.Value || old?.Weight != now?.Weight
            select new ObservationChange(period, period.To <= day, old?.Value, now?.Value, (now ?? old)!.Origin, null); // one of the two is there
    }

    private static int DaysRead(Measure measure, KnownTwice known, DateOnly last)
    {
        return Math.Max(0, Count(known.CollectedAfter) - Count(known.CollectedFirst));

        int Count(Collected collected) => collected.Days.TryGetValue(measure.Key, out var days) ? days.CountIn(new Period(DateOnly.MinValue, last)) : 0;
    }
}
