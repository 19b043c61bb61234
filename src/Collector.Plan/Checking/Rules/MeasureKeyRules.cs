using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Measures by their keys and names.</summary>
internal static class MeasureKeyRules
{
    public static readonly Rule Unused = new(
        "PLN110",
        Severity.Warning,
        "A measure is read by no formula",
        "Retire it, or correct the formula that should read it.") { Check = NeverRead, NeedsWhole = true };

    public static readonly Rule WrongPlace = new(
        "PLN111",
        Severity.Error,
        "A measure's key names an indicator, place or objective that does not fit",
        "Write the indicator's key, # and the place in the formula; or objective/code.") { Check = Places, NeedsWhole = true };

    public static readonly Rule TwoMeanings = new(
        "PLN112",
        Severity.Warning,
        "One code names two different measures",
        "Refer to them by key (objective/code), never by code.") { Check = SameCodes };

    public static readonly Rule PercentSummed = new(
        "PLN113",
        Severity.Warning,
        "A percentage or an average is added up",
        "Write accumulate: last or mean, or count what it is made of.") { Check = Sums };

    private static readonly string[] NoAmounts = ["%", "Percentuale ", "Media ", "Tempo medio ", "Voto medio ", "Valore medio ", "Costo medio "];

    private static IEnumerable<Fault> NeverRead(WrittenPlan plan)
    {
        var formulas = plan.Indicators.SelectMany(indicator => indicator.Formulas).ToList();
        var read = formulas.SelectMany(formula => formula.Formula?.Measures ?? []).ToHashSet(StringComparer.Ordinal);
        var based = plan.Measures.Select(measure => measure.Relative?.Of?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // A formula that cannot be read may name it.
        return formulas.Exists(formula => formula.Formula is null)
            ? []
            : plan.Measures
                .Where(measure => measure.Retired is null && !read.Contains(measure.Key) && !based.Contains(measure.Key))
                .Select(measure => new Fault(
                    measure.Place,
                    $"No formula reads '{measure.Key}'. Remove it, or correct the formula that should read it."));
    }

    private static IEnumerable<Fault> Places(WrittenPlan plan)
    {
        var objectives = plan.Objectives.Select(objective => objective.Code.Value).ToHashSet(StringComparer.Ordinal);
        var indicators = plan.Indicators
            .DistinctBy(indicator => indicator.Key, StringComparer.Ordinal)
            .ToDictionary(indicator => indicator.Key, StringComparer.Ordinal);
        foreach (var measure in plan.Measures)
        {
            if (measure.Key.Split('#') is [var key, var place])
            {
                if (!indicators.TryGetValue(key, out var indicator))
                {
                    yield return new Fault(
                        measure.Place,
                        $"'{measure.Key}' belongs to the indicator '{key}', "
                        + $"which is not in the plan.{Suggestion.For(key, indicators.Keys)}");
                }
                else if (PlaceIn(indicator, measure.Key) is > 0 and var found && place != $"{found}")
                {
                    yield return new Fault(
                        measure.Place,
                        $"'{measure.Key}' is measure no. {found} of the formula of {key}. Write '{key}#{found}', in the formula too.");
                }
            }
            else if (measure.Key.Split('/') is [var objective, _] && !objectives.Contains(objective))
            {
                yield return new Fault(
                    measure.Place,
                    $"'{measure.Key}' belongs to the objective '{objective}', "
                    + $"which is not in the plan.{Suggestion.For(objective, objectives)}");
            }
        }
    }

    // From 1; 0 where the formula does not read it: then it is the base of a relative one, or unused.
    private static int PlaceIn(WrittenIndicator indicator, string key) => indicator.Formula?.Formula?.Measures.ToList().IndexOf(key) + 1 ?? 0;

    private static IEnumerable<Fault> SameCodes(WrittenPlan plan) =>
        from same in plan.Measures
            .Where(measure => !measure.Key.Contains('#', StringComparison.Ordinal))
            .GroupBy(measure => measure.Key[(measure.Key.LastIndexOf('/') + 1)..], StringComparer.Ordinal)
        where same.Count() > 1
        select new Fault(
            same.ElementAt(1).Place,
            $"Code {same.Key} names {same.Count()} measures: {string.Join(", ", same.Select(measure => measure.Key))}. "
            + "Refer to them by these keys.");

    private static IEnumerable<Fault> Sums(WrittenPlan plan) =>
        from measure in plan.Measures
        from name in measure.Name.IfPresent()
        from accumulation in measure.Accumulation.IfPresent()
        let isByName = Array.Exists(NoAmounts, start => name.Value.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        where accumulation.Value is Accumulation.Sum && (isByName || measure.Unit?.Value is Unit.Percent)
        select new Fault(
            accumulation.Place,
            $"'{measure.Key}' is a percentage or an average by its {(isByName ? "name" : "unit")}, and adding those up means nothing. "
            + "Write accumulate: last or mean.");
}
