using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Facebook;

/// <summary>One page with two metrics, ten days a call.</summary>
public sealed class FacebookContractTests : SourceContractTests
{
    /// <summary>What Meta says of the token, and both metrics.</summary>
    protected override int CallsToFirstBatch => 2;

    protected override string VisitsField => "value";

    protected override bool KeepsUntold => false;

    protected override Dataset PlayedDataset => Datasets.PageInsight;

    protected override string ValueColumn => "value";

    protected override string Yaml => $$"""
        sources:
          some:
            kind: facebook
            since: 2021-01-01
            address: ADDRESS
            secret: ${env:CANARY}
            page: {{PlayedFacebook.Page}}
            metrics: { {{PlayedFacebook.Visits}}: day, {{PlayedFacebook.Views}}: day }
            window_days: 10
            budget: { per_second: 100 }
            timeout_seconds: 300
        """;

    internal override Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) => PlayedFacebook.Answer(asked, days, shape);

    internal override (Func<Asked, Reply?> Script, int Expected) Huge()
    {
        var page = PlayedFacebook.Data(PlayedFacebook.Metric(PlayedFacebook.Visits, "day", Enumerable.Range(0, 100_000).Select(place => (JsonNode)PlayedFacebook.Value(new DateOnly(2021, 9, 1).AddDays(place % 10), place))));
        return (asked => asked["since"] is "1630479600" ? page : Play(asked, [], Shape.Sound), 100_000); // midnight of 1 September
    }

    protected override bool IsPlayed(SourceRecord record) => record.Dataset == PlayedDataset && (string?)record["metric"] is PlayedFacebook.Visits;
}
