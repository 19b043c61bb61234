using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Publishing.Boards;

/// <summary>What boards take from the plan and the settings.</summary>
/// <param name="Pages">Where readers reach the pages; no slash at its end.</param>
/// <param name="Tolerance">What a degree may be short of 1 and be near, 0 to 1.</param>
internal sealed record BoardContext(string Pages, TimeZoneInfo Zone, ImmutableArray<int> Years, decimal Tolerance)
{
    public static BoardContext Of(PerformancePlan plan, string pages) => new(pages, plan.Zone, plan.Years, plan.Settings.Tolerance);

    /// <summary>A statement as Grafana sends it.</summary>
    public string Sql(string name) => Collector.Storage.Sql.Statement(name).Replace("ZONE", Zone.Id, StringComparison.Ordinal).TrimEnd();

    /// <summary>Degrees and scores.</summary>
    public Paint Degree => Paints.Degree(Tolerance);

    /// <summary>First and last millisecond of a year, as Grafana writes spans in addresses.</summary>
    public string SpanOf(int year) =>
        $"from={PlanTime.StartOf(new DateOnly(year, 1, 1), Zone).ToUnixTimeMilliseconds()}&to={PlanTime.StartOf(new DateOnly(year + 1, 1, 1), Zone).ToUnixTimeMilliseconds() - 1}";
}
