using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Measures read in other years.</summary>
internal static class RelativeRules
{
    public static readonly Rule UnknownMeasure = new(
        "PLN101",
        Severity.Error,
        "A relative measure is of one that is not in the plan",
        "Correct of, or add the measure.") { Check = Unknown, NeedsWhole = true };

    public static readonly Rule OfRelative = new(
        "PLN102",
        Severity.Error,
        "A relative measure is of another relative one",
        "Refer to the measure that is observed and count the years from there.") { Check = Chained };

    public static readonly Rule Cycle = new(
        "PLN103", Severity.Error, "Relative measures go round in a circle", "One of them has to be observed.") { Check = Cycles };

    public static readonly Rule NotBefore = new(
        "PLN104",
        Severity.Error,
        "A relative measure reads the year judged, a later one, or no year",
        "Write years below 0: [-1] is the year before.") { Check = Offsets };

    public static readonly Rule YearsAndYear = new(
        "PLN105",
        Severity.Error,
        "A relative measure says years and year, or neither",
        "Write years: [-1] or year: 2019.") { Check = Both };

    public static readonly Rule OfNoFigure = new(
        "PLN106",
        Severity.Error,
        "A relative measure is of a constant or a milestone",
        "Only observed numbers have other years to read.") { Check = NoFigures };

    private static IEnumerable<(WrittenMeasure Measure, WrittenRelative Relative)> All(WrittenPlan plan) =>
        from measure in plan.Measures from relative in measure.Relative.IfPresent() select (measure, relative);

    private static IEnumerable<Fault> Unknown(WrittenPlan plan) =>
        from item in All(plan)
        from of in item.Relative.Of.IfPresent()
        where plan.Measure(of.Value) is null
        select new Fault(
            of.Place,
            $"'{item.Measure.Key}' is relative to '{of.Value}', "
            + $"which is not in the plan.{Suggestion.For(of.Value, plan.Measures.Select(measure => measure.Key))}");

    private static IEnumerable<Fault> Chained(WrittenPlan plan)
    {
        var circling = Circles(plan).SelectMany(circle => circle).ToHashSet(StringComparer.Ordinal);
        return from item in All(plan)
               from of in item.Relative.Of.IfPresent()
               where plan.Measure(of.Value)?.Relative is not null && !circling.Contains(item.Measure.Key)
               select new Fault(
                   of.Place,
                   $"'{item.Measure.Key}' is relative to '{of.Value}', which is relative itself. Refer to the measure that is observed.");
    }

    private static IEnumerable<Fault> Cycles(WrittenPlan plan) =>
        from circle in Circles(plan)
        select new Fault(
            plan.Measure(circle[0])!.PlaceOf(MeasureKeys.Relative),
            $"Relative measures go round in a circle: {string.Join(" -> ", circle.Append(circle[0]))}. One of them has to be observed.");

    // Each measure leads to one other at most, so a circle is found by walking; each is told once, from its first key on.
    private static IEnumerable<IReadOnlyList<string>> Circles(WrittenPlan plan)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in plan.Measures.Select(measure => measure.Key))
        {
            var path = new List<string>();
            var at = start;
            while (at is not null && done.Add(at))
            {
                path.Add(at);
                at = plan.Measure(at)?.Relative?.Of?.Value;
            }

            if (at is not null && path.IndexOf(at) is >= 0 and var first)
            {
                yield return path[first..];
            }
        }
    }

    private static IEnumerable<Fault> Offsets(WrittenPlan plan)
    {
        foreach (var (measure, relative) in All(plan))
        {
            foreach (var offset in relative.Offsets.Where(offset => offset.Value >= 0))
            {
                yield return new Fault(
                    offset.Place,
                    $"'{measure.Key}' reads year {offset.Value:+0;-0;0} of the one judged. Write years below 0: -1 is the year before.");
            }

            if (relative is { SaysYears: true, ListsNoYear: true })
            {
                yield return new Fault(relative.Place, $"'{measure.Key}' reads no year. Write years as in [-1].");
            }
        }
    }

    private static IEnumerable<Fault> Both(WrittenPlan plan) =>
        from item in All(plan)
        where item.Relative.SaysYears == item.Relative.SaysYear
        select new Fault(
            item.Relative.Place,
            $"'{item.Measure.Key}' says {(item.Relative.SaysYear ? "both years and year" : "neither years nor year")}. "
            + "Write years: [-1], or year: 2019.");

    private static IEnumerable<Fault> NoFigures(WrittenPlan plan) =>
        from item in All(plan)
        from of in item.Relative.Of.IfPresent()
        where plan.Measure(of.Value) is { } other && (other.IsFedBy(MeasureKeys.Constant) || other.IsMilestone)
        select new Fault(
            of.Place,
            $"'{item.Measure.Key}' is relative to '{of.Value}', which has no figures of other years. Only observed numbers have.");
}
