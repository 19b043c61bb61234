using System.Globalization;
using Collector.Plan.Reading;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Results of earlier years known only as figures from a document.</summary>
internal static class ReportedRules
{
    public static readonly Rule UnknownIndicator = new(
        "PLN120",
        Severity.Error,
        "A reported value belongs to an indicator that is not in the plan",
        "Correct the key, or leave indicator out for a context figure.") { Check = Unknown, NeedsWhole = true };

    public static readonly Rule NotPrinted = new(
        "PLN121", Severity.Error, "A reported value does not say how it is printed", "Add printed, unit included.");

    public static readonly Rule ValueDiffers = new(
        "PLN122",
        Severity.Error,
        "A reported value is not the number that is printed",
        "Correct value, or leave it out where the print is no plain number.") { Check = Differs };

    public static readonly Rule ValueInDoubt = new(
        "PLN123",
        Severity.Error,
        "A doubtful print has a value",
        "Remove value: a doubtful figure is not used as a number.") { Check = Doubtful };

    public static readonly Rule Twice = new(
        "PLN124", Severity.Warning, "A figure is reported twice for one year", "Keep one of the two.") { Check = Repeated };

    public static readonly Rule YearOfPlan = new(
        "PLN125",
        Severity.Warning,
        "A reported value is of a year the plan itself computes",
        "Check the year: reported values are of earlier years.") { Check = Years };

    private static IEnumerable<Fault> Unknown(WrittenPlan plan)
    {
        var known = plan.Indicators.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal);
        return from reported in plan.Reported
               from indicator in reported.Indicator.IfPresent()
               where !known.Contains(indicator.Value)
               select new Fault(indicator.Place, $"There is no indicator '{indicator.Value}'.{Suggestion.For(indicator.Value, known)}");
    }

    private static IEnumerable<Fault> Differs(WrittenPlan plan) =>
        from reported in plan.Reported
        where reported.Doubt is null
        from value in reported.Value.IfPresent()
        from printed in reported.Printed.IfPresent()
        where ItalianNumber.FirstIn(printed.Value) != value.Value
        select new Fault(
            value.Place,
            $"The value is {value.Value.ToString(CultureInfo.InvariantCulture)}, the print '{printed.Value}'. "
            + "Correct it, or leave it out where the print is no plain number.");

    private static IEnumerable<Fault> Doubtful(WrittenPlan plan) =>
        from reported in plan.Reported
        where reported.Doubt is not null
        from value in reported.Value.IfPresent()
        select new Fault(value.Place, "The print is doubtful, so its value is not known. Remove 'value', or the doubt.");

    private static IEnumerable<Fault> Repeated(WrittenPlan plan) =>
        from same in
            from reported in plan.Reported
            from figure in reported.Figure.IfPresent()
            from year in reported.Year.IfPresent()
            group figure.Place by (Indicator: reported.Indicator?.Value, Figure: figure.Value, Year: year.Value)
        from again in same.Skip(1)
        select new Fault(again, $"'{same.Key.Figure}' of {same.Key.Year} stands at {same.First()} already. Keep one of the two.");

    private static IEnumerable<Fault> Years(WrittenPlan plan) =>
        from reported in plan.Reported
        from year in reported.Year.IfPresent()
        where plan.Years.Any(own => own.Value == year.Value)
        select new Fault(year.Place, $"{year.Value} is a year of the plan, which computes its own figures. Check the year.");
}
