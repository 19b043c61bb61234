using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Entries;

/// <summary>How things stand when entries are approved: much may have happened since they were typed in.</summary>
internal sealed class ApprovalState
{
    // Of a period that was closed longer ago than this many acts the latest of them is taken: an entry waits no longer.
    private const int MostLocks = 500;

    private readonly IReadOnlyDictionary<int, (JudgedYear Judged, PerformancePlan Plan, Collected Collected)> years;
    private readonly Observation[] known;
    private readonly IReadOnlyList<PeriodLock> locks;
    private readonly IReadOnlySet<int> final;
    private readonly DateTimeOffset now;

    private ApprovalState(IReadOnlyDictionary<int, (JudgedYear Judged, PerformancePlan Plan, Collected Collected)> years, Observation[] known, IReadOnlyList<PeriodLock> locks, IReadOnlySet<int> final, DateTimeOffset now) =>
        (this.years, this.known, this.locks, this.final, this.now) = (years, known, locks, final, now);

    /// <summary>For who holds the publication row and the turn of closings.</summary>
    public static async Task<ApprovalState> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<Entry> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var measures = entries.Select(entry => entry.Measure).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<int, (JudgedYear, PerformancePlan, Collected)>();
        var all = await PlanStore.YearsAsync(connection, transaction, cancellationToken);
        foreach (var judged in all.Where(judged => entries.Any(entry => entry.Period.To.Year == judged.Year)))
        {
            var plan = (await PlanStore.ReadAsync(connection, transaction, judged.Version, cancellationToken)).Plan;
            var collected = await new RecordReader(connection, transaction).ReadAsync(plan, measures, now, CollectedMeasures.FirstDayOf(plan, [judged.Year]), cancellationToken);
            read[judged.Year] = (judged, plan, collected);
        }

        var stated = (await ObservationStore.KnownAtAsync(connection, transaction, now, measures, cancellationToken)).Select(one => one.Observation).ToArray();
        return new ApprovalState(read, stated, await PeriodLockStore.ListAsync(connection, transaction, MostLocks, cancellationToken), all.Where(judged => judged.Final).Select(judged => judged.Year).ToHashSet(), now);
    }

    /// <summary>Why an entry cannot count any more as it was typed, in Italian; null: it can.</summary>
    public string? ObjectionTo(Entry entry)
    {
        if (!years.TryGetValue(entry.Period.To.Year, out var year) || year.Plan.Measures.GetValueOrDefault(entry.Measure) is not { Accumulation: not null } measure)
        {
            return "il piano in vigore non chiede più questa misura: va restituita";
        }

        return !OfficeMeasures.RhythmOf(measure).PeriodsOf(entry.Period.To.Year).Contains(entry.Period) ? "il piano in vigore non chiede più questo periodo: va restituita"
            : year.Judged.Final ? "l'anno è definitivo: prima va riaperto"
            : Withdrawn(entry).FirstOrDefault(old => final.Contains(old.Period.To.Year)) is { } kept ? $"toglierebbe un dato di un anno definitivo, {Italian.Observed(kept.Value)} ({kept.Origin}): prima quell'anno va riaperto"
            : !EntryObservations.IsOfKind(measure, entry.Value) ? "il piano ora vuole un altro tipo di valore: va restituita"
            : IsCollected(year.Collected, measure, entry.Period) != entry.Kind is EntryKind.Override && entry.Kind is not EntryKind.Removal ? "nel frattempo è cambiato chi alimenta la misura, l'ufficio o una fonte: va restituita"
            : entry.EndsOn < PlanTime.DayOf(now, year.Plan.Zone) ? $"doveva valere fino al {Italian.Day(entry.EndsOn!.Value)}, che è passato: va restituita" // just seen
            : entry.Kind is not EntryKind.Supplement && ClosedAt(entry) is { } closed && (entry.Kind is EntryKind.Figure || entry.EnteredAt < closed) ? "nel frattempo il periodo è stato chiuso: va restituita, e riscritta come integrazione con un motivo"
            : known.Where(observation => observation.Measure == entry.Measure && observation.Period.Overlaps(entry.Period)).MaxBy(observation => observation.Id) is { } latest && latest.Id > entry.Over
                ? $"nel frattempo è arrivato un altro dato, {Italian.Observed(latest.Value)} ({latest.Origin}): va restituita, e riscritta sapendolo"
            : null;
    }

    /// <summary>What one takes back that another of them states: approved at once, neither would have been seen by the other. Empty: nothing.</summary>
    public ImmutableArray<string> Quarrels(IReadOnlyCollection<Entry> entries) =>
    [
        .. EntryObservations.Quarrels(entries, entry => years[entry.Period.To.Year].Plan.Measures.GetValueOrDefault(entry.Measure), now)
            .Select(entry => $"misura {entry.Measure}: la rilevazione {Italian.Plain(entry.Id)} toglie ciò che dice un'altra di queste: si approva una alla volta"),
    ];

    // Since when an entry would change closed figures, without a break; null: it would not.
    private DateTimeOffset? ClosedAt(Entry entry) => locks.TakeWhile(one => one.Touches(entry.Period, known.Where(observation => observation.Measure == entry.Measure)) || Withdrawn(entry).Any(old => one.Closes(old.Period))).Select(one => (DateTimeOffset?)one.At).LastOrDefault();

    /// <summary>When what an entry states is recorded: after all that it replaces, also where that was recorded by a clock that is ahead.</summary>
    public DateTimeOffset RecordedAt(Entry entry) => EntryObservations.RecordedAt(entry, known, now);

    /// <summary>What overlaps if entries are approved together, and neither would replace the other; empty: nothing.</summary>
    public ImmutableArray<string> Overlaps(IReadOnlyCollection<Entry> entries) =>
    [
        .. from year in entries.GroupBy(entry => entry.Period.To.Year)
           let world = years[year.Key]
           let measures = year.Select(entry => entry.Measure).ToHashSet(StringComparer.Ordinal)
           from overlap in ObservationSet.Overlaps(world.Collected.Counting(world.Plan, EntryPreview.With(world.Plan, known, year, now)).Where(observation => measures.Contains(observation.Measure)))
           select $"misura {overlap.First.Measure}: i giorni {Italian.Days(overlap.First.Period)} ({overlap.First.Origin}) e {Italian.Days(overlap.Second.Period)} ({overlap.Second.Origin}) si sovrappongono: va corretto il dato del periodo più ampio",
    ];

    /// <summary>What no longer counts with an entry.</summary>
    public ImmutableArray<Observation> Withdrawn(Entry entry) => EntryObservations.Withdrawn(entry, years[entry.Period.To.Year].Plan.Measures.GetValueOrDefault(entry.Measure), known);

    /// <summary>What stood for the days of an entry, for the record of changes; null: nothing.</summary>
    public object? BeforeOf(Entry entry) =>
        known.Where(observation => observation.Measure == entry.Measure && observation.Period == entry.Speaks).MaxBy(observation => observation.RecordedAt) is { } old ? new { Observation = old.Id, Value = Italian.Observed(old.Value), old.Origin }
        : Withdrawn(entry) is { IsEmpty: false } withdrawn ? new
        {
            Observation = withdrawn.Select(one => one.Id).ToArray(),
            Value = withdrawn.Select(one => $"{Italian.Days(one.Period)}: {Italian.Observed(one.Value)}").ToArray(),
            Origin = withdrawn.Select(one => one.Origin).ToArray(),
        }
        : entry.Kind is EntryKind.Override && CollectedFor(entry) is { } collected ? new { Value = Italian.Observed(collected), Origin = "raccolto da una fonte" }
        : null;

    private ObservedValue? CollectedFor(Entry entry)
    {
        var year = years[entry.Period.To.Year];
        var bare = year.Collected.WithoutOverrides(year.Plan, known.Where(observation => observation.Measure == entry.Measure));
        return StandingFigure.Of(bare, year.Plan.Measures[entry.Measure], entry.Period, PlanTime.DayOf(now, year.Plan.Zone));
    }

    private static bool IsCollected(Collected collected, Measure measure, Period period) => collected.Days.TryGetValue(measure.Key, out var days) && !(period.To < days.Since);
}
