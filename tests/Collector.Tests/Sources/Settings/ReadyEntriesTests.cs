using System.Text.RegularExpressions;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>The entries of config/sources.yaml that are ready to use but commented out.</summary>
public sealed partial class ReadyEntriesTests
{
    [Fact]
    public void Each_is_read_once_its_signs_are_taken_out()
    {
        var text = Sign().Replace(File.ReadAllText(Repository.PathOf("config/sources.yaml")), "${indent}${key}");

        var reading = SourcesFile.Read("sources.yaml", text);

        Assert.Empty(reading.Findings);
        Assert.Equal(
            [
                "entries files", "entries-xlsx files", "assitel qlik", "kronos kronos", "portal-visits file", "neteye neteye", "pratiche sql",
                "website matomo", "website-ga4 ga4", "facebook-roccabruna facebook", "assitel-engine qlik-engine",
            ],
            reading.Sources.Select(source => $"{source.Name} {source.Kind}"));
    }

    // Those with a blank behind the sign explain.
    [GeneratedRegex("^(?<indent> +)#(?<key>[a-z])", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sign();
}
