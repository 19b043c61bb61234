using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Published;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>
/// What entries would move if they were approved: the indicators that read their measures, computed twice as a night does,
/// and the scores above. Of everything else the published judgement stands.
/// </summary>
internal sealed class EntryPreview(IFigureReader figures)
{
    /// <summary>One for each year that is not final, in which something reads what is stated.</summary>
    /// <param name="entries">As if approved now, in their order.</param>
    public async Task<ImmutableArray<PreviewedYear>> OfAsync(NpgsqlConnection connection, IReadOnlyCollection<Entry> entries, SiteState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (state.Published is not { } published || entries.Count == 0)
        {
            return [];
        }

        var previewed = ImmutableArray.CreateBuilder<PreviewedYear>();
        foreach (var judged in state.Years.Where(year => !year.Final && year.FirstDay <= published.AsOf))
        {
            var plan = (await PlanStore.ReadAsync(connection, null, judged.Version, cancellationToken)).Plan;
            var affected = Affected.By(plan, entries.Select(entry => entry.Measure));
            if (affected.Indicators.Count > 0 && await OfAsync(connection, plan, judged.Year, affected, entries, published, now, cancellationToken) is { Indicators.IsEmpty: false } year)
            {
                previewed.Add(year);
            }
        }

        return previewed.ToImmutable();
    }

    private async Task<PreviewedYear> OfAsync(NpgsqlConnection connection, PerformancePlan plan, int year, Affected affected, IReadOnlyCollection<Entry> entries, PublishedRun published, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = Computation.Request(published.AsOf, year, final: false);
        Indicator[] indicators = [.. Evaluation.Indicators(plan, request).Where(indicator => affected.Indicators.Contains(indicator.Key))];
        var measures = indicators.SelectMany(indicator => Explainer.MeasuresOf(plan, indicator)).ToHashSet(StringComparer.Ordinal);
        Observation[] known = [.. (await ObservationStore.KnownAtAsync(connection, null, now, measures, cancellationToken)).Select(one => one.Observation)];
        var collected = await RecordReader.ReadAsync(connection, plan, measures, year, now, cancellationToken);
        var judgements = (await figures.ReadYearAsync(plan, year, published, cancellationToken)).Figures.ToDictionary(figure => figure.Indicator, figure => new Judgement(figure.Status, figure.Degree), StringComparer.Ordinal);
        var fitting = Fitting(plan, collected, known, entries, now);
        var before = Score(collected.With(plan, known));
        var after = Score(collected.With(plan, With(plan, known, fitting, now)));
        return new PreviewedYear(
            plan,
            year,
            published.AsOf,
            [.. before.Indicators.Zip(after.Indicators, (first, second) => new PreviewedIndicator(first, second))],
            [.. Scores(plan, before, affected).Zip(Scores(plan, after, affected), (first, second) => new PreviewedScore(first.Name, first.Score, second.Score, first.Coverage, second.Coverage))]);

        PlanScore Score(ObservationSet observations)
        {
            ImmutableArray<IndicatorResult> results = [.. Evaluation.Evaluate(plan, indicators, observations, request)];
            var judged = new Dictionary<string, Judgement>(judgements, StringComparer.Ordinal);
            foreach (var result in results)
            {
                judged[result.Indicator.Key] = new Judgement(result.Status, result.Degree);
            }

            return Evaluation.Summarise(plan, judged, request, affected.Objectives) with { Indicators = results };
        }
    }

    // An entry whose days overlap what came meanwhile cannot be approved as it is, and moves nothing.
    private static List<Entry> Fitting(PerformancePlan plan, Collected collected, Observation[] known, IEnumerable<Entry> entries, DateTimeOffset now)
    {
        var fitting = new List<Entry>();
        foreach (var entry in entries)
        {
            Entry[] tried = [.. fitting.Where(other => other.Measure == entry.Measure), entry];
            if (ObservationSet.Overlaps(collected.Counting(plan, With(plan, [.. known.Where(observation => observation.Measure == entry.Measure)], tried, now)).Where(observation => observation.Measure == entry.Measure)).IsEmpty)
            {
                fitting.Add(entry);
            }
        }

        return fitting;
    }

    /// <summary>What would be known: all of them from one moment on, as they are stored.</summary>
    internal static IEnumerable<Observation> With(PerformancePlan plan, IReadOnlyCollection<Observation> known, IEnumerable<Entry> entries, DateTimeOffset now)
    {
        var standing = known.ToList();
        foreach (var entry in entries.Where(entry => EntryObservations.IsOfKind(plan.Measures.GetValueOrDefault(entry.Measure), entry.Value)))
        {
            var withdrawn = EntryObservations.Withdrawn(entry, plan.Measures.GetValueOrDefault(entry.Measure), standing).ToHashSet(ReferenceEqualityComparer.Instance);
            standing.RemoveAll(withdrawn.Contains);
            if (EntryObservations.Of(entry, EntryObservations.RecordedAt(entry, known, now)) is { } observation)
            {
                standing.Add(observation);
            }
        }

        return standing;
    }

    private static IEnumerable<(string Name, decimal? Score, decimal? Coverage)> Scores(PerformancePlan plan, PlanScore score, Affected affected)
    {
        foreach (var objective in score.Objectives)
        {
            yield return ($"{objective.Objective.Code} {objective.Objective.Name}", objective.Score, objective.Coverage);
        }

        foreach (var area in score.Areas.Where(area => affected.Parts.Contains(PartRow.KeyOf(PartRow.Area, area.Area.Code))))
        {
            yield return ($"{area.Area.Code} {area.Area.Name}", area.Score, area.Coverage);
        }

        yield return (plan.Name, score.Score, score.Coverage);
    }
}

/// <summary>What entries would move in a year.</summary>
/// <param name="At">The day it is computed as of: the latest published.</param>
/// <param name="Indicators">Those that read what is stated, moved or not, in the plan's order.</param>
/// <param name="Scores">Of their objectives and areas, and of the whole.</param>
public sealed record PreviewedYear(PerformancePlan Plan, int Year, DateOnly At, ImmutableArray<PreviewedIndicator> Indicators, ImmutableArray<PreviewedScore> Scores)
{
    public bool Moves => Indicators.Any(indicator => indicator.Moves) || Scores.Any(score => score.Moves);
}

/// <summary>An indicator as it is and as it would be.</summary>
public sealed record PreviewedIndicator(IndicatorResult Before, IndicatorResult After)
{
    public bool Moves => Before.Value != After.Value || Before.Status != After.Status || Before.Degree != After.Degree || Before.Forecast != After.Forecast || Before.Reaches != After.Reaches;

    public bool IsOffTarget => After.Status is Status.OffTrack or Status.Missed;
}

/// <summary>A score of 0 to 1 as it is and as it would be, each with its coverage.</summary>
public sealed record PreviewedScore(string Name, decimal? Before, decimal? After, decimal? CoverageBefore, decimal? CoverageAfter)
{
    public bool Moves => Before != After || CoverageBefore != CoverageAfter;
}
