using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Matomo;

/// <summary>One site of a Matomo, month by month.</summary>
public sealed class MatomoContractTests : SourceContractTests
{
    /// <summary>The site's zone, visits, page views, unique visitors of the month.</summary>
    // It gives figures by the name of their day.
    protected override bool CanContradict => false;

    protected override int CallsToFirstBatch => 4;

    protected override string VisitsField => "nb_visits";

    protected override bool KeepsUntold => false;

    protected override string Yaml => """
        sources:
          some:
            kind: matomo
            since: 2021-01-01
            address: ADDRESS
            secret: ${env:CANARY}
            sites: 1
            budget: { per_second: 100 }
            timeout_seconds: 300
        """;

    internal override Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) => PlayedMatomo.Answer(asked, days, shape);

    internal override (Func<Asked, Reply?> Script, int Expected) Huge()
    {
        var wide = string.Join(',', Enumerable.Range(0, 100_000).Select(place => $"\"unknown_{place}\":\"{place}\""));
        return (asked => asked["method"] is "VisitsSummary.get" && asked["date"] is "2021-09-01,2021-09-30"
            ? Reply.Json($$"""{"2021-09-01":{"nb_visits":"4","nb_uniq_visitors":"3",{{wide}}}{{string.Concat(Enumerable.Range(2, 29).Select(day => $",\"2021-09-{day:00}\":[]"))}}}""")
            : Play(asked, [], Shape.Sound), 1);
    }
}
