using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Changes by later acts, and giving up.</summary>
internal static class RevisionRules
{
    public static readonly Rule Incomplete = new(
        "PLN080", Severity.Error, "A revision has no act, date or reason", "Add what is missing: without an act nothing changes.");

    public static readonly Rule ChangesNothing = new(
        "PLN081",
        Severity.Error,
        "A revision changes nothing",
        "Write the new target with its year or the new formula with valid_from, or remove the revision.") { Check = Nothing };

    public static readonly Rule YearOutside = new(
        "PLN082", Severity.Error, "A revision is for a year the plan has no column for", "Correct the year.") { Check = Outside };

    public static readonly Rule OutOfOrder = new(
        "PLN083", Severity.Error, "Revisions are not in order of date", "Order them by date: the last one holds.") { Check = Order };

    public static readonly Rule Half = new(
        "PLN084",
        Severity.Error,
        "A revision has a target without year or a formula without valid_from, or the other way round",
        "Write both of the pair.") { Check = Halves };

    public static readonly Rule AfterItsYear = new(
        "PLN085", Severity.Warning, "A revision changes a target after its year was over", "Check date and year.") { Check = Late };

    public static readonly Rule RetirementIncomplete = new(
        "PLN086", Severity.Error, "A retirement has no act, date or reason", "Add what is missing: without an act nothing is given up.");

    public static readonly Rule RetiredOutsidePlan = new(
        "PLN087", Severity.Warning, "Something is given up on a day outside the plan's years", "Check the date.") { Check = Retirements };

    private static IEnumerable<(WrittenIndicator Indicator, WrittenRevision Revision)> All(WrittenPlan plan) =>
        plan.Indicators.SelectMany(indicator => indicator.Revisions.Select(revision => (indicator, revision)));

    private static IEnumerable<Fault> Nothing(WrittenPlan plan)
    {
        foreach (var (indicator, revision) in All(plan))
        {
            var place = revision.Act?.Place ?? revision.Place;
            if (revision is { PrintedTarget: null, Year: null, Formula: null, ValidFrom: null })
            {
                yield return new Fault(
                    place,
                    $"This revision of {indicator.Key} says neither target nor formula. Write what changes, or remove it.");
            }
            else if (revision.Target is { Parsed: not null } target && TargetBefore(indicator, revision) is { } before && Equals(before.Target, target.Target))
            {
                yield return new Fault(
                    target.Printed.Place,
                    $"The target of {indicator.Key} for {target.Year.Value} is '{before.Printed.Value}' already. "
                    + "Correct it, or remove the revision.");
            }
            else if (revision.Formula is { } formula && FormulaBefore(indicator, revision) is { } same && Bare(same.Text) == Bare(formula.Text))
            {
                yield return new Fault(
                    formula.Place,
                    $"The formula of {indicator.Key} is this one already. Correct it, or remove the revision.");
            }
        }
    }

    private static WrittenTarget? TargetBefore(WrittenIndicator indicator, WrittenRevision revision) =>
        indicator.Targets.Concat(Before(indicator, revision).Select(earlier => earlier.Target).OfType<WrittenTarget>())
            .LastOrDefault(target => target.Parsed is not null && target.Year.Value == revision.Year?.Value);

    private static WrittenFormula? FormulaBefore(WrittenIndicator indicator, WrittenRevision revision) =>
        Before(indicator, revision).Select(earlier => earlier.Formula).OfType<WrittenFormula>().LastOrDefault() ?? indicator.Formula;

    private static IEnumerable<WrittenRevision> Before(WrittenIndicator indicator, WrittenRevision revision) =>
        indicator.Revisions.TakeWhile(other => other != revision);

    private static string Bare(string formula) => string.Concat(formula.Where(character => !char.IsWhiteSpace(character)));

    private static IEnumerable<Fault> Outside(WrittenPlan plan) =>
        from item in All(plan)
        from year in item.Revision.Year.IfPresent()
        where plan.TableYears.Count > 0 && !plan.TableYears.Contains(year.Value)
        select new Fault(
            year.Place,
            $"This revision of {item.Indicator.Key} is for {year.Value}, the plan has the years {string.Join(", ", plan.TableYears)}. "
            + "Correct the year.");

    private static IEnumerable<Fault> Order(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from pair in indicator.Revisions.Zip(indicator.Revisions.Skip(1))
        from before in pair.First.Date.IfPresent()
        from date in pair.Second.Date.IfPresent()
        where date.Value < before.Value
        select new Fault(
            date.Place,
            $"A revision of {indicator.Key} dated {date.Value:yyyy-MM-dd} stands below one dated {before.Value:yyyy-MM-dd}. "
            + "Order them by date: the last one holds.");

    private static IEnumerable<Fault> Halves(WrittenPlan plan) =>
        from item in All(plan)
        let missing = item.Revision switch
        {
            { PrintedTarget: not null, Year: null } => "a target but no year",
            { PrintedTarget: null, Year: not null } => "a year but no target",
            { Formula: not null, ValidFrom: null } => "a formula but no valid_from",
            { Formula: null, ValidFrom: not null } => "a valid_from but no formula",
            _ => null,
        }
        where missing is not null
        select new Fault(
            item.Revision.Act?.Place ?? item.Revision.Place,
            $"This revision of {item.Indicator.Key} has {missing}. Write both.");

    private static IEnumerable<Fault> Late(WrittenPlan plan) =>
        from item in All(plan)
        from date in item.Revision.Date.IfPresent()
        from year in item.Revision.Year.IfPresent()
        where date.Value.Year > year.Value
        select new Fault(
            date.Place,
            $"This revision of {item.Indicator.Key}, dated {date.Value:yyyy-MM-dd}, changes the target of {year.Value}, which was over. "
            + "Check date and year.");

    private static IEnumerable<Fault> Retirements(WrittenPlan plan)
    {
        var retired = plan.Indicators.Select(indicator => (indicator.Key, indicator.Retired))
            .Concat(plan.Measures.Select(measure => (measure.Key, measure.Retired)));
        return from item in retired
               from date in item.Retired?.Date.IfPresent() ?? []
               where !plan.Years.IsEmpty && plan.Years.All(year => year.Value != date.Value.Year)
               select new Fault(
                   date.Place,
                   $"{item.Key} is given up on {date.Value:yyyy-MM-dd}, outside the plan's years. Check the date.");
    }
}
