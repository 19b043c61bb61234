using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>The entries of config/sources.yaml that are ready to use but commented out.</summary>
public sealed class ReadyEntriesTests
{
    [Fact]
    public void Each_is_read_once_its_signs_are_taken_out()
    {
        var text = ReadyEntries.WithoutSigns(Repository.TextOf("config/sources.yaml"));

        var reading = SourcesFile.Read("sources.yaml", text);

        Assert.Empty(reading.Findings);
        Assert.Equal(
            [
                "entries files", "entries-xlsx files", "assitel qlik", "kronos kronos", "portal-visits file", "neteye neteye", "pratiche sql",
                "website matomo", "website-ga4 ga4", "facebook-roccabruna facebook", "assitel-engine qlik-engine", "pareto file", "priamo file", "ecocerved file", "con2 sql",
                "passweb file", "certo file", "suap rest", "newsletter rest", "customer-satisfaction file",
            ],
            reading.Sources.Select(source => $"{source.Name} {source.Kind}"));
    }
}
