using System.Text.Json.Nodes;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Ga4;

/// <summary>One property, month by month, twenty rows an answer.</summary>
public sealed class Ga4ContractTests : SourceContractTests
{
    /// <summary>The token, two pages of days, users of the month.</summary>
    protected override int CallsToFirstBatch => 4;

    /// <summary>Another token, which is not given.</summary>
    protected override int CallsToRenew => 1;

    protected override string VisitsField => "sessions";

    protected override bool KeepsUntold => false;

    protected override string Yaml => $$"""
        sources:
          some:
            kind: ga4
            since: 2021-01-01
            address: ADDRESS
            secret: ${env:KEY}
            properties: {{PlayedGa4.Property}}
            rows_per_page: 20
            budget: { per_second: 100 }
            timeout_seconds: 300
        """;

    internal override string? Key => SomeKey.File(new Uri(Server.Address, "token"));

    internal override Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) => PlayedGa4.Answer(asked, days, shape);

    internal override (Func<Asked, Reply?> Script, int Expected) Huge()
    {
        var rows = new JsonArray([.. Enumerable.Range(0, 100_000).Select(place => PlayedGa4.Row($"202109{(place % 30) + 1:00}", $"{place}", $"{place}", $"{place}"))]);
        var page = Reply.Json(PlayedGa4.Envelope(["date"], ["sessions", "screenPageViews", "activeUsers"], rows, 100_000).ToJsonString());
        return (asked => asked.Body.Contains("\"2021-09-01\"", StringComparison.Ordinal) && asked.Body.Contains("sessions", StringComparison.Ordinal) ? page : Play(asked, [], Shape.Sound), 30);
    }
}
