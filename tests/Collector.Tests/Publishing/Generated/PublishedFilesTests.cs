using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Hosting;
using Collector.Plan.Reading;
using Collector.Publishing.Generated;

namespace Collector.Tests.Publishing.Generated;

public sealed class PublishedFilesTests
{
    public static TheoryData<string> Paths => [.. Shipped().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_is_shipped_is_what_the_plan_and_the_settings_make(string path)
    {
        var file = Shipped().Single(file => file.Path == path);

        Collector.Tests.Generated.Holds($"config/{path}", file.Text, "dotnet run --project src/Collector -- publish");
        Assert.Contains(file.Mark, file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_alert_leads_to_a_place_of_the_operators_page()
    {
        var page = Repository.TextOf("docs/operating.md");

        var places = AlertRules.Generate().Text.Split("runbook: docs/operating.md#").Skip(1).Select(rest => rest.Split('\n')[0]).ToArray();

        Assert.Equal(Enum.GetValues<AlertKind>().Length + 4, places.Length);
        Assert.All(places, place => Assert.Contains($"<a id=\"{place}\"></a>", page, StringComparison.Ordinal));
    }

    private static ImmutableArray<GeneratedFile> Shipped()
    {
        var settings = HostSettings.Read(name => name is "COLLECTOR_CONFIG" ? Repository.PathOf("config") : null);
        return PublishedFiles.Of(PlanReader.ReadFolder(settings.PlanFolder).Plan!, settings.Mail, settings.NightAt); // ShippedPlanTests holds that it has no error
    }
}
