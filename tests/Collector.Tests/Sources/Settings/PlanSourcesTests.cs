using System.Text.RegularExpressions;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>What the shipped plan collects, held against the ready entries of config/sources.yaml and the demonstration's sources.</summary>
public sealed partial class PlanSourcesTests
{
    private static readonly string Ready = ReadyEntries.WithoutSigns(Repository.TextOf("config/sources.yaml"));

    [Fact]
    public void Every_system_of_the_plan_is_one_of_a_ready_entry_and_of_the_demonstration()
    {
        var systems = Collected().SelectMany(what => what.Systems).Distinct().Order(StringComparer.Ordinal).ToArray();
        var demo = File.ReadAllText(Repository.PathOf("src/Collector/Demo/demo-sources.yaml"))
            .Replace("ADDRESS", "http://127.0.0.1:1", StringComparison.Ordinal).Replace("PORT", "1", StringComparison.Ordinal).Replace("LOOKBACK", "3", StringComparison.Ordinal);

        Assert.Equal(["assitel", "facebook-roccabruna", "kronos", "neteye", "website"], systems);
        Assert.Empty(systems.Except(SystemsOf(Ready)));
        Assert.Equal(systems, SystemsOf(demo).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_a_condition_of_the_plan_asks_for_is_given_by_a_ready_entry()
    {
        // Codes of processes are those of the chamber's own map, and a field's period those of the connector.
        var asked = Collected().OfType<Collection.Aggregated>()
            .Where(what => what.Dataset.Name is "ticket" or "page_visit")
            .SelectMany(what => new[] { what.Where?.Text, what.Of?.Text })
            .SelectMany(text => Quoted().Matches(text ?? "").Select(match => match.Groups["text"].Value))
            .Concat(["fan_count", "page_post_engagements", "ordinary", "extra"])
            .Distinct();

        Assert.All(asked, text => Assert.Contains(text, Ready, StringComparison.Ordinal));
    }

    private static IEnumerable<Collection.OfRecords> Collected() =>
        PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!.Measures.Values // the shipped plan has no errors
            .Select(measure => (measure.Feed as Feed.Collected)?.What)
            .OfType<Collection.OfRecords>();

    private static IEnumerable<string> SystemsOf(string text)
    {
        var reading = SourcesFile.Read(Repository.PathOf("config/sources.yaml"), text);
        Assert.Empty(reading.Findings);
        return reading.Sources.OfType<ConnectorOptions>().Select(options => options.System).Distinct();
    }

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
