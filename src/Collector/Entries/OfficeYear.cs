using System.Collections.Frozen;
using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>What an office is asked for in a year, and all that is needed to judge what it types.</summary>
internal sealed record OfficeYear
{
    public required PerformancePlan Plan { get; init; }

    public required Office Office { get; init; }

    public required int Year { get; init; }

    public required bool IsFinal { get; init; }

    /// <summary>The day it is in the plan's zone.</summary>
    public required DateOnly Today { get; init; }

    public required PeriodLock? Lock { get; init; }

    /// <summary>What counts of the office's measures.</summary>
    public required ObservationSet Observations { get; init; }

    /// <summary>Every figure asked for, and of those collected every month; measures in the plan's order, then by period.</summary>
    public required ImmutableArray<AskedFigure> Asked { get; init; }

    /// <summary>The figure for a measure and a period; null: it is not asked for.</summary>
    public AskedFigure? Find(string measure, Period period) => Asked.FirstOrDefault(asked => asked.Measure.Key == measure && asked.Period == period);
}

/// <summary>Reads what offices are asked for.</summary>
internal static class OfficeYears
{
    private static readonly Rhythm OfCollected = new(Every.Month);

    /// <summary>One office in one year.</summary>
    /// <param name="only">Key of the one measure wanted, which may be collected; null: all that is entered.</param>
    public static async Task<OfficeYear> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, JudgedYear judged, Office office, string? only, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var year = judged.Year;
        Measure[] measures = [.. OfficeMeasures.Of(plan, office.Code, year).Where(measure => only is null ? measure.Feed is Feed.Entered : measure.Key == only)];
        var keys = measures.Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
        var known = (await ObservationStore.KnownAtAsync(connection, null, now, keys, cancellationToken)).Select(one => one.Observation).ToArray();
        var collected = await RecordReader.ReadAsync(connection, plan, keys, year, now, cancellationToken);
        var within = new Period(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var latest = (await EntryStore.LatestAsync(connection, null, keys, within, cancellationToken)).ToFrozenDictionary(entry => (entry.Measure, entry.Period));
        var holding = await PeriodLockStore.HoldingAsync(connection, null, cancellationToken);
        var today = PlanTime.DayOf(now, plan.Zone);
        var observations = collected.With(plan, known);
        var stated = known.ToLookup(observation => observation.Measure, StringComparer.Ordinal);
        return new OfficeYear
        {
            Plan = plan,
            Office = office,
            Year = year,
            IsFinal = judged.Final,
            Today = today,
            Lock = holding,
            Observations = observations,
            Asked = [.. measures.SelectMany(measure => RhythmOf(measure).PeriodsOf(year).Where(period => period.From <= today).Select(period => Asked(measure, period)))],
        };

        AskedFigure Asked(Measure measure, Period period)
        {
            var entry = latest.GetValueOrDefault((measure.Key, period));
            var due = (measure.Feed as Feed.Entered)?.Rhythm.DueDayOf(period);
            return new AskedFigure(
                measure,
                period,
                due,
                StateOf(measure, period, due, entry, observations, today),
                StandingFigure.Of(observations, measure, period, today),
                stated[measure.Key].Where(observation => observation.Period.Overlaps(period)).Max(observation => observation.Id) ?? 0,
                StandingFigure.Of(observations, measure, YearBefore(period), today),
                entry)
            {
                Weight = entry is { State: EntryState.Waiting } ? entry.Weight : observations.Standing(measure.Key, today, period).FirstOrDefault(observation => observation.Period == period)?.Weight,
                HasStatement = stated[measure.Key].Any(observation => period.Contains(observation.Period)),
                IsCollected = collected.Days.TryGetValue(measure.Key, out var days) && !(period.To < days.Since),
                IsClosed = holding?.Closes(period) ?? false,
                IsFinal = judged.Final,
            };
        }
    }

    /// <summary>How a figure stands today.</summary>
    internal static AskedState StateOf(Measure measure, Period period, DateOnly? due, Entry? latest, ObservationSet observations, DateOnly today) => latest?.State switch
    {
        EntryState.Waiting => AskedState.Waiting,
        EntryState.Returned => AskedState.Returned,
        _ when IsStated(measure, period, observations, today) => AskedState.Done,
        _ => today > due ? AskedState.Late : today > period.To ? AskedState.Due : AskedState.Running,
    };

    // As scoring sees it: an entry speaks of a day of the period. One that is reached once is reached.
    private static bool IsStated(Measure measure, Period period, ObservationSet observations, DateOnly today) =>
        !observations.Standing(measure.Key, today, measure.Feed is Feed.Entered { Once: true } ? period with { From = DateOnly.MinValue } : period).IsEmpty;

    private static Rhythm RhythmOf(Measure measure) => (measure.Feed as Feed.Entered)?.Rhythm ?? OfCollected;

    // Both ends move: the last day of February stays the last.
    private static Period YearBefore(Period period) => new(period.From.AddYears(-1), period.To.AddDays(1).AddYears(-1).AddDays(-1));
}
