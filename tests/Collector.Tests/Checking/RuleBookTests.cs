using System.Reflection;
using Collector.Plan.Checking;
using Collector.Plan.Reading;

namespace Collector.Tests.Checking;

public sealed class RuleBookTests
{
    public static TheoryData<string> Numbers => [.. RuleBook.All.Select(rule => rule.Number)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_bad_example_trips_its_rule_and_no_other(string number)
    {
        Assert.True(RuleExamples.Exists(number, "bad"), $"{number} has no bad example.");
        using var folder = new ScratchFolder();
        RuleExamples.LayOut(number, "bad", folder.Path);

        var reading = PlanReader.ReadFolder(folder.Path);

        var rule = RuleBook.All.Single(rule => rule.Number == number);
        Assert.NotEmpty(reading.Findings);
        Assert.All(reading.Findings, finding => Assert.Equal((number, rule.Severity), (finding.Rule, finding.Severity)));
        Assert.Equal(rule.Severity is Plan.Severity.Error, reading.Plan is null);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_good_example_trips_none(string number)
    {
        Assert.True(RuleExamples.Exists(number, "good"), $"{number} has no good example.");
        using var folder = new ScratchFolder();
        RuleExamples.LayOut(number, "good", folder.Path);

        var reading = PlanReader.ReadFolder(folder.Path);

        Assert.Equal([], reading.Findings);
        Assert.NotNull(reading.Plan);
    }

    [Fact]
    public void Every_example_belongs_to_a_rule() =>
        Assert.Equal(Numbers.Select(row => row.Data), RuleExamples.Rules.Order(StringComparer.Ordinal));

    [Fact]
    public void Numbers_are_given_once_and_ascend()
    {
        var numbers = RuleBook.All.Select(rule => rule.Number).ToList();

        Assert.Equal(numbers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), numbers);
        Assert.All(numbers, number => Assert.Matches("^PLN[0-9]{3}$", number));
    }

    [Fact]
    public void Every_rule_of_a_family_is_in_the_book()
    {
        var declared = typeof(RuleBook).Assembly.GetTypes()
            .Where(type => type.Namespace == "Collector.Plan.Checking.Rules")
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<Rule>();

        Assert.Equal(declared.OrderBy(rule => rule.Number, StringComparer.Ordinal), RuleBook.All);
    }

    [Fact]
    public void The_page_of_rules_is_fresh() =>
        Generated.Holds("docs/plan-rules.md", RulePage.Markdown(), "COLLECTOR_REFRESH=1 dotnet test --project tests/Collector.Tests --filter-class '*RuleBookTests'");
}
