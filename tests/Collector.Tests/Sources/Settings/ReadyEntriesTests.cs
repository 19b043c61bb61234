using System.Text.RegularExpressions;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>The entries of config/sources.yaml that are ready to use but commented out.</summary>
public sealed partial class ReadyEntriesTests
{
    [Fact]
    public void Each_is_read_once_its_signs_are_taken_out()
    {
        var lines = File.ReadAllLines(Repository.PathOf("config/sources.yaml")).SkipWhile(line => !line.StartsWith("  # Ready to use", StringComparison.Ordinal));
        var entries = lines.Where(line => Entry().IsMatch(line)).Select(line => line.Remove(2, 2));

        var reading = SourcesFile.Read("sources.yaml", $"sources:\n{string.Join('\n', entries)}\n");

        Assert.Empty(reading.Findings);
        Assert.Superset(new HashSet<string> { "neteye", "pratiche" }, reading.Sources.Select(source => source.Name).ToHashSet());
    }

    // A name, or what is indented below it; sentences are neither.
    [GeneratedRegex("^  # ([a-z][a-z0-9-]*:$|  )", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Entry();
}
