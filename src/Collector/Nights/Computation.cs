using System.Collections.Immutable;
using Collector.Measures;
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
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly DateTimeOffset knownAt;
    private readonly ImmutableArray<JudgedYear> years;

    // What was computed whole last, by year: publishing the same day needs no second computation.
    private readonly Dictionary<int, PlanScore> lastWhole = [];

    private Computation(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset knownAt, ImmutableArray<JudgedYear> years) =>
        (this.connection, this.transaction, this.knownAt, this.years) = (connection, transaction, knownAt, years);

    /// <summary>Plan version the figures are computed with; null when no year is judged.</summary>
    public long? Version => years.IsEmpty ? null : years[^1].Version.Id;

    /// <summary>Loads the years that are judged and what is known.</summary>
    /// <param name="knownAt">Moment of knowledge.</param>
    public static async Task<Computation> LoadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var known = await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken);
        var judged = ImmutableArray.CreateBuilder<JudgedYear>();
        foreach (var plan in (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).GroupBy(year => year.Plan))
        {
            var version = await PlanStore.InForceAsync(connection, transaction, plan.Key, cancellationToken)
                ?? throw new InvalidOperationException($"plan {plan.Key} is in force for {plan.First().Year} and was never applied");
            var observations = Observations(version.Plan, known);
            judged.AddRange(plan.Select(year => new JudgedYear(new YearInForce(year.Year, year.FirstDay), version, observations)));
        }

        return new Computation(connection, transaction, knownAt, [.. judged.OrderBy(year => year.InForce.Year)]);
    }

    /// <summary>What a computation works on: what was stated, and what the plan's own catalogue tells.</summary>
    public static ObservationSet Observations(PerformancePlan plan, IEnumerable<KnownObservation> known) =>
        ObservationSet.Create(known.Select(one => one.Observation).Concat(CatalogueMeasures.Of(plan)));

    /// <summary>A night judges lateness too.</summary>
    public static EvaluationRequest Request(DateOnly at, int year, bool final) => new(at, year, final, WithRhythm: true);

    /// <summary>Computes a day for every year not final, and again the days that changed knowledge touches.</summary>
    /// <param name="last">The day to compute; also the last of those recomputed.</param>
    /// <param name="before">What was published before.</param>
    /// <returns>How many rows of figures were added.</returns>
    public async Task<long> RunAsync(Run run, DateOnly last, Publication before, CancellationToken cancellationToken)
    {
        var open = await NotFinalAsync(cancellationToken);
        var changes = before.KnownAt is { } earlier ? await ObservationStore.ChangesAsync(connection, transaction, earlier, knownAt, cancellationToken) : [];
        var replanned = before.Version is { } version && version != Version;
        DateOnly? touched = replanned ? DateOnly.MinValue : changes.Count > 0 ? changes.Min(change => change.FirstDay) : null;
        var inForce = open.Select(year => year.InForce).ToArray();

        // A night out of turn reaches no further than its day; what changed is then computed up to the latest, or it never would be.
        var isOutOfTurn = before.AsOf is { } latest && latest > last;
        var work = WorkList.For(inForce, isOutOfTurn ? before.AsOf!.Value : last, touched); // out of turn there is a latest
        long added = 0;
        foreach (var days in isOutOfTurn ? work.Concat(WorkList.For(inForce, last, touched: null)) : work)
        {
            var year = open.Single(one => one.InForce.Year == days.Year);
            var affected = replanned ? null : Readers.Of(year.Version.Plan, changes.Select(change => change.Measure));
            added += await AddAsync(year, days, affected, run, final: false, cancellationToken);
        }

        return added;
    }

    /// <summary>Computes a year as final: missing degrees count 0. The year is not computed again unless reopened.</summary>
    /// <returns>How many rows of figures were added.</returns>
    public Task<long> RunFinalAsync(Run run, int year, DateOnly at, CancellationToken cancellationToken) =>
        AddAsync(years.Single(one => one.InForce.Year == year), new YearDays(year, [at]), affected: null, run, final: true, cancellationToken);

    /// <summary>Renders what is in force on a day and stores it with the run, whose row must be finished.</summary>
    public async Task PublishAsync(Run run, DateOnly asOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shown = (await NotFinalAsync(cancellationToken))
            .Where(year => year.InForce.FirstDay <= asOf)
            .Select(year => new PublishedYear(year.Version.Plan, Whole(year, Request(asOf, year.InForce.Year, final: false))))
            .ToArray();
        var exposition = await Exposition.RenderAsync(shown, await RunStore.SummariesAsync(connection, transaction, cancellationToken), cancellationToken);
        await PublicationStore.SetAsync(connection, transaction, new Publication(run.Id, asOf, knownAt, Version), exposition, now, cancellationToken);
    }

    private async Task<IReadOnlyList<JudgedYear>> NotFinalAsync(CancellationToken cancellationToken)
    {
        var final = await FinalYears.AllAsync(connection, transaction, cancellationToken);
        return [.. years.Where(year => !final.Contains(year.InForce.Year))];
    }

    // The last day is computed whole; the days before it, which were computed already, only where a change reaches.
    private async Task<long> AddAsync(JudgedYear year, YearDays days, IReadOnlySet<string>? affected, Run run, bool final, CancellationToken cancellationToken)
    {
        var plan = year.Version.Plan;
        var end = Period.OfYear(days.Year).To;
        var from = days.Days[0] > end ? end : days.Days[0];
        var values = StandingRows<Figure>.Of(await ScoreStore.FiguresAsync(connection, transaction, plan.Code, days.Year, from, cancellationToken), row => row.Indicator, row => row.AsOf, end);
        var parts = StandingRows<PartRow>.Of(await ScoreStore.PartsAsync(connection, transaction, plan.Code, days.Year, from, cancellationToken), row => $"{row.Kind} {row.Code}", row => row.AsOf, end);
        var stamp = new RowStamp(plan.Code, year.Version.Id, run.Id, knownAt);
        var newValues = ImmutableArray.CreateBuilder<Figure>();
        var newParts = ImmutableArray.CreateBuilder<PartRow>();
        foreach (var day in days.Days)
        {
            var request = Request(day, days.Year, final);
            var stored = affected is null || day == days.Days[^1] ? [] : values.AllOn(day);
            var score = stored.Count == 0
                ? Whole(year, request)
                : Again(plan, year.Observations, request, stored, affected!); // stored is only looked up for affected ones
            foreach (var row in score.Indicators.Select(result => Figure.Of(result, request, stamp)).Where(row => values.On(row.Indicator, day) is not { } old || !old.SaysTheSameAs(row)))
            {
                values.Put(row.Indicator, day, row);
                newValues.Add(row);
            }

            foreach (var row in PartRow.Of(score, plan.Code).Where(row => parts.On($"{row.Kind} {row.Code}", day) is not { } old || old with { AsOf = day } != row))
            {
                parts.Put($"{row.Kind} {row.Code}", day, row);
                newParts.Add(row);
            }
        }

        await ScoreStore.AddAsync(connection, plan.Code, newValues, cancellationToken);
        await ScoreStore.AddAsync(connection, newParts, stamp, cancellationToken);
        return newValues.Count + newParts.Count;
    }

    private PlanScore Whole(JudgedYear year, EvaluationRequest request)
    {
        if (lastWhole.GetValueOrDefault(request.Year) is { } last && last.Request == request)
        {
            return last;
        }

        return lastWhole[request.Year] = Evaluation.Evaluate(year.Version.Plan, year.Observations, request);
    }

    private static PlanScore Again(PerformancePlan plan, ObservationSet observations, EvaluationRequest request, IReadOnlyList<Figure> stored, IReadOnlySet<string> affected)
    {
        ImmutableArray<IndicatorResult> results = [.. Evaluation.Evaluate(plan, Evaluation.Indicators(plan, request).Where(indicator => affected.Contains(indicator.Key)), observations, request)];
        var judgements = stored.ToDictionary(row => row.Indicator, row => new Judgement(row.Status, row.Degree));
        foreach (var result in results)
        {
            judgements[result.Indicator.Key] = new Judgement(result.Status, result.Degree);
        }

        return Evaluation.Summarise(plan, judgements, request) with { Indicators = results };
    }

    private sealed record JudgedYear(YearInForce InForce, PlanVersion Version, ObservationSet Observations);
}
