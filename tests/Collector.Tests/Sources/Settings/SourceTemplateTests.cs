using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class SourceTemplateTests
{
    public static TheoryData<string> Kinds => [.. SourcesFile.KindNames];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_entry_of_every_kind_can_be_read_and_explains_each_of_its_keys(string kind)
    {
        var entry = SourceTemplate.Of(kind, "some");

        var reading = SourcesFile.Read("sources.yaml", $"sources:\n{entry}");
        Assert.Empty(reading.Findings);
        Assert.Equal(("some", kind), (reading.Sources.Single().Name, reading.Sources.Single().Kind));
        Assert.All(
            SourcesFile.Kinds.Single(one => one.Name == kind).Settings.Settings,
            setting => Assert.True(entry.Contains($"\n    {setting.Name}:", StringComparison.Ordinal) || entry.Contains($"\n    # {setting.Name}: ", StringComparison.Ordinal), setting.Name));
        Assert.All(entry.Split('\n'), line => Assert.True(line.Length <= 150, line));
    }
}
