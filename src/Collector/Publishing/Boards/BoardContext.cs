using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Plan;

namespace Collector.Publishing.Boards;

/// <summary>What boards take from the plan and the settings.</summary>
/// <param name="Pages">Where readers reach the pages; no slash at its end.</param>
/// <param name="NightAt">When the night starts, in the zone.</param>
/// <param name="Tolerance">What a degree may be short of 1 and be near, 0 to 1.</param>
internal sealed record BoardContext(string Pages, TimeZoneInfo Zone, TimeOnly NightAt, ImmutableArray<int> Years, decimal Tolerance, ImmutableArray<Office> Offices)
{
    // So long a night may take before its day is told to be late.
    private static readonly TimeSpan NightTakes = TimeSpan.FromHours(1);

    public static BoardContext Of(PerformancePlan plan, string pages, TimeOnly nightAt) => new(pages, plan.Zone, nightAt, [.. plan.TableYears], plan.Settings.Tolerance, [.. plan.Offices.Values]);

    /// <summary>A statement as Grafana sends it.</summary>
    public string Sql(string name) => Collector.Storage.Sql.Statement(name)
        .Replace("ZONE", Zone.Id, StringComparison.Ordinal)
        .Replace("NIGHT_DONE", $"{(NightAt.ToTimeSpan() + NightTakes).TotalMinutes} minutes", StringComparison.Ordinal)
        .Replace("OPERATORS", string.Join(", ", Enum.GetValues<AlertKind>().Where(kind => AlertTrait.Of(kind).IsForOperators).Select(kind => $"'{kind}'")), StringComparison.Ordinal)
        .TrimEnd();

    /// <summary>Degrees and scores.</summary>
    public Paint Degree => Paints.Degree(Tolerance);

    /// <summary>First and last millisecond of a year, as Grafana writes spans in addresses.</summary>
    public string SpanOf(int year) =>
        $"from={PlanTime.StartOf(new DateOnly(year, 1, 1), Zone).ToUnixTimeMilliseconds()}&to={PlanTime.StartOf(new DateOnly(year + 1, 1, 1), Zone).ToUnixTimeMilliseconds() - 1}";
}
