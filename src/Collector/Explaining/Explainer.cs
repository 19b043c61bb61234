using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Explaining;

/// <summary>Takes a figure apart: computes it again from what is known and keeps every part. Reads nothing but its arguments.</summary>
internal sealed class Explainer
{
    private static readonly IReadOnlyDictionary<long, Provenance> Nothing = ImmutableDictionary<long, Provenance>.Empty;

    private readonly ILookup<string, Observation> known;
    private readonly IReadOnlyDictionary<long, Provenance> provenances;
    private readonly IndicatorResult result;
    private readonly int year;
    private readonly DateOnly at;
    private readonly Collected collected;

    private Explainer(IEnumerable<KnownObservation> known, IReadOnlyDictionary<long, Provenance> provenances, IndicatorResult result, EvaluationRequest request, Collected collected)
    {
        this.known = known.ToLookup(one => one.Observation.Measure, one => one.Observation, StringComparer.Ordinal);
        (this.provenances, this.result, this.collected) = (provenances, result, collected);
        (year, at) = (request.Year, request.At);
    }

    /// <summary>Explains one indicator.</summary>
    /// <param name="known">All that was known; other measures' observations do no harm.</param>
    /// <param name="collected">What was collected then, of the measures it reads at least.</param>
    /// <param name="provenances">How observations came in, by their number; null: not told.</param>
    public static Explanation Explain(PerformancePlan plan, Indicator indicator, IReadOnlyList<KnownObservation> known, Collected collected, EvaluationRequest request, IReadOnlyDictionary<long, Provenance>? provenances)
    {
        var objective = plan.Objectives.First(one => one.Code == indicator.Objective);
        var measures = MeasuresOf(plan, indicator);
        var read = known.Where(one => measures.Contains(one.Observation.Measure)).ToArray();
        var judged = Evaluation.Evaluate(plan, [indicator], collected.With(plan, read.Select(one => one.Observation)), request).Single();
        var explainer = new Explainer(read, provenances ?? Nothing, judged, request, collected);
        return new Explanation
        {
            Plan = plan,
            Area = plan.Areas.First(area => area.Code == objective.Area),
            Objective = objective,
            Indicator = indicator,
            Request = request,
            Formula = indicator.FormulaOn(FormulaDay(request)),
            FormulaAsWritten = FormulaTextOn(indicator, FormulaDay(request)),
            Target = TargetOf(indicator, request),
            Result = judged,
            Measures = [.. judged.Inputs.Select(reading => explainer.Explain(reading, judged.Open))],
            Rule = StatusRule.Of(judged),
        };
    }

    /// <summary>Keys of the measures whose observations may matter to an indicator: those of its formulas, and those they look back on.</summary>
    public static IReadOnlySet<string> MeasuresOf(PerformancePlan plan, Indicator indicator)
    {
        var keys = indicator.Formulas.SelectMany(formula => formula.Measures).ToHashSet(StringComparer.Ordinal);
        keys.UnionWith(keys.Select(key => (plan.Measures[key].Feed as Feed.Relative)?.Of).OfType<string>().ToArray());
        return keys;
    }

    private static DateOnly FormulaDay(EvaluationRequest request)
    {
        var end = Period.OfYear(request.Year).To;
        return request.At < end ? request.At : end;
    }

    private static string FormulaTextOn(Indicator indicator, DateOnly day) =>
        indicator.Revisions.LastOrDefault(revision => revision.Formula is not null && revision.ValidFrom <= day)?.FormulaText ?? indicator.FormulaText;

    private static ExplainedTarget TargetOf(Indicator indicator, EvaluationRequest request)
    {
        var revision = indicator.Revisions.LastOrDefault(one => one.Year == request.Year && one.Date <= request.At);
        var printed = revision is null ? indicator.Targets.GetValueOrDefault(request.Year) : revision.Target;
        return new ExplainedTarget(printed?.Printed, printed?.Target, revision);
    }

    /// <param name="open">The year the reading speaks of is read as open.</param>
    private ExplainedMeasure Explain(MeasureReading reading, bool open)
    {
        var catalogue = reading.Measure.Feed is Feed.Collected { What: Collection.Catalogue };
        var counted = reading.Counted.Where(part => !catalogue || part.Observation.Value is not ObservedValue.Number { Value: 0 }).ToArray();
        return new ExplainedMeasure(
            reading,
            [.. counted.Select(part => Explain(part.Observation, part.Days))],
            catalogue ? reading.Counted.Length - counted.Length : DaysWithNothing(reading),
            [.. Replaced(reading).Select(observation => Explain(observation, 0))],
            open && reading.Measure.Feed is Feed.Constant { PerYear: true } ? ShareOfYear(reading.Window) : null,
            [.. reading.Others.Select(other => Explain(other, open && other.Window.To < Period.OfYear(other.Window.From.Year).To))])
        {
            DaysOfTotal = DaysOfTotal(reading),
        };
    }

    // What counts is the last of the totals that were stated, each up to its own day.
    private int? DaysOfTotal(MeasureReading reading) =>
        reading is { Measure.Feed: Feed.Collected { What: Collection.Aggregated { IsPerYear: true } }, Counted: [{ Observation.Period.To: var to }] } && collected.Days.TryGetValue(reading.Measure.Key, out var days) && days.Contains(to)
            ? days.CountIn(Period.OfYear(to.Year) with { To = to })
            : null;

    // Of a sum: the days that sources were read for, and nothing was found in them.
    private int DaysWithNothing(MeasureReading reading) =>
        reading is { Value: not null, Measure.Accumulation: Accumulation.Sum } && collected.Days.TryGetValue(reading.Measure.Key, out var days)
            ? days.CountIn(reading.Window) - reading.Counted.Sum(part => part.Observation.IsOverCollected ? days.CountIn(part.Observation.Period) : days.Contains(part.Observation.Period.From) ? 1 : 0)
            : 0;

    // The year judged counts to the day the figure reaches, another to the same day of its own.
    private Period ShareOfYear(Period window) => result.Reaches is { } reaches && window.From.Year == year ? window with { To = reaches } : window;

    // Of what is known of the measure, what lies within something that counted and was recorded later.
    private IEnumerable<Observation> Replaced(MeasureReading reading)
    {
        var counted = reading.Counted.Select(part => part.Observation).ToHashSet(ReferenceEqualityComparer.Instance);
        return known[reading.Measure.Key]
            .Where(old => !counted.Contains(old) && reading.Counted.Any(part => part.Observation.Period.Contains(old.Period) && part.Observation.RecordedAt > old.RecordedAt))
            .Concat(UnderStatements(reading))
            .OrderBy(old => old.Period.From)
            .ThenBy(old => old.RecordedAt);
    }

    // What is collected stays visible where somebody has stated another figure over it.
    private IEnumerable<Observation> UnderStatements(MeasureReading reading)
    {
        Period[] stated = [.. reading.Counted.Where(part => part.Observation.IsOverCollected).Select(part => part.Observation.Period)];
        var own = stated.Length == 0 ? [] : collected.Observations.Where(observation => observation.Measure == reading.Measure.Key && observation.Period.To <= at);
        var under = reading.Measure.Accumulation is Accumulation.Last
            ? own.Where(observation => reading.Window.Contains(observation.Period)).OrderBy(observation => observation.Period.To).TakeLast(1) // the one that would count
            : own.Where(observation => stated.Any(period => period.Contains(observation.Period)));
        return under.Select(observation => observation with { RecordedAt = DateTimeOffset.MinValue });
    }

    private ExplainedObservation Explain(Observation observation, int days) =>
        new(observation.RecordedAt == DateTimeOffset.MinValue ? observation with { RecordedAt = null } : observation, days, observation.Id is { } id ? provenances.GetValueOrDefault(id) : null);
}
