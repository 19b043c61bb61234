using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>Scores of objectives, areas and the whole body, with coverage (scoring.md section 6).</summary>
internal static class Scores
{
    /// <summary>Places scores and contributions are published with.</summary>
    private const int Places = 6;

    /// <summary>Weighted mean of degrees; missing ones are left out, or count 0 when the year is final.</summary>
    /// <param name="judgements">By indicator key; an indicator without one takes no part.</param>
    public static Scored Of(Objective objective, IReadOnlyDictionary<string, Judgement> judgements, bool final)
    {
        var taking = objective.Indicators
            .Where(indicator => judgements.TryGetValue(indicator.Key, out var judgement) && judgement.TakesPart)
            .Select(indicator => (indicator.Key, Weight: (Exact)indicator.Weight, judgements[indicator.Key].Degree))
            .ToImmutableArray();
        var parts = WeightedMean(taking.Where(part => final || part.Degree is not null).Select(part => (part.Key, part.Weight, (Exact)(part.Degree ?? 0))));
        Exact? coverage = taking.IsEmpty ? null : Sum(taking.Where(part => part.Degree is not null).Select(part => part.Weight)) / Sum(taking.Select(part => part.Weight));
        var score = parts.IsEmpty ? (Exact?)null : Sum(parts.Select(part => part.Value));
        return new Scored(objective.Code, score, coverage, parts);
    }

    /// <summary>0.8 strategic and 0.2 operational (the plan's weights); a side without a score leaves the other whole.</summary>
    public static (AreaScore Published, Scored Exact) Of(Area area, IReadOnlyDictionary<string, Scored> objectives, PlanSettings settings)
    {
        var strategic = Mean.Of(area.Strategic.Select(objective => objectives[objective.Code]));
        var operational = Mean.Of(area.Operational.Select(objective => objectives[objective.Code]));
        var (score, shareOfStrategic) = Blend(strategic.Score, operational.Score, settings);
        var parts = strategic.Parts.Select(part => part with { Value = part.Value * shareOfStrategic })
            .Concat(operational.Parts.Select(part => part with { Value = part.Value * (Exact.One - shareOfStrategic) }))
            .ToImmutableArray();
        var exact = new Scored(area.Code, score, Blend(strategic.Coverage, operational.Coverage, settings).Value, parts);
        return (new AreaScore(area, Published(strategic.Score), Published(operational.Score), Published(score), Published(exact.Coverage), Contributions(exact)), exact);
    }

    /// <summary>Mean of the areas' scores, and of their coverages.</summary>
    public static Scored Of(PerformancePlan plan, IEnumerable<Scored> areas)
    {
        var mean = Mean.Of(areas);
        return new Scored(plan.Code, mean.Score, mean.Coverage, mean.Parts);
    }

    public static decimal? Published(Exact? value) => value?.Round(Places);

    /// <summary>The parts as published: each rounded, the last takes what is left of the published whole.</summary>
    public static ImmutableArray<Contribution> Contributions(Scored scored)
    {
        var rounded = scored.Parts.Select(part => new Contribution(part.Key, part.Value.Round(Places))).ToImmutableArray();
        return rounded.IsEmpty
            ? rounded
            : rounded.SetItem(rounded.Length - 1, rounded[^1] with { Value = Published(scored.Score)!.Value - rounded[..^1].Sum(part => part.Value) }); // parts imply a score
    }

    private static ImmutableArray<Part> WeightedMean(IEnumerable<(string Key, Exact Weight, Exact Value)> parts)
    {
        var all = parts.ToImmutableArray();
        var weight = Sum(all.Select(part => part.Weight));
        return [.. all.Select(part => new Part(part.Key, part.Weight * part.Value / weight))];
    }

    private static (Exact? Value, Exact Share) Blend(Exact? strategic, Exact? operational, PlanSettings settings) => (strategic, operational) switch
    {
        ({ } left, { } right) => ((left * settings.StrategicWeight) + (right * settings.OperationalWeight), settings.StrategicWeight),
        ({ } left, null) => (left, Exact.One),
        (null, var right) => (right, Exact.Zero),
    };

    private static Exact Sum(IEnumerable<Exact> values) => values.Aggregate(Exact.Zero, (sum, value) => sum + value);

    /// <summary>The plain mean of those that have a score, and of the coverages of those that take part.</summary>
    private sealed record Mean(Exact? Score, Exact? Coverage, ImmutableArray<Part> Parts)
    {
        public static Mean Of(IEnumerable<Scored> scored)
        {
            var taking = scored.Where(one => one.Coverage is not null).ToImmutableArray();
            var parts = WeightedMean(taking.Where(one => one.Score is not null).Select(one => (one.Key, Exact.One, one.Score!.Value))); // just filtered
            return new Mean(
                parts.IsEmpty ? null : Sum(parts.Select(part => part.Value)),
                taking.IsEmpty ? null : Sum(taking.Select(one => one.Coverage!.Value)) / taking.Length, // just filtered
                parts);
        }
    }
}

/// <summary>A score unrounded.</summary>
/// <param name="Coverage">Null when nothing takes part.</param>
/// <param name="Parts">What each part adds; they sum to <paramref name="Score"/>.</param>
internal sealed record Scored(string Key, Exact? Score, Exact? Coverage, ImmutableArray<Part> Parts);

/// <summary>What one part adds to a score, unrounded.</summary>
internal sealed record Part(string Key, Exact Value);
