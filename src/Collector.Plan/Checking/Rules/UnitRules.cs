using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Units, and targets of one indicator held against each other.</summary>
internal static class UnitRules
{
    public static readonly Rule DoesNotFit = new(
        "PLN066",
        Severity.Warning,
        "A target's unit does not fit the formula",
        "Keep the printed unit; check that the formula gives figures of the target's size.") { Check = Units };

    public static readonly Rule NoUnit = new(
        "PLN067", Severity.Warning, "A target has no unit", "Add it if the plan prints one.") { Check = Without };

    public static readonly Rule UnitChanges = new(
        "PLN068",
        Severity.Warning,
        "The unit of an indicator's targets changes from year to year",
        "Compare with the plan.") { Check = Changes };

    public static readonly Rule ComparatorFlips = new(
        "PLN069",
        Severity.Warning,
        "The comparator of an indicator's targets changes from year to year",
        "Compare with the plan; a misprint is corrected by a revision.") { Check = Flips };

    private static IEnumerable<Fault> Units(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from formula in indicator.Formula?.Formula.IfPresent() ?? []
        from sameUnit in Figures(indicator.AllTargets).GroupBy(target => target.Figure.Unit)
        from reason in UnitFit.Misfit(sameUnit.Key, formula, [.. sameUnit.Select(target => target.Figure.Value)], plan).IfPresent()
        let printed = sameUnit.First().Target.Printed
        select new Fault(printed.Place, $"The unit of '{printed.Value}' does not fit the formula of {indicator.Key}: {reason}.");

    private static IEnumerable<Fault> Without(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from target in indicator.AllTargets
        where target.Figure is { Unit: Unit.None }
        select new Fault(
            target.Printed.Place,
            $"The target '{target.Printed.Value}' of {indicator.Key} has no unit. Add it if the plan prints one.");

    private static IEnumerable<Fault> Changes(WrittenPlan plan) =>
        from indicator in plan.Indicators
        let figures = Figures(indicator.Targets).Where(target => target.Figure.Unit is not Unit.None).ToList()
        from pair in figures.Zip(figures.Skip(1))
        where pair.First.Figure.Unit != pair.Second.Figure.Unit
        select new Fault(
            pair.Second.Target.Printed.Place,
            $"The unit of {indicator.Key} changes {Step(pair.First.Target, pair.Second.Target)}. Compare with the plan.");

    private static IEnumerable<Fault> Flips(WrittenPlan plan) =>
        from indicator in plan.Indicators
        let figures = Figures(indicator.Targets).ToList()
        from pair in figures.Zip(figures.Skip(1))
        where Meant(pair.First.Figure) != Meant(pair.Second.Figure)
        select new Fault(
            pair.Second.Target.Printed.Place,
            $"The comparator of {indicator.Key} changes {Step(pair.First.Target, pair.Second.Target)}. "
            + "It is judged as printed; a misprint is corrected by a revision.");

    private static IEnumerable<(WrittenTarget Target, Target.Figure Figure)> Figures(IEnumerable<WrittenTarget> targets) =>
        from target in targets from figure in target.Figure.IfPresent() select (target, figure);

    private static string Step(WrittenTarget before, WrittenTarget after) =>
        $"from '{before.Printed.Value}' in {before.Year.Value} to '{after.Printed.Value}' in {after.Year.Value}";

    // "= 100 %" of a share is where ">= 90 %" leads: the same direction.
    private static Comparator Meant(Target.Figure figure) =>
        figure is { Comparator: Comparator.Exactly, Unit: Unit.Percent, Value: 100 } ? Comparator.AtLeast : figure.Comparator;
}
