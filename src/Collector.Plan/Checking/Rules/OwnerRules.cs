using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Who answers for an indicator.</summary>
internal static class OwnerRules
{
    public static readonly Rule NoOwner = new(
        "PLN047",
        Severity.Warning,
        "An indicator has no owner",
        "Add owner: without one its messages go to the controller.") { Check = Missing };

    public static readonly Rule OwnerAssumed = new(
        "PLN048",
        Severity.Warning,
        "Owners are assumed, not stated by the plan",
        "Confirm them with the office and remove assumed.") { Check = Assumed };

    public static readonly Rule UnknownOffice = new(
        "PLN049",
        Severity.Error,
        "An owner is no office of the plan",
        "Correct it, or add the office under offices.") { Check = Unknown, NeedsWhole = true };

    private static IEnumerable<Fault> Missing(WrittenPlan plan) =>
        from indicator in plan.Indicators
        where indicator.HasKeys && !indicator.SaysOwner
        select new Fault(indicator.Place, $"{indicator.Key} has no owner. Add one: without it messages go to the controller.");

    // One finding an office: it is the office that one asks.
    private static IEnumerable<Fault> Assumed(WrittenPlan plan) =>
        from office in plan.Offices
        let assumed = plan.Indicators.Where(indicator => indicator.OwnerAssumed && indicator.OwnerOffice?.Value == office.Code)
        let indicators = assumed.Select(indicator => indicator.Key).ToList()
        where indicators.Count > 0
        select new Fault(
            office.Place,
            $"Office '{office.Code}' is assumed to own {Count(indicators.Count)}: {string.Join(", ", indicators)}. "
            + "Confirm with the office and remove 'assumed'.");

    private static IEnumerable<Fault> Unknown(WrittenPlan plan)
    {
        var known = plan.Offices.Select(office => office.Code).ToHashSet(StringComparer.Ordinal);
        return from indicator in plan.Indicators
               from office in indicator.OwnerOffice.IfPresent()
               where !known.Contains(office.Value)
               select new Fault(
                   office.Place,
                   $"'{office.Value}' is no office of the plan.{Suggestion.For(office.Value, known)} "
                   + "Correct it, or add the office under \'offices\'.");
    }

    private static string Count(int indicators) => indicators is 1 ? "1 indicator" : $"{indicators} indicators";
}
