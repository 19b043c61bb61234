using Collector.Plan.Formulas;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>How an indicator is expected to grow during the year.</summary>
internal static class PaceRules
{
    public static readonly Rule CannotBePaced = new(
        "PLN070",
        Severity.Error,
        "An indicator has a pace but its value does not grow with the year",
        "Write pace: none. Only a sum grows, alone or over a fixed total (last, constant).") { Check = Paced };

    public static readonly Rule SumWithoutPace = new(
        "PLN071", Severity.Warning, "A sum has no pace", "Write linear, last_year or steps, unless it comes all at once.") { Check = Sums };

    public static readonly Rule StepsOutOfOrder = new(
        "PLN072",
        Severity.Error,
        "The steps of a pace do not rise from 0 to 1 in order of their days",
        "Order them by day; shares rise and are at most 1.") { Check = Steps };

    private static IEnumerable<Fault> Paced(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from pace in indicator.Pace.IfPresent()
        from formula in indicator.Formula?.Formula.IfPresent() ?? []
        where pace is not { Word: Pace.None } && formula.CanBePaced(plan) is false
        select new Fault(
            pace.Place,
            $"{indicator.Key} has a pace, but its value does not grow with the year as one sum does. Write 'pace: none'.");

    private static IEnumerable<Fault> Sums(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from pace in indicator.Pace.IfPresent()
        from formula in indicator.Formula?.Formula.IfPresent() ?? []
        where pace is { Word: Pace.None } && formula is Formula.Operand && formula.CanBePaced(plan) is true
        where indicator.AllTargets.Any(target => target.Figure is not null)
        select new Fault(
            pace.Place,
            $"{indicator.Key} is a sum without a pace: until the year's end it is judged against the whole target. "
            + "Write linear, last_year or steps, unless it comes all at once.");

    private static IEnumerable<Fault> Steps(WrittenPlan plan)
    {
        var stepped = from indicator in plan.Indicators from pace in indicator.Pace.IfPresent() where pace.Word is null select (indicator, pace);
        foreach (var (indicator, pace) in stepped)
        {
            if (pace.Steps.IsEmpty)
            {
                yield return new Fault(pace.Place, $"The pace of {indicator.Key} has no steps. Write them as {{ 06-30: 0.4, 12-31: 1 }}.");
            }

            foreach (var (before, step) in pace.Steps.Zip(pace.Steps.Skip(1)))
            {
                if (step.Day.CompareTo(before.Day) <= 0 || step.Share < before.Share)
                {
                    yield return new Fault(
                        step.Place,
                        $"A step of {indicator.Key} comes before the one above it, or falls below it. "
                        + "Order them by day, with rising shares.");
                }
            }
        }
    }
}
