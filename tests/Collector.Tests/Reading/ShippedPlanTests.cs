using System.Text.RegularExpressions;
using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

/// <summary>The real plan: what it holds, and the oddities that are known and kept.</summary>
public sealed class ShippedPlanTests
{
    private static readonly PlanReading Reading = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023"));

    [Fact]
    public void Has_no_error() => Assert.Equal([], Reading.Findings.Where(finding => finding.Severity is Severity.Error));

    [Fact]
    public void Has_the_plans_counts()
    {
        // The rule above tells why if there is no plan.
        var plan = Reading.Plan!;

        Assert.Equal((4, 27, 25), (plan.Areas.Length, plan.Areas.Sum(area => area.Strategic.Count()), plan.Areas.Sum(area => area.Operational.Count())));
        Assert.Equal(79, plan.Indicators.Count(indicator => indicator.Level is Level.Strategic));
        Assert.Equal(49, plan.Indicators.Count(indicator => indicator.Level is Level.Operational));
        Assert.Equal(119, plan.Indicators.Select(indicator => indicator.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(184, plan.Indicators.Sum(indicator => indicator.Formula.Measures.Count()));
        Assert.Equal(20, plan.Measures.Values.Count(measure => measure.Code is null));
        Assert.Equal([2020, 2021, 2022, 2023], plan.TableYears);
    }

    [Theory]
    // The comparator that flips in 2023.
    [InlineData("PLN069", "2.1/20KPI16", "4.3/KPIM293", "3.2/KPIM282")]
    // plan-notes names five; four more are cut in the middle: two names of measures and two parentheses never closed.
    [InlineData("PLN056", "1.6/20KPI52", "2.2/20KPI57", "2.7/KPI115", "2.8/20KPI26", "2.5.2/KPIM304", "2.9/21KPI1", "2.5.3/KPI145", "2.5.3/20KPI70", "3.2/KPIM282")]
    [InlineData("PLN066", "3.6/21KPI5", "2.4/DFP 1.4", "2.4.1/KPI23")]
    [InlineData("PLN046", "2.6.1/20KPI47")]
    [InlineData("PLN040", "21KPI1", "21KPI2", "21KPI3", "21KPI4", "21KPI5", "21KPI6", "21KPI7", "21KPI8")]
    [InlineData("PLN112", "20M50", "20M51")]
    public void Warns_of_the_known_oddities_and_no_other(string rule, params string[] subjects)
    {
        var messages = Reading.Findings.Where(finding => finding.Rule == rule).Select(finding => finding.Message).ToList();

        Assert.Equal(subjects.Length, messages.Count);
        Assert.All(subjects, subject => Assert.Single(messages, message => Mentions(message, subject)));
    }

    [Fact]
    public void Lists_every_assumed_owner_by_office()
    {
        var assumed = Reading.Findings.Where(finding => finding.Rule == "PLN048").ToList();

        Assert.All(Reading.Plan!.Indicators, indicator => Assert.Single(assumed, finding => Mentions(finding.Message, indicator.Key)));
    }

    [Fact]
    public void Has_no_warning_of_another_kind() =>
        Assert.Equal(["PLN040", "PLN046", "PLN048", "PLN056", "PLN066", "PLN069", "PLN112"], Reading.Findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static bool Mentions(string message, string subject) => Regex.IsMatch(message, $@"(^|[ ]){Regex.Escape(subject)}[ ,:.]", RegexOptions.None, TimeSpan.FromSeconds(1));
}
