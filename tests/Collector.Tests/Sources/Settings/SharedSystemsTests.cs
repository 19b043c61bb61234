using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>Sources that share a system bring the same records.</summary>
public sealed class SharedSystemsTests
{
    private const string Site = """
        sources:
          a:
            kind: matomo
            system: web
            since: 2021-01-01
            address: https://matomo.example/
            secret: ${env:A}
            sites: [1, 2]
            segments: { enoteca: "pageUrl=@/enoteca" }

        """;

    private const string Told = "shares the system 'web' with 'a' and reads another part of it";

    [Theory]
    [InlineData("    sites: [1, 2]\n    segments: { enoteca: \"pageUrl=@/enoteca\" }\n", null)]
    // The same sites in another order, and by another way.
    [InlineData("    sites: [2, 1]\n    segments: { enoteca: \"pageUrl=^https://other/enoteca\" }\n", null)]
    [InlineData("    sites: [3]\n    segments: { enoteca: \"pageUrl=@/enoteca\" }\n", Told + " (site 3; segment all, enoteca; period month; there site 1, 2; segment all, enoteca; period month): each would take the other's records away. Give it a system of its own, and name both where a measure collects from them")]
    [InlineData("    sites: [1, 2]\n", Told)]
    [InlineData("    sites: [1, 2]\n    segments: { enoteca: \"pageUrl=@/enoteca\" }\n    unique_periods: [month, year]\n", Told)]
    public void Two_that_read_different_parts_of_a_dataset_are_a_mistake(string settings, string? mistake)
    {
        var reading = Read(Site + Another("matomo", "address: https://matomo.example/") + settings);

        Assert.Equal(mistake is null ? [] : ["sources.b"], reading.Findings.Select(finding => finding.Key));
        Assert.All(reading.Findings, finding => Assert.StartsWith(mistake!, finding.Message, StringComparison.Ordinal)); // else there is none
        Assert.Equal(mistake is null ? 2 : 0, reading.Sources.Length);
    }

    [Fact]
    public void Pages_of_other_datasets_share_a_system_and_two_pages_do_not()
    {
        var page = Another("facebook", "page: 1") + "    metrics: { page_views_total: day }\n";
        var other = page.Replace("  b:", "  c:", StringComparison.Ordinal).Replace("page: 1", "page: 2", StringComparison.Ordinal);

        Assert.Empty(Read(Site + page).Findings);
        Assert.Equal(["sources.c"], Read(Site + page + other).Findings.Select(finding => finding.Key));
        Assert.Empty(Read(Site + page + other.Replace("system: web", "system: c", StringComparison.Ordinal)).Findings);
    }

    [Theory]
    [InlineData("    sites: [1, 2]\n", "sources.a.sites")]
    [InlineData("    since: 2021-01-01\n", "sources.a.since")]
    public void What_is_missing_is_told_for_itself(string line, string mistake)
    {
        var reading = Read(Site.Replace(line, "", StringComparison.Ordinal) + Another("matomo", "address: https://matomo.example/") + "    sites: [3]\n");

        Assert.Contains(mistake, reading.Findings.Select(finding => finding.Key));
    }

    private static string Another(string kind, string own) => $"  b:\n    kind: {kind}\n    system: web\n    since: 2021-01-01\n    secret: ${{env:B}}\n    {own}\n";

    private static SourcesReading Read(string text) => SourcesFile.Read("sources.yaml", text);
}
