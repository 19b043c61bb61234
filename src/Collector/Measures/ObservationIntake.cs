using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Sources.Settings;

namespace Collector.Measures;

/// <summary>Turns what a file states into observations of measures. A file is taken whole or refused whole.</summary>
/// <param name="plans">The plans in force, the newest last: measures live across them, and the newest that has one says what it is.</param>
/// <param name="takesCollected">
/// Measures that are collected here are taken as if observed, as <c>evaluate</c> does; otherwise a file that states one
/// is refused, since it would stand beside what is collected.
/// </param>
/// <param name="now">The moment it is; a later recorded_at would outlast every correction. Null: it is not asked for.</param>
/// <param name="readSince">
/// The first day that the sources of a measure were read for, null while there is none: days before it are entered where
/// the plan names no other. Null: nothing is known of sources.
/// </param>
internal sealed class ObservationIntake(IReadOnlyList<PerformancePlan> plans, DateTimeOffset? now = null, bool takesCollected = false, Func<Collection.OfRecords, DateOnly?>? readSince = null)
{
    /// <summary>Values from here on are mistakes: no measure of an organisation comes near, and figures must fit where they are kept.</summary>
    public const decimal TooLarge = 1_000_000_000_000_000m;

    /// <summary>Values other than zero below this are mistakes: a ratio by one would not fit where figures are kept.</summary>
    public const decimal TooSmall = 0.000_000_000_001m;

    /// <summary>Weights from here on are mistakes: no organisation counts so many cases, and their products with values must be kept exactly.</summary>
    public const decimal TooHeavy = 1_000_000_000m;

    /// <summary>Periods that end by this day are closed: what would change them is stated by a person, with a reason. Null: none is.</summary>
    public DateOnly? ClosedThrough { get; set; }

    private int hints;

    // Clocks of other systems go a little before ours.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);

    /// <summary>What the plans have against a record: an unknown measure, one that is never observed, a value of another kind.</summary>
    public RecordObjection? Objection(ObservationRecord record)
    {
        if (MeasureOf(record.Measure) is not { } measure)
        {
            return new RecordObjection(ObservationField.Measure, plans.Count == 0 ? $"'{record.Measure}' is no measure: no plan is applied yet" : $"'{record.Measure}' is no measure of the plan {string.Join(" or ", plans.Select(plan => plan.Code))}.{Hint(record.Measure)}");
        }

        if (now is { } today && Moment(record.RecordedAt) > today + ClocksDiffer)
        {
            return new RecordObjection(ObservationField.RecordedAt, "it lies in the future, and no correction could ever replace the row: state when it was recorded, or leave it out");
        }

        if (measure.Feed is Feed.Collected collected && !takesCollected && !IsEntered(record, collected.What, out var since))
        {
            return new RecordObjection(
                ObservationField.Measure,
                $"measure {measure.Key} is collected by the program itself{(since is { } day ? $" from {day:yyyy-MM-dd} on" : "")}: take the row out");
        }

        if (record.Value is StatedValue.Number { Value: var number } && Math.Abs(number) >= TooLarge)
        {
            return new RecordObjection(ObservationField.Value, $"the value is too large to be meant: less than {TooLarge:0} is expected");
        }

        if (record.Value is StatedValue.Number { Value: not 0 and > -TooSmall and < TooSmall })
        {
            return new RecordObjection(ObservationField.Value, $"the value is too small to be meant: 0, or at least {TooSmall} is expected");
        }

        if (record.Weight >= TooHeavy)
        {
            return new RecordObjection(ObservationField.Weight, $"the weight is too large to be meant: less than {TooHeavy:0} is expected");
        }

        return (measure.Accumulation, record.Value) switch
        {
            (null, _) => new RecordObjection(ObservationField.Measure, $"measure {measure.Key} is {(measure.Feed is Feed.Constant ? "written in the plan" : "computed from another measure")} and never observed: take the row out"),
            (Accumulation.Date, not StatedValue.Day) => new RecordObjection(ObservationField.Value, $"measure {measure.Key} is a milestone: a day is expected"),
            (Accumulation.YesNo, not StatedValue.YesNo) => new RecordObjection(ObservationField.Value, $"measure {measure.Key} holds or does not: a yes or a no is expected"),
            (Accumulation.Sum or Accumulation.Last or Accumulation.Mean, not StatedValue.Number) => new RecordObjection(ObservationField.Value, $"measure {measure.Key} is counted: a number is expected"),
            _ => null,
        };
    }

    // The days before a measure was collected, and all of them while its source is not read.
    private bool IsEntered(ObservationRecord record, Collection what, out DateOnly? since)
    {
        var records = what as Collection.OfRecords;
        since = records is null ? null : records.Since ?? readSince?.Invoke(records);
        return since is { } first ? record.To < first : records is not null && readSince is not null;
    }

    /// <summary>The observations of a file that <see cref="Objection"/> let pass, in its order, with file and line.</summary>
    /// <param name="known">What is known already: overlaps with it must be settled too. A row that repeats what is known is left out.</param>
    /// <param name="own">What the same source stated last, also where that was withdrawn: a row that only says so again is left out.</param>
    /// <param name="learnedAt">Stands for a recorded_at that the file does not state; null: it stays unstated.</param>
    /// <exception cref="SourceUnreadableException">Rows overlap, each other or what is known, and neither replaces the other; or they would change a closed period.</exception>
    public TakenObservations Take(ObservationReading reading, IEnumerable<Observation> known, IEnumerable<Observation> own, DateTimeOffset? learnedAt)
    {
        var taken = Take(reading.Records, record => $"{reading.Name}:{record.Line}", known, own, learnedAt);
        return taken.Faults.IsEmpty ? taken : throw reading.Refuse(taken.Faults.Select(one => new SourceFault(reading.PlaceOf(one.Record, ObservationField.From), one.Reason)));
    }

    /// <summary>Likewise of any records, with what would be wrong with them.</summary>
    /// <param name="originOf">Where a record comes from, for people.</param>
    public TakenObservations Take(IEnumerable<ObservationRecord> records, Func<ObservationRecord, string> originOf, IEnumerable<Observation> known, IEnumerable<Observation> own, DateTimeOffset? learnedAt)
    {
        var taken = records.Select(record => (Record: record, Observation: Observed(originOf(record), record, learnedAt))).ToArray();
        var measures = taken.Select(pair => pair.Observation.Measure).ToHashSet(StringComparer.Ordinal);
        var before = known.Where(observation => measures.Contains(observation.Measure)).ToLookup(observation => (observation.Measure, observation.Period));
        var said = own.ToLookup(observation => (observation.Measure, observation.Period));
        var (news, outlived) = (new List<(ObservationRecord Record, Observation Observation)>(), ImmutableArray.CreateBuilder<Observation>());
        foreach (var (record, observation) in taken)
        {
            var sameDays = before[(observation.Measure, observation.Period)];
            if (Repeats(observation, record.RecordedAt is not null, sameDays))
            {
                continue;
            }

            // Whoever only says it again has not heard of the correction, or of the removal, that came since.
            if (said[(observation.Measure, observation.Period)].Any(old => SaysTheSame(observation, old) && (record.RecordedAt is null || observation.RecordedAt == old.RecordedAt)))
            {
                outlived.Add(observation);
                continue;
            }

            news.Add((record, observation));
        }

        var recordOf = new Dictionary<Observation, ObservationRecord>(news.Select(pair => KeyValuePair.Create(pair.Observation, pair.Record)), ReferenceEqualityComparer.Instance);
        var overlaps = ObservationSet.Overlaps([.. before.SelectMany(group => group), .. news.Select(pair => pair.Observation)]);
        return new TakenObservations(
            [.. news.Select(pair => pair.Observation)],
            outlived.DrainToImmutable(),
            [.. Closed(news, before.SelectMany(group => group))],
            [.. overlaps.Select(overlap => (recordOf.GetValueOrDefault(overlap.Second) ?? recordOf[overlap.First], overlap.Message))]);
    }

    // What ends in a closed period changes it, and so does what ends later and contains a figure of one: it would take its place.
    private IEnumerable<(ObservationRecord Record, string Reason)> Closed(IEnumerable<(ObservationRecord Record, Observation Observation)> news, IEnumerable<Observation> known)
    {
        if (ClosedThrough is not { } through)
        {
            return [];
        }

        var latest = known.Where(old => old.Period.To <= through).GroupBy(old => old.Measure).ToDictionary(same => same.Key, same => same.Max(old => old.Period.From), StringComparer.Ordinal);
        return
            from pair in news
            let isInside = pair.Observation.Period.To <= through
            where isInside || (latest.TryGetValue(pair.Observation.Measure, out var first) && first >= pair.Observation.Period.From)
            select (pair.Record, $"{(isInside ? "the period is" : "it would take the place of figures that are")} closed (through {through:yyyy-MM-dd}): what changes it is stated in the console, as a supplement with a reason");
    }

    /// <summary>Sentences on rows that only say again what was corrected or taken back since.</summary>
    public static IEnumerable<string> Outlived(IEnumerable<Observation> repeated) => repeated
        .Select(observation => $"{observation.Origin}: measure {observation.Measure} for {observation.Period} only says again what was corrected or taken back since: that stands");

    /// <summary>Sentences on observations that are kept and never count, since what is known already was recorded later and tells their days.</summary>
    public static IEnumerable<string> Outlasted(IEnumerable<Observation> news, IEnumerable<Observation> known) =>
        from one in OutlastedBy(news, known)
        select $"{one.Observation.Origin}: measure {one.Observation.Measure} for {one.Observation.Period} is kept and does not count: {one.Standing.Origin} was recorded later, {one.Standing.RecordedAt:yyyy-MM-dd HH:mm:ss zzz}";

    /// <summary>Sentences on observations of years that are final: they are kept and change nothing until the year is reopened.</summary>
    public static IEnumerable<string> OfFinalYears(IEnumerable<Observation> news, IReadOnlySet<int> final) => news
        .Where(observation => final.Contains(observation.Period.To.Year))
        .Select(observation => $"{observation.Origin}: {observation.Period.To.Year} is final: measure {observation.Measure} is kept and changes nothing unless the year is reopened");

    /// <summary>A sentence on totals and means that count of periods that are not over, which nobody could type in by hand; none: there are none.</summary>
    public IEnumerable<string> Unfinished(IEnumerable<Observation> news, IEnumerable<Observation> known)
    {
        if (now is not { } moment || plans.Count == 0)
        {
            yield break;
        }

        var today = PlanTime.DayOf(moment, plans[^1].Zone);
        var outlasted = OutlastedBy(news, known).Select(one => one.Observation).ToHashSet(ReferenceEqualityComparer.Instance);
        Observation[] early = [.. news.Where(observation => !outlasted.Contains(observation) && observation.Period.To >= today && MeasureOf(observation.Measure) is { Accumulation: Accumulation.Sum or Accumulation.Mean })];
        if (early is [var first, ..])
        {
            yield return $"{first.Origin}: {first.Period} is not over: measure {first.Measure}{(early.Length > 1 ? $", as {early.Length - 1} more of periods that are not over," : "")} is kept and counts by the days that have passed; state it again then if it changes";
        }
    }

    private static IEnumerable<(Observation Observation, Observation Standing)> OutlastedBy(IEnumerable<Observation> news, IEnumerable<Observation> known)
    {
        var before = known.ToLookup(observation => observation.Measure);
        var latest = before.ToDictionary(same => same.Key, same => same.Max(old => old.RecordedAt), StringComparer.Ordinal);
        return
            from observation in news
            where latest.TryGetValue(observation.Measure, out var recorded) && recorded > observation.RecordedAt
            let standing = before[observation.Measure].FirstOrDefault(old => old.Period.Contains(observation.Period) && old.RecordedAt > observation.RecordedAt)
            where standing is not null
            select (observation, standing);
    }

    private Measure? MeasureOf(string key) => plans.Reverse().Select(plan => plan.Measures.GetValueOrDefault(key)).FirstOrDefault(known => known is not null);

    private Observation Observed(string origin, ObservationRecord record, DateTimeOffset? learnedAt) => new()
    {
        Measure = record.Measure,
        Period = new Period(record.From, record.To),
        Value = record.Value switch
        {
            StatedValue.Number number => new ObservedValue.Number(number.Value),
            StatedValue.Day day => new ObservedValue.Day(day.Value),
            StatedValue.YesNo yesNo => new ObservedValue.YesNo(yesNo.Value),
            _ => throw new InvalidOperationException($"a value of kind {record.Value.GetType().Name} is not taken in here"),
        },
        Weight = MeasureOf(record.Measure)?.Accumulation is Accumulation.Mean ? record.Weight : null, // of all else it would mean nothing
        RecordedAt = Moment(record.RecordedAt) ?? learnedAt,
        Origin = origin,
    };

    // Looking for a likely spelling takes its time: a file of nothing but unknown measures needs no more of them than are listed.
    private string Hint(string measure) => hints++ < SourceUnreadableException.MostFaults ? Nearest.Hint(measure, plans.SelectMany(plan => plan.Measures.Keys)) : "";

    private DateTimeOffset? Moment(StatedTime? recordedAt) => recordedAt switch
    {
        StatedTime.Instant instant => instant.Value,
        StatedTime.Day day => PlanTime.StartOf(day.Value, plans[^1].Zone),
        _ => null,
    };

    // What stands for the same days says the same, or the very same statement came before. A value that was corrected and
    // is taken back is news.
    private static bool Repeats(Observation observation, bool statesItsTime, IEnumerable<Observation> sameDays)
    {
        var told = sameDays.ToArray();
        return (told.MaxBy(old => old.RecordedAt) is { } standing && SaysTheSame(observation, standing))
            || (statesItsTime && told.Any(old => old.RecordedAt == observation.RecordedAt && SaysTheSame(observation, old)));
    }

    // A weight that is not stated counts as 1.
    private static bool SaysTheSame(Observation observation, Observation old) => observation.Value == old.Value && (observation.Weight ?? 1) == (old.Weight ?? 1);
}

/// <summary>What is to be made of rows that were read.</summary>
/// <param name="News">What says something new, in their order.</param>
/// <param name="Outlived">What their source stated before in the same words, and was corrected or taken back since: it changes nothing.</param>
/// <param name="Closed">News that would change a closed period.</param>
/// <param name="Overlaps">News that overlap, each other or what is known, and neither replaces the other.</param>
internal sealed record TakenObservations(
    ImmutableArray<Observation> News, ImmutableArray<Observation> Outlived, ImmutableArray<(ObservationRecord Record, string Reason)> Closed, ImmutableArray<(ObservationRecord Record, string Reason)> Overlaps)
{
    /// <summary>Why nothing of it can be taken; empty: it can.</summary>
    public ImmutableArray<(ObservationRecord Record, string Reason)> Faults => Closed.AddRange(Overlaps);
}
