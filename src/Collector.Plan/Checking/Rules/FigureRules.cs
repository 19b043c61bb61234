using Collector.Plan.Comparing;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>What is said of a measure's figures for whoever types them in: unit, range, evidence.</summary>
internal static class FigureRules
{
    public static readonly Rule NeverTyped = new(
        "PLN107",
        Severity.Error,
        "A constant or relative measure says unit, range or evidence",
        "Remove them: nobody ever types such a measure in.") { Check = Computed };

    public static readonly Rule OfMilestone = new(
        "PLN108",
        Severity.Error,
        "unit or range stands on a milestone",
        "Remove them: a day or a yes/no has neither.") { Check = Milestones };

    public static readonly Rule NoRange = new(
        "PLN109",
        Severity.Error,
        "A range has no end, or its ends are the wrong way round",
        "Write range: { min: 0, max: 100 }; either end may be left out.") { Check = Ranges };

    private static IEnumerable<Fault> Computed(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.IsFedBy(MeasureKeys.Constant) || measure.IsFedBy(MeasureKeys.Relative)
        from key in new Key[] { MeasureKeys.Unit, MeasureKeys.Range, MeasureKeys.Evidence }
        where measure.Says(key)
        select new Fault(measure.PlaceOf(key), $"'{measure.Key}' is {measure.Feeds[0].Name} and nobody types it in. Remove '{key.Name}'.");

    private static IEnumerable<Fault> Milestones(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.IsMilestone
        from key in new Key[] { MeasureKeys.Unit, MeasureKeys.Range }
        where measure.Says(key)
        select new Fault(measure.PlaceOf(key), $"'{measure.Key}' is a milestone, a day or a yes/no. Remove '{key.Name}'.");

    private static IEnumerable<Fault> Ranges(WrittenPlan plan)
    {
        foreach (var measure in plan.Measures)
        {
            if (measure.Range is { SaysNothing: true } empty)
            {
                yield return new Fault(empty.Place, $"The range of '{measure.Key}' has no end. Write min, max or both, or remove it.");
            }

            if (measure.Range is { Min: { } min, Max: { } max } && min.Value > max.Value)
            {
                yield return new Fault(
                    min.Place,
                    $"No figure of '{measure.Key}' can be at least {Words.Of(min.Value)} and at most {Words.Of(max.Value)}. Correct min or max.");
            }
        }
    }
}
