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
    /// <summary>One office in one year.</summary>
    /// <param name="only">Key of the one measure wanted, which may be collected; null: all that is entered.</param>
    public static async Task<OfficeYear> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, JudgedYear judged, Office office, string? only, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Measure[] measures = [.. OfficeMeasures.Of(plan, office.Code, judged.Year).Where(measure => only is null ? measure.Feed is Feed.Entered : measure.Key == only)];
        return (await ReadAsync(connection, plan, measures, [judged.Year], now, cancellationToken)).Of(judged, office, measures);
    }

    /// <summary>How many figures of offices stand how, in years that are judged by one version of a plan, of all that is entered: with as many statements as one office in one year.</summary>
    /// <param name="within">Which periods are counted; null: every one.</param>
    /// <returns>Each year of each office, office by office; a state that no figure has is left out.</returns>
    public static async Task<ImmutableArray<(JudgedYear Judged, Office Office, IReadOnlyDictionary<AskedState, int> States)>> CountAsync(NpgsqlConnection connection, PerformancePlan plan, IEnumerable<JudgedYear> years, IEnumerable<Office> offices, Func<Period, bool>? within, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (JudgedYear Judged, Office Office, Measure[] Measures)[] wanted =
        [
            .. from office in offices
               from judged in years
               select (judged, office, OfficeMeasures.Of(plan, office.Code, judged.Year).Where(measure => measure.Feed is Feed.Entered).ToArray()),
        ];
        if (wanted.Length == 0)
        {
            return [];
        }

        var read = await ReadAsync(connection, plan, wanted.SelectMany(one => one.Measures), wanted.Select(one => one.Judged.Year), now, cancellationToken);
        return [.. wanted.Select(one => (one.Judged, one.Office, (IReadOnlyDictionary<AskedState, int>)read.StatesOf(one.Judged, one.Measures, within ?? (_ => true)).CountBy(state => state).ToDictionary()))];
    }

    /// <summary>How figures stand that entries speak of, in years that are judged by one version of a plan: with as many statements for many entries as for one.</summary>
    /// <returns>By number of the entry; those of other years, or of measures that this plan does not ask for, are left out.</returns>
    public static async Task<IReadOnlyDictionary<long, AskedFigure>> OfEntriesAsync(NpgsqlConnection connection, PerformancePlan plan, IEnumerable<JudgedYear> years, IEnumerable<Entry> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = plan.Measures.Values.Where(measure => measure.Accumulation is not null).ToFrozenDictionary(measure => measure.Key, StringComparer.Ordinal);
        var wanted = (
            from entry in entries
            join judged in years on entry.Period.To.Year equals judged.Year
            where asked.ContainsKey(entry.Measure)
            select (Entry: entry, Judged: judged, Measure: asked[entry.Measure])).ToArray();
        if (wanted.Length == 0)
        {
            return FrozenDictionary<long, AskedFigure>.Empty;
        }

        var read = await ReadAsync(connection, plan, wanted.Select(one => one.Measure), wanted.Select(one => one.Judged.Year), now, cancellationToken);
        return wanted.ToFrozenDictionary(one => one.Entry.Id, one => read.Asked(one.Judged, one.Measure, one.Entry.Period));
    }

    private static async Task<ReadFigures> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, IEnumerable<Measure> wanted, IEnumerable<int> wantedYears, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Measure[] measures = [.. wanted.DistinctBy(measure => measure.Key)];
        int[] years = [.. wantedYears];
        var keys = measures.Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
        var within = new Period(Period.OfYear(years.Min()).From, Period.OfYear(years.Max()).To);
        var known = await StatedAsync(connection, measures, within.From, now, cancellationToken);
        var collected = await RecordReader.ReadAsync(connection, plan, keys, within.From.Year, now, cancellationToken);
        var latest = (await EntryStore.LatestAsync(connection, null, keys, within, cancellationToken)).ToFrozenDictionary(entry => (entry.Measure, entry.Period));
        var holding = await PeriodLockStore.HoldingAsync(connection, null, cancellationToken);
        var bare = known.Any(observation => observation.IsOverCollected) ? collected.WithoutOverrides(plan, known) : null;
        return new ReadFigures(plan, PlanTime.DayOf(now, plan.Zone), holding, collected, collected.With(plan, known), bare, known.ToLookup(observation => observation.Measure, StringComparer.Ordinal), latest);
    }

    // A figure is held against the year before. A milestone counts from any year, and of what is collected it matters whether anything was ever stated.
    private static async Task<Observation[]> StatedAsync(NpgsqlConnection connection, Measure[] measures, DateOnly first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stated = await connection.ListAsync(
            null,
            "observation_asked",
            ObservationStore.Read,
            cancellationToken,
            now.ToUniversalTime(),
            measures.Select(measure => measure.Key).ToArray(),
            first.AddYears(-1),
            measures.Where(measure => measure is { Feed: Feed.Entered { Once: true } or Feed.Collected } or { Accumulation: Accumulation.Date or Accumulation.YesNo }).Select(measure => measure.Key).ToArray());
        return [.. stated.Select(one => one.Observation)];
    }

    private sealed record ReadFigures(PerformancePlan Plan, DateOnly Today, PeriodLock? Lock, Collected Collected, ObservationSet Observations, ObservationSet? Bare, ILookup<string, Observation> Stated, FrozenDictionary<(string Measure, Period Period), Entry> Latest)
    {
        public OfficeYear Of(JudgedYear judged, Office office, IEnumerable<Measure> measures) => new()
        {
            Plan = Plan,
            Office = office,
            Year = judged.Year,
            IsFinal = judged.Final,
            Today = Today,
            Lock = Lock,
            Observations = Observations,
            Asked = [.. PeriodsOf(judged, measures).Select(asked => Asked(judged, asked.Measure, asked.Period))],
        };

        public IEnumerable<AskedState> StatesOf(JudgedYear judged, IEnumerable<Measure> measures, Func<Period, bool> within) => PeriodsOf(judged, measures).Where(asked => within(asked.Period)).Select(asked =>
            StateOf(asked.Measure, asked.Period, DueOf(asked.Measure, asked.Period), Latest.GetValueOrDefault((asked.Measure.Key, asked.Period)), Observations, Today));

        private IEnumerable<(Measure Measure, Period Period)> PeriodsOf(JudgedYear judged, IEnumerable<Measure> measures) =>
            measures.SelectMany(measure => OfficeMeasures.RhythmOf(measure).PeriodsOf(judged.Year).Where(period => period.From <= Today).Select(period => (measure, period)));

        // A stock that is stated stands from its day on.
        private static bool IsUnder(Measure measure, Period period, Observation over) => measure.Accumulation is Accumulation.Last ? over.Period.From <= period.To : over.Period.Overlaps(period);

        private static DateOnly? DueOf(Measure measure, Period period) => (measure.Feed as Feed.Entered)?.Rhythm.DueDayOf(period);

        public AskedFigure Asked(JudgedYear judged, Measure measure, Period period)
        {
            var entry = Latest.GetValueOrDefault((measure.Key, period));
            var due = DueOf(measure, period);
            var isOver = Stated[measure.Key].Any(observation => observation.IsOverCollected && IsUnder(measure, period, observation));
            return new AskedFigure(
                measure,
                period,
                due,
                StateOf(measure, period, due, entry, Observations, Today),
                StandingFigure.Of(Observations, measure, period, Today),
                Stated[measure.Key].Where(observation => observation.Period.Overlaps(period)).Max(observation => observation.Id) ?? 0,
                StandingFigure.Of(Observations, measure, YearBefore(period), Today),
                entry)
            {
                Weight = entry is { State: EntryState.Waiting } ? entry.Weight : Observations.Standing(measure.Key, Today, period).FirstOrDefault(observation => observation.Period == period)?.Weight,
                HasStatement = Stated[measure.Key].Any(observation => period.Contains(observation.Period)),
                IsCollected = Collected.Days.TryGetValue(measure.Key, out var days) && !(period.To < days.Since),
                IsOver = isOver,
                Collected = isOver ? StandingFigure.Of(Bare!, measure, period, Today) : null, // something is stated over it
                IsClosed = Lock is { } closing && (closing.Touches(period, Stated[measure.Key]) || (measure.Feed is Feed.Entered { Once: true } && Stated[measure.Key].Any(old => closing.Closes(old.Period)))), // what is reached once takes back what was stated of any year
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

    // Both ends move: the last day of February stays the last.
    private static Period YearBefore(Period period) => new(period.From.AddYears(-1), period.To.AddDays(1).AddYears(-1).AddDays(-1));
}
