using Collector.Plan.Formulas;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Targets one by one.</summary>
internal static class TargetRules
{
    public static readonly Rule Unreadable = new(
        "PLN060",
        Severity.Error,
        "A target cannot be read",
        "Write it as printed: '>= 2.000,00 N.', 'Entro 31/12/2021', 'SI' or 'N.d.'; units are %, N., gg, h and €.") { Check = NotRead };

    public static readonly Rule YearOutside = new(
        "PLN061",
        Severity.Error,
        "A target is for a year the plan has no column for",
        "Remove it, or add the year to the plan.") { Check = Outside };

    public static readonly Rule YearMissing = new(
        "PLN062",
        Severity.Error,
        "A year of the plan's table has no target",
        "Write it as printed; N.d. where the plan has none.") { Check = Missing };

    public static readonly Rule KindMismatch = new(
        "PLN063",
        Severity.Error,
        "A target and the measure are of different kinds",
        "'Entro' goes with accumulate: date, 'SI' with yes_no, a figure with sum, last or mean.") { Check = Mismatches };

    public static readonly Rule NoTargetAtAll = new(
        "PLN064",
        Severity.Warning,
        "An indicator has no target in any year",
        "Check the plan: it will never have a degree.") { Check = Without };

    public static readonly Rule DeadlineOutsideYear = new(
        "PLN065",
        Severity.Warning,
        "A deadline does not lie in its year",
        "Keep it if it is printed so: the year is judged at its end all the same.") { Check = Deadlines };

    private static IEnumerable<Fault> NotRead(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from target in indicator.AllTargets
        where target.Parsed is null
        select new Fault(
            target.Printed.Place,
            $"The target '{target.Printed.Value}' of {indicator.Key} for {target.Year.Value} cannot be read. "
            + "Write it as '>= 2.000,00 N.', '<= -15,00 %', 'Entro 31/12/2021', 'SI' or 'N.d.'.");

    private static IEnumerable<Fault> Outside(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from target in indicator.Targets
        where plan.TableYears.Count > 0 && !plan.TableYears.Contains(target.Year.Value)
        select new Fault(
            target.Year.Place,
            $"{indicator.Key} has a target for {target.Year.Value}, the plan has the years {string.Join(", ", plan.TableYears)}. "
            + "Remove it, or add the year.");

    private static IEnumerable<Fault> Missing(WrittenPlan plan) =>
        from objective in plan.Objectives
        let years = TableOf(objective, plan)
        from indicator in objective.Indicators
        where indicator.HasKeys
        let missing = years.Except(indicator.Targets.Select(target => target.Year.Value)).ToList()
        where missing.Count > 0
        select new Fault(
            indicator.Place,
            $"{indicator.Key} has no target for {string.Join(", ", missing)}. Write it as printed; N.d. where the plan has none.");

    // A strategic objective's table has all years. An operational one's has those it prints, the plan's first among them.
    private static IEnumerable<int> TableOf(WrittenObjective objective, WrittenPlan plan) => objective.Level is Level.Strategic
        ? plan.TableYears
        : plan.TableYears.Where(year => year == plan.Years[0].Value || Prints(objective, year));

    private static bool Prints(WrittenObjective objective, int year) =>
        objective.Indicators.Any(indicator => indicator.Targets.Any(target => target.Year.Value == year));

    private static IEnumerable<Fault> Mismatches(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from only in (indicator.Formula?.Formula as Formula.Operand).IfPresent()
        from measure in plan.Measure(only.Key).IfPresent()
        where measure is { Accumulation: not null } or { IsFixed: true }
        from target in indicator.AllTargets
        where target.Target is not null && !Fits(target.Target, measure.Accumulation?.Value)
        select new Fault(
            target.Printed.Place,
            $"The target '{target.Printed.Value}' of {indicator.Key} does not fit the measure '{measure.Key}', which {Said(measure)}. "
            + "'Entro' goes with date, 'SI' with yes_no, a figure with sum, last or mean.");

    private static bool Fits(Target target, Accumulation? accumulation) => target switch
    {
        Target.Deadline => accumulation is Accumulation.Date,
        Target.Yes => accumulation is Accumulation.YesNo,
        _ => accumulation is not (Accumulation.Date or Accumulation.YesNo),
    };

    private static string Said(WrittenMeasure measure) => measure.Accumulation?.Value switch
    {
        Accumulation.Date => "is a date",
        Accumulation.YesNo => "is a yes or no",
        _ => "is a number",
    };

    private static IEnumerable<Fault> Without(WrittenPlan plan) =>
        from indicator in plan.Indicators
        where !indicator.Targets.IsEmpty && indicator.AllTargets.All(target => target is { Parsed: not null, Target: null })
        select new Fault(indicator.Place, $"{indicator.Key} has no target in any year and so never a degree. Check the plan.");

    private static IEnumerable<Fault> Deadlines(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from target in indicator.AllTargets
        where target.Target is Target.Deadline deadline && deadline.Day.Year != target.Year.Value
        select new Fault(
            target.Printed.Place,
            $"The deadline '{target.Printed.Value}' of {indicator.Key} does not lie in {target.Year.Value}. "
            + "The year is judged at its end all the same: check the print.");
}
