using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>An indicator's own data and names.</summary>
internal static class IndicatorRules
{
    public static readonly Rule CodeOfTwoIndicators = new(
        "PLN040",
        Severity.Warning,
        "One code names two different indicators",
        "Refer to them by key (objective/code), never by code.") { Check = SameCodes };

    public static readonly Rule AliasCollides = new(
        "PLN041",
        Severity.Error,
        "An alias is the key or alias of another indicator, or the indicator's own key",
        "Remove the alias, or correct it.") { Check = Aliases };

    public static readonly Rule ContinuesMalformed = new(
        "PLN042", Severity.Error, "What an indicator continues is not written as plan/objective/code", "Write it as 2020-2022/2.9/21KPI2.");

    public static readonly Rule ContinuesItsOwnPlan = new(
        "PLN043",
        Severity.Error,
        "An indicator continues one of its own plan",
        "Name the earlier plan; for a renaming use aliases.") { Check = Continues };

    public static readonly Rule WeightNotAboveZero = new(
        "PLN044", Severity.Error, "A weight is 0 or below", "Write a weight above 0; an indicator that shall not count is retired.");

    public static readonly Rule DecimalsOutOfRange = new(
        "PLN045", Severity.Error, "Decimals are not 0 to 6", "Write a whole number from 0 to 6.");

    public static readonly Rule NoTypology = new(
        "PLN046", Severity.Warning, "An indicator has no typology", "Add it if the plan prints one.") { Check = Typologies };

    private static IEnumerable<Fault> SameCodes(WrittenPlan plan) =>
        from same in plan.Indicators
            .DistinctBy(indicator => indicator.Key, StringComparer.Ordinal)
            .GroupBy(indicator => indicator.Code.Value, StringComparer.Ordinal)
        where same.Count() > 1
        select new Fault(
            same.ElementAt(1).Place,
            $"Code {same.Key} names {same.Count()} indicators: {string.Join(", ", same.Select(indicator => indicator.Key))}. "
            + "Refer to them by these keys.");

    private static IEnumerable<Fault> Aliases(WrittenPlan plan)
    {
        var keys = plan.Indicators.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (indicator, alias) in plan.Indicators.SelectMany(indicator => indicator.Aliases.Select(alias => (indicator, alias))))
        {
            if (keys.Contains(alias.Value))
            {
                yield return new Fault(
                    alias.Place,
                    $"Alias '{alias.Value}' of {indicator.Key} is the key of an indicator of this plan. Remove it.");
            }
            else if (!seen.Add(alias.Value))
            {
                yield return new Fault(
                    alias.Place,
                    $"Alias '{alias.Value}' of {indicator.Key} stands twice in this plan. Keep it where the indicator was renamed.");
            }
        }
    }

    private static IEnumerable<Fault> Continues(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from continues in indicator.Continues.IfPresent()
        where plan.Code is { } code && continues.Value.StartsWith(code.Value + "/", StringComparison.Ordinal)
        select new Fault(
            continues.Place,
            $"{indicator.Key} continues an indicator of this same plan. Name the earlier plan; for a renaming use aliases.");

    private static IEnumerable<Fault> Typologies(WrittenPlan plan) =>
        from indicator in plan.Indicators
        where indicator.HasKeys && !indicator.SaysTypology
        select new Fault(indicator.Place, $"{indicator.Key} has no typology. Add it if the plan prints one.");
}
