using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// Computes with what is known at a moment, adds the figures that are new, and publishes. All in the caller's
/// transaction: it commits whole or not at all.
/// </summary>
internal sealed class Computation
{
    // So many that the cores are busy, so few that the scores of a year of a big plan are not all held.
    private const int DaysAtOnce = 16;

    private static readonly ILookup<DateOnly, (string Indicator, Judgement Judgement)> NoJudgements =
        Array.Empty<DateOnly>().ToLookup(day => day, _ => default((string, Judgement)));

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly DateTimeOffset knownAt;
    private readonly ImmutableArray<LoadedYear> years;

    // What was computed whole last, by year: publishing the same day needs no second computation.
    private readonly Dictionary<int, PlanScore> lastWhole = [];

    private Computation(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset knownAt, ImmutableArray<LoadedYear> years) =>
        (this.connection, this.transaction, this.knownAt, this.years) = (connection, transaction, knownAt, years);

    /// <summary>Latest of the plan versions that judge a year not final; null when there is no such year.</summary>
    public long? Version => LatestOf(NotFinal.Select(year => year.Judged));

    private IEnumerable<LoadedYear> NotFinal => years.Where(year => !year.Judged.Final);

    /// <summary>Loads what is known and the years that are judged and not final.</summary>
    /// <param name="measures">What is stated and collected.</param>
    /// <param name="knownAt">Moment of knowledge.</param>
    /// <param name="closing">A final year that is computed as such; null: none.</param>
    public static async Task<Computation> LoadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CollectedMeasures measures, DateTimeOffset knownAt, int? closing, CancellationToken cancellationToken)
    {
        var judged = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => !year.Final || year.Year == closing).ToArray();
        var versions = new List<PlanVersion>();
        foreach (var version in judged.Select(year => year.Version).Distinct())
        {
            versions.Add(await PlanStore.ReadAsync(connection, transaction, version, cancellationToken));
        }

        return await OfAsync(connection, transaction, measures, knownAt, judged, versions, cancellationToken);
    }

    /// <summary>Loads what is known of given years.</summary>
    /// <param name="judged">The years.</param>
    /// <param name="versions">The versions of plans that judge them.</param>
    public static async Task<Computation> OfAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CollectedMeasures measures, DateTimeOffset knownAt, IEnumerable<JudgedYear> judged, IReadOnlyList<PlanVersion> versions, CancellationToken cancellationToken)
    {
        var loaded = ImmutableArray.CreateBuilder<LoadedYear>();
        foreach (var same in judged.GroupBy(year => year.Version))
        {
            var version = versions.Single(one => one.Id == same.Key);
            var observations = await measures.AllAsync(connection, transaction, version, same.Select(year => year.Year), knownAt, cancellationToken);
            loaded.AddRange(same.Select(year => new LoadedYear(year, version, observations)));
        }

        return new Computation(connection, transaction, knownAt, [.. loaded.OrderBy(year => year.Judged.Year)]);
    }

    /// <summary>Latest plan version of the years not final: another one than before, and a plan has changed.</summary>
    public static long? LatestOf(IEnumerable<JudgedYear> years) => years.Where(year => !year.Final).Select(year => (long?)year.Version).Max();

    /// <summary>A night judges lateness too.</summary>
    public static EvaluationRequest Request(DateOnly at, int year, bool final) => new(at, year, final, WithRhythm: true);

    /// <summary>Computes a day for every year not final, and again the days that changed knowledge touches.</summary>
    /// <param name="last">The day to compute; also the last of those recomputed.</param>
    /// <param name="before">What was published before.</param>
    /// <returns>How many rows of figures were added.</returns>
    public async Task<long> RunAsync(Run run, DateOnly last, Publication before, CancellationToken cancellationToken)
    {
        var open = NotFinal.ToArray();
        var changes = before.KnownAt is { } earlier ? await Changes.BetweenAsync(connection, transaction, earlier, knownAt, cancellationToken) : Changes.None;
        DateOnly[] changedDays = [.. changes.Stated.Select(change => change.FirstDay), .. open.SelectMany(year => changes.In(year.Version.Plan)).Select(change => change.FirstDay)];
        var replanned = before.Version is { } version && version != Version;
        DateOnly? touched = replanned ? DateOnly.MinValue : changedDays.Length > 0 ? changedDays.Min() : null;
        var inForce = open.Select(year => year.Judged).ToArray();

        // A night out of turn reaches no further than its day; what changed is then computed up to the latest, or it never would be.
        var isOutOfTurn = before.AsOf is { } latest && latest > last;
        var work = WorkList.For(inForce, isOutOfTurn ? before.AsOf!.Value : last, touched); // out of turn there is a latest
        long added = 0;
        foreach (var days in isOutOfTurn ? work.Concat(WorkList.For(inForce, last, touched: null)) : work)
        {
            var year = open.Single(one => one.Judged.Year == days.Year);
            var affected = replanned ? null : Affected.By(year.Version.Plan, changes.In(year.Version.Plan).Select(change => change.Measure));
            added += await AddAsync(year, await WithStandingDaysAsync(year, days, cancellationToken), affected, run, final: false, cancellationToken);
        }

        return added;
    }

    // A row of a closed year stands until the next: what changes must change all of them, or they would contradict each other.
    private async Task<YearDays> WithStandingDaysAsync(LoadedYear year, YearDays days, CancellationToken cancellationToken)
    {
        var end = Period.OfYear(days.Year).To;
        if (days.Days[0] > end || days.Days[^1] <= end)
        {
            return days;
        }

        var standing = await ScoreStore.DaysAfterAsync(connection, transaction, year.Version.Plan.Code, days.Year, days.Days[^1], cancellationToken);
        return days with { Days = [.. days.Days.Concat(standing).Distinct().Order()] };
    }

    /// <summary>Computes a year as final: missing degrees count 0. The year is not computed again unless reopened.</summary>
    /// <returns>How many rows of figures were added.</returns>
    public Task<long> RunFinalAsync(Run run, int year, DateOnly at, CancellationToken cancellationToken) =>
        AddAsync(years.Single(one => one.Judged.Year == year), new YearDays(year, [at]), affected: null, run, final: true, cancellationToken);

    /// <summary>Publishes what is in force on a day, with the run, whose row must be finished.</summary>
    /// <param name="isShown">False: nobody will see it, so that its text need not be rendered; the one before stays.</param>
    public async Task PublishAsync(Run run, DateOnly asOf, DateTimeOffset now, bool isShown, CancellationToken cancellationToken)
    {
        PublishedYear[] shown = isShown ? [.. Shown(asOf)] : [];
        var figures = isShown ? await FigureMetrics.RenderAsync(shown, cancellationToken) : null;
        await PublicationStore.SetAsync(connection, transaction, new Publication(run.Id, asOf, knownAt, Version), figures, now, cancellationToken);
        if (isShown)
        {
            await PutWordsAsync(run, shown, cancellationToken);
            await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        }
    }

    // Of a year that becomes final too: they are its last.
    private async Task PutWordsAsync(Run run, IEnumerable<PublishedYear> shown, CancellationToken cancellationToken)
    {
        var final = years.Where(year => year.Judged.Final && lastWhole.ContainsKey(year.Judged.Year)).Select(year => new PublishedYear(year.Version.Plan, lastWhole[year.Judged.Year]));
        foreach (var year in shown.Concat(final))
        {
            await WordingStore.PutAsync(connection, transaction, year.Plan.Code, year.Score.Request.Year, run.Id, IndicatorWording.Of(year), cancellationToken);
        }
    }

    /// <summary>What the plans applied since the night before did to the scores of a day: the same observations, judged by the plan before.</summary>
    public async Task<IReadOnlyList<Condition>> EffectsAsync(CollectedMeasures measures, DateOnly asOf, CancellationToken cancellationToken)
    {
        var effects = new List<Condition>();
        foreach (var applied in await PlanStore.AppliedSinceAsync(connection, transaction, cancellationToken))
        {
            foreach (var year in NotFinal.Where(year => year.Version.Id == applied.Id && year.Judged.FirstDay <= asOf))
            {
                var before = await PlanStore.ReadAsync(connection, transaction, applied.Before, cancellationToken);
                var known = await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken);
                var collected = await measures.ReadAsync(connection, transaction, before, [year.Judged.Year], knownAt, cancellationToken);
                var request = Request(asOf, year.Judged.Year, final: false);
                var judgedBefore = Evaluation.Evaluate(before.Plan, collected.With(before.Plan, known.Select(one => one.Observation)), request);
                if (PlanEffect.Of(applied.Id, applied.Act, applied.Reason, before.Plan, judgedBefore, year.Version.Plan, Whole(year, request)) is { } effect)
                {
                    effects.Add(effect);
                }
            }
        }

        return effects;
    }

    /// <summary>What is in force on a day, whole.</summary>
    public IEnumerable<PublishedYear> Shown(DateOnly asOf) => NotFinal
        .Where(year => year.Judged.FirstDay <= asOf)
        .Select(year => new PublishedYear(year.Version.Plan, Whole(year, Request(asOf, year.Judged.Year, final: false))));

    // The last day is computed whole; the days before it, which were computed already, only where a change reaches.
    private async Task<long> AddAsync(LoadedYear year, YearDays days, Affected? affected, Run run, bool final, CancellationToken cancellationToken)
    {
        var plan = year.Version.Plan;
        var standing = await StandingAsync(plan, days, affected, cancellationToken);
        var stamp = new RowStamp(plan.Code, year.Version.Id, run.Id, knownAt);
        var newValues = ImmutableArray.CreateBuilder<Figure>();
        var newParts = ImmutableArray.CreateBuilder<PartRow>();
        foreach (var together in days.Days.Chunk(DaysAtOnce))
        {
            // No day reads what another gives, so that they share the cores; what is new shows in their order.
            foreach (var (day, score, again) in await Task.WhenAll(together.Select(day => Task.Run(() => Score(day), cancellationToken))))
            {
                newValues.AddRange(standing.Values.Put(day, score.Indicators.Select(result => Figure.Of(result, score.Request, stamp))));
                newParts.AddRange(standing.Parts.Put(day, PartRow.Of(score, plan.Code, again?.Parts)));
                if (again is null)
                {
                    lastWhole[days.Year] = score;
                }
            }
        }

        await ScoreStore.AddAsync(connection, plan.Code, newValues, cancellationToken);
        await ScoreStore.AddAsync(connection, newParts, stamp, cancellationToken);
        return newValues.Count + newParts.Count;

        (DateOnly Day, PlanScore Score, Affected? Again) Score(DateOnly day)
        {
            var request = Request(day, days.Year, final);
            var judged = affected is null || day == days.Days[^1] ? [] : standing.On(day);
            return judged.Count == 0 ? (day, Whole(year, request), null) : (day, Again(plan, year.Observations, request, judged, affected!), affected);
        }
    }

    // What is stored, as far as it is needed: of the days before the last only what a change reaches, and the judgements of the rest.
    private async Task<Standing> StandingAsync(PerformancePlan plan, YearDays days, Affected? affected, CancellationToken cancellationToken)
    {
        var end = Period.OfYear(days.Year).To;
        var (first, last) = (PlanTime.Earlier(days.Days[0], end), PlanTime.Earlier(days.Days[^1], end));
        var values = await ScoreStore.FiguresAsync(connection, transaction, plan.Code, days.Year, first, affected?.Indicators, last, cancellationToken);
        var parts = await ScoreStore.PartsAsync(connection, transaction, plan.Code, days.Year, first, affected?.Parts, last, cancellationToken);
        return new Standing(
            StandingRows<Figure>.Of(values, row => row.Indicator, row => row.AsOf, (old, row) => old.SaysTheSameAs(row), end),
            StandingRows<PartRow>.Of(parts, row => row.Key, row => row.AsOf, (old, row) => old with { AsOf = row.AsOf } == row, end),
            days.Days.Count == 1
                ? NoJudgements // the one day is computed whole
                : await ScoreStore.JudgementsAsync(connection, transaction, plan.Code, days.Year, first, days.Days[^1] > end ? end.AddDays(1) : last, cancellationToken),
            end);
    }

    private PlanScore Whole(LoadedYear year, EvaluationRequest request) =>
        lastWhole.GetValueOrDefault(request.Year) is { } last && last.Request == request
            ? last
            : Evaluation.Evaluate(year.Version.Plan, year.Observations, request);

    // Of what is stored only what is judged now counts: an indicator that was given up since takes no part.
    private static PlanScore Again(PerformancePlan plan, ObservationSet observations, EvaluationRequest request, IEnumerable<(string Indicator, Judgement Judgement)> stored, Affected affected)
    {
        var judged = Evaluation.Indicators(plan, request).ToArray();
        ImmutableArray<IndicatorResult> results = [.. Evaluation.Evaluate(plan, judged.Where(indicator => affected.Indicators.Contains(indicator.Key)), observations, request)];
        var judgements = stored.ToDictionary(row => row.Indicator, row => row.Judgement);
        foreach (var result in results)
        {
            judgements[result.Indicator.Key] = new Judgement(result.Status, result.Degree);
        }

        var keys = judged.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var given in judgements.Keys.Where(key => !keys.Contains(key)).ToArray())
        {
            judgements.Remove(given);
        }

        return Evaluation.Summarise(plan, judgements, request, affected.Objectives) with { Indicators = results };
    }

    private sealed record Standing(StandingRows<Figure> Values, StandingRows<PartRow> Parts, ILookup<DateOnly, (string Indicator, Judgement Judgement)> Judgements, DateOnly End)
    {
        // Empty for a day that was never computed.
        public IReadOnlyList<(string Indicator, Judgement Judgement)> On(DateOnly day) =>
            [.. day <= End ? Judgements[day] : Values.StandingAfterTheEnd(day).Select(row => (row.Indicator, new Judgement(row.Status, row.Degree)))];
    }

    private sealed record LoadedYear(JudgedYear Judged, PlanVersion Version, ObservationSet Observations);
}
