using System.Collections.Immutable;
using Collector.Measures;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// Computes what is due as of a day with what is known at a moment, adds the figures that are new, and publishes. All in
/// the caller's transaction: it commits whole or not at all.
/// </summary>
internal sealed class Computation(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
{
    /// <param name="last">The day to compute; also the last of the days recomputed because knowledge changed.</param>
    /// <param name="knownAt">Moment of knowledge.</param>
    /// <param name="before">What was published before, locked by the caller.</param>
    /// <returns>How many rows of figures were added, and the plan version they were computed with.</returns>
    public async Task<(long Added, long? Version)> RunAsync(Run run, DateOnly last, DateTimeOffset knownAt, Publication before)
    {
        var final = await FinalYears.AllAsync(connection, transaction, cancellationToken);
        var years = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => !final.Contains(year.Year)).ToArray();
        var known = await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken);
        var changed = before.KnownAt is { } earlier ? await ObservationStore.FirstDayChangedAsync(connection, transaction, earlier, knownAt, cancellationToken) : null;
        long added = 0;
        long? version = null;
        foreach (var plan in years.GroupBy(year => year.Plan))
        {
            var adopted = await PlanStore.InForceAsync(connection, transaction, plan.Key, cancellationToken)
                ?? throw new InvalidOperationException($"plan {plan.Key} is in force for {plan.First().Year} and was never applied");
            var touched = before.Version is { } old && old != adopted.Id ? plan.Min(year => year.FirstDay) : changed;
            var observations = Observations(adopted.Plan, known);
            foreach (var days in WorkList.For([.. plan.Select(year => new YearInForce(year.Year, year.FirstDay))], last, touched))
            {
                added += await AddAsync(adopted, observations, days, run, knownAt, final: false);
            }

            version = adopted.Id;
        }

        return (added, version);
    }

    /// <summary>Computes a year as final: missing degrees count 0. The year is not computed again unless reopened.</summary>
    public async Task<long> RunFinalAsync(Run run, int year, DateOnly at, DateTimeOffset knownAt)
    {
        var plan = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Single(one => one.Year == year).Plan;
        var adopted = await PlanStore.InForceAsync(connection, transaction, plan, cancellationToken)
            ?? throw new InvalidOperationException($"plan {plan} is in force for {year} and was never applied");
        var known = await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken);
        return await AddAsync(adopted, Observations(adopted.Plan, known), new YearDays(year, [at]), run, knownAt, final: true);
    }

    /// <summary>Renders what is in force now and stores it with the run. Counts the caller's run as it stands in its row.</summary>
    public async Task PublishAsync(Publication publication, DateTimeOffset now)
    {
        var final = await FinalYears.AllAsync(connection, transaction, cancellationToken);
        var knownAt = publication.KnownAt ?? throw new ArgumentException("nothing was computed yet", nameof(publication));
        var last = publication.AsOf ?? throw new ArgumentException("nothing was computed yet", nameof(publication));
        var years = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => !final.Contains(year.Year) && year.FirstDay <= last).ToArray();
        var known = await ObservationStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken);
        var shown = new List<PublishedYear>();
        foreach (var plan in years.GroupBy(year => year.Plan))
        {
            if (await PlanStore.InForceAsync(connection, transaction, plan.Key, cancellationToken) is { Plan: var adopted })
            {
                var observations = Observations(adopted, known);
                shown.AddRange(plan.Select(year => new PublishedYear(adopted, Evaluation.Evaluate(adopted, observations, Request(last, year.Year, final: false)))));
            }
        }

        var exposition = await Exposition.RenderAsync(shown, await RunStore.SummariesAsync(connection, transaction, cancellationToken), cancellationToken);
        await PublicationStore.SetAsync(connection, transaction, publication, exposition, now, cancellationToken);
    }

    /// <summary>What a computation works on: what was stated, and what the plan's own catalogue tells.</summary>
    public static ObservationSet Observations(PerformancePlan plan, IEnumerable<KnownObservation> known) =>
        ObservationSet.Create(known.Select(one => one.Observation).Concat(CatalogueMeasures.Of(plan)));

    /// <summary>A night judges lateness too.</summary>
    public static EvaluationRequest Request(DateOnly at, int year, bool final) => new(at, year, final, WithRhythm: true);

    private async Task<long> AddAsync(PlanVersion version, ObservationSet observations, YearDays days, Run run, DateTimeOffset knownAt, bool final)
    {
        var end = Period.OfYear(days.Year).To;
        var from = days.Days[0] > end ? end : days.Days[0];
        var values = StandingRows<ValueRow>.Of(await ScoreStore.ValuesAsync(connection, transaction, version.Plan.Code, days.Year, from, cancellationToken), row => row.Indicator, row => row.AsOf, end);
        var parts = StandingRows<PartRow>.Of(await ScoreStore.PartsAsync(connection, transaction, version.Plan.Code, days.Year, from, cancellationToken), row => $"{row.Kind} {row.Code}", row => row.AsOf, end);
        var newValues = ImmutableArray.CreateBuilder<ValueRow>();
        var newParts = ImmutableArray.CreateBuilder<PartRow>();
        foreach (var day in days.Days)
        {
            var score = Evaluation.Evaluate(version.Plan, observations, Request(day, days.Year, final));
            newValues.AddRange(score.Indicators.Select(result => ValueRow.Of(result, score.Request)).Where(row => values.On(row.Indicator, day) is not { } old || old with { AsOf = day } != row));
            newParts.AddRange(PartRow.Of(score, version.Plan.Code).Where(row => parts.On($"{row.Kind} {row.Code}", day) is not { } old || old with { AsOf = day } != row));
        }

        var stamp = new RowStamp(version.Plan.Code, version.Id, run.Id, knownAt);
        await ScoreStore.AddAsync(connection, newValues, stamp, cancellationToken);
        await ScoreStore.AddAsync(connection, newParts, stamp, cancellationToken);
        return newValues.Count + newParts.Count;
    }
}
