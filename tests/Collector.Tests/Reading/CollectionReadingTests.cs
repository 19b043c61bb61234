using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Reading;
using Collector.Records;
using Collector.Tests.Checking;

namespace Collector.Tests.Reading;

/// <summary>What a measure collects, from its text to the plan and to the sentence about its change.</summary>
public sealed class CollectionReadingTests
{
    private const string Hours = "Mon-Fri 08:00-13:00,14:00-17:00";

    [Fact]
    public void An_aggregate_is_read_with_all_its_keys()
    {
        var feed = Feed("mean", $"from: ticket, systems: [assitel, qlik], aggregate: avg, of: 'working_hours(opened_at, closed_at)', at: closed_at, where: \"team = 'USI'\", hours: '{Hours}', since: 2021-07-01, max_age: 3d");

        var collected = Assert.IsType<Collection.Aggregated>(feed.What);
        Assert.Equal((Accumulation.Mean, 3, Datasets.Ticket, Aggregate.Avg), (feed.Accumulation, feed.MaxAge, collected.Dataset, collected.Aggregate));
        Assert.Equal(["assitel", "qlik"], collected.Systems);
        Assert.Equal(("working_hours(opened_at, closed_at)", "team = 'USI'", null), (collected.Of?.Text, collected.Where?.Text, collected.Weight));
        Assert.Equal(("closed_at", new DateOnly(2021, 7, 1), WeeklyHours.Parse(Hours)), (collected.At, collected.Since, collected.Hours));
    }

    [Fact]
    public void What_is_left_out_has_its_usual_value()
    {
        var counted = Assert.IsType<Collection.Aggregated>(Feed("sum", "from: ticket, aggregate: count").What);
        var available = Assert.IsType<Collection.Availability>(Feed("mean", $"from: service_state, aggregate: availability, objects: [posta], hours: '{Hours}'").What);

        Assert.Equal(("opened_at", null, null), (counted.At, counted.Where, counted.Since));
        Assert.Empty(counted.Systems);
        Assert.Equal((Combining.Average, DowntimeUse.Good, 0.95m), (available.Combine, available.Downtime, available.Floor));
        Assert.Equal([2, 3], available.Bad);
    }

    [Theory]
    [InlineData("sum", "from: ticket, aggregate: count", "count of ticket, sum")]
    [InlineData("sum", "from: ticket, aggregate: count_distinct, of: team, at: closed_at, where: status is null", "count_distinct of team in ticket by closed_at where status is null, sum")]
    [InlineData("mean", "from: work_hours, systems: [kronos], aggregate: weighted_avg, of: hours, weight: people, since: 2021-07-01", "weighted_avg of hours in work_hours weighted by people, of kronos, since 2021-07-01, mean")]
    [InlineData("mean", "from: service_state, aggregate: availability, objects: [posta, web], hours: 'Mon 08:00-13:00', combine: all, bad: [critical], downtime: excluded, floor: 0.9", "availability of posta and web in service_state, all, bad 2, downtime excluded, floor 0.9, hours Mon 08:00-13:00, mean")]
    public void All_that_is_collected_shows_in_what_changes(string accumulate, string collect, string words)
    {
        var before = Read("sum", "from: ticket, aggregate: count, where: \"team = 'before'\"");

        var changes = PlanDiff.Compare(before, Read(accumulate, collect));

        Assert.Contains($"Measure M1: feeding changes from 'collected: count of ticket where team = 'before', sum' to 'collected: {words}'.", changes.Select(change => change.Sentence));
    }

    [Theory]
    [InlineData("sum", "from: ticket, aggregate: count, of: team", "PLN134", "'M1' does not use 'of'")]
    [InlineData("sum", "from: ticket, aggregate: count, hours: 'Mon 08:00-09:00'", "PLN134", "'M1' does not use 'hours'")]
    [InlineData("sum", "from: plan_indicator, aggregate: count, systems: [a]", "PLN134", "'M1' does not use 'systems'")]
    [InlineData("sum", "from: ticket, aggregate: count, systems: []", "PLN134", "'systems' of 'M1' lists nothing")]
    [InlineData("mean", "from: ticket, aggregate: avg, of: 'working_hours(opened_at, closed_at)'", "PLN134", "'M1' lacks 'hours'")]
    [InlineData("mean", "from: work_hours, aggregate: weighted_avg, of: hours", "PLN134", "'M1' lacks 'weight'")]
    [InlineData("sum", "from: ticket, aggregate: sum, of: team", "PLN133", "'of' of 'M1' gives a text, a number is needed.")]
    [InlineData("sum", "from: ticket, aggregate: count, where: team", "PLN133", "'where' of 'M1' gives a text, a yes or no is needed.")]
    [InlineData("sum", "from: plan_indicator, aggregate: sum", "PLN099", "which is counted")]
    [InlineData("sum", "from: plan_indicator, aggregate: count, where: old", "PLN099", "only condition is new")]
    public void A_key_too_many_or_too_few_is_told(string accumulate, string collect, string rule, string message)
    {
        var finding = Assert.Single(Reading(accumulate, collect).Findings);

        Assert.Equal(rule, finding.Rule);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_points_into_the_text()
    {
        var finding = Assert.Single(Reading("sum", "from: ticket, aggregate: count, where: \"team = 'USI' and teem is null\"").Findings);

        Assert.Equal(("PLN132", 2), (finding.Rule, finding.Line));
        Assert.Equal("teem is null\" } }".Length, Line("sum", "from: ticket, aggregate: count, where: \"team = 'USI' and teem is null\"").Length - finding.Column + 1);
    }

    private static Feed.Collected Feed(string accumulate, string collect) => Assert.IsType<Feed.Collected>(Read(accumulate, collect).Measures["M1"].Feed);

    private static PerformancePlan Read(string accumulate, string collect)
    {
        var reading = Reading(accumulate, collect);
        Assert.Equal([], reading.Findings);
        return reading.Plan!; // without a finding there is one
    }

    private static PlanReading Reading(string accumulate, string collect)
    {
        using var folder = new ScratchFolder();
        RuleExamples.LayOut("PLN135", "good", folder.Path);
        foreach (var file in Directory.GetFiles(folder.Path, "good.yaml"))
        {
            var text = File.ReadAllText(file);
            var areas = text[..text.IndexOf("measures:", StringComparison.Ordinal)];
            File.WriteAllText(file, areas.Replace("pace: none", accumulate is "sum" ? "pace: linear" : "pace: none", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.Path, "measures.yaml"), $"measures:\n{Line(accumulate, collect)}\n");
        }

        return PlanReader.ReadFolder(folder.Path);
    }

    private static string Line(string accumulate, string collect) => $"  M1: {{ name: Numero di eventi realizzati, accumulate: {accumulate}, collect: {{ {collect} }} }}";
}
