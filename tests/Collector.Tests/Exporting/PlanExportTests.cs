using System.Text.Json;
using Collector.Plan.Exporting;
using Collector.Plan.Reading;

namespace Collector.Tests.Exporting;

public sealed class PlanExportTests
{
    [Fact]
    public void Is_the_plan_in_the_agreed_shape() =>
        Assert.Equal(Repository.TextOf("tests/Collector.Tests/Exporting/whole.json").TrimEnd(), Export("tests/Collector.Tests/Reading/whole.yaml").ReplaceLineEndings("\n"));

    [Fact]
    public void Has_all_of_the_shipped_plan()
    {
        var plan = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!;

        var export = JsonDocument.Parse(PlanExport.Json(plan)).RootElement;

        var indicators = export.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal((4, 27, 25, 128), (export.GetProperty("areas").GetArrayLength(), export.GetProperty("strategic_objectives").GetArrayLength(), export.GetProperty("operational_objectives").GetArrayLength(), indicators.Count));
        Assert.Equal(79, indicators.TakeWhile(indicator => indicator.GetProperty("level").GetString() == "strategic").Count());
        Assert.All(indicators, indicator => Assert.Equal(
            indicator.GetProperty("level").GetString() == "strategic" ? ["2020", "2021", "2022", "2023"] : ["2020", "2021"],
            indicator.GetProperty("targets").EnumerateObject().Select(target => target.Name)));
        Assert.Equal(JsonValueKind.Null, indicators.Single(indicator => indicator.GetProperty("key").GetString() == "2.6.1/20KPI47").GetProperty("typology").ValueKind);
    }

    private static string Export(string file) => PlanExport.Json(PlanReader.Read([new PlanFile(file, Repository.TextOf(file))]).Plan!);
}
