using System.Globalization;

namespace Collector.Plan.Exporting;

/// <summary>A plan in the shape of <c>plan export</c> (design.md): names and order of members are those of the JSON.</summary>
internal sealed record ExportedPlan(
    string Code,
    IReadOnlyList<ExportedArea> Areas,
    IReadOnlyList<ExportedStrategicObjective> StrategicObjectives,
    IReadOnlyList<ExportedOperationalObjective> OperationalObjectives,
    IReadOnlyList<ExportedIndicator> Indicators)
{
    public static ExportedPlan Of(PerformancePlan plan)
    {
        // The plan prints all strategic objectives first, then the operational ones.
        var strategic = plan.Areas.SelectMany(area => area.Strategic).ToList();
        var operational = plan.Areas.SelectMany(area => area.Operational).ToList();
        return new ExportedPlan(
            plan.Code,
            [.. plan.Areas.Select(area => new ExportedArea(area.Code, area.Name))],
            [.. strategic.Select(ExportedStrategicObjective.Of)],
            [.. operational.Select(ExportedOperationalObjective.Of)],
            [.. strategic.Concat(operational).SelectMany(objective => objective.Indicators).Select(indicator => ExportedIndicator.Of(indicator, plan))]);
    }
}

internal sealed record ExportedArea(string Code, string Name);

internal sealed record ExportedStrategicObjective(string Code, string Area, string Name, string? Programme)
{
    public static ExportedStrategicObjective Of(Objective objective) => new(objective.Code, objective.Area, objective.Name, objective.Programme);
}

internal sealed record ExportedOperationalObjective(string Code, string? StrategicObjective, string Name)
{
    public static ExportedOperationalObjective Of(Objective objective) => new(objective.Code, objective.StrategicObjective, objective.Name);
}

/// <param name="Measures">Those of the formula, in the order of their first appearance, which is the algorithm's.</param>
internal sealed record ExportedIndicator(
    string Key,
    string Code,
    string Name,
    string? Typology,
    string Level,
    string Objective,
    string Algorithm,
    string Formula,
    string Pace,
    IReadOnlyList<ExportedMeasure> Measures,
    IReadOnlyDictionary<string, ExportedTarget?> Targets)
{
    public static ExportedIndicator Of(Indicator indicator, PerformancePlan plan) => new(
        indicator.Key,
        indicator.Code,
        indicator.Name,
        indicator.Typology,
        indicator.Level is Plan.Level.Strategic ? "strategic" : "operational",
        indicator.Objective,
        indicator.Algorithm,
        indicator.FormulaText,
        PaceOf(indicator.Pace),
        [.. indicator.Formula.Measures.Select(key => ExportedMeasure.Of(plan.Measures[key]))],
        // Insertion order is kept: years ascend.
        indicator.Targets.ToDictionary(
            target => target.Key.ToString(CultureInfo.InvariantCulture),
            target => ExportedTarget.Of(target.Value.Target),
            StringComparer.Ordinal));

    private static string PaceOf(Pace pace) => pace switch
    {
        Plan.Pace.None => "none",
        Plan.Pace.Linear => "linear",
        Plan.Pace.LastYear => "last_year",
        _ => "steps",
    };
}

internal sealed record ExportedMeasure(string Key, string? Code, string Name)
{
    public static ExportedMeasure Of(Measure measure) => new(measure.Key, measure.Code, measure.Name);
}

/// <param name="Op">One of <c>>= &lt;= = by is</c>.</param>
/// <param name="Value">A number, an ISO day, or true.</param>
/// <param name="Unit">One of <c>% N gg h EUR</c>, or null.</param>
internal sealed record ExportedTarget(string Op, object Value, string? Unit)
{
    public static ExportedTarget? Of(Target? target) => target switch
    {
        Target.Figure figure => new ExportedTarget(OpOf(figure.Comparator), figure.Value, UnitOf(figure.Unit)),
        Target.Deadline deadline => new ExportedTarget("by", deadline.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
        Target.Yes => new ExportedTarget("is", true, null),
        _ => null,
    };

    private static string OpOf(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        _ => "=",
    };

    private static string? UnitOf(Unit unit) => unit switch
    {
        Plan.Unit.Percent => "%",
        Plan.Unit.Number => "N",
        Plan.Unit.Days => "gg",
        Plan.Unit.Hours => "h",
        Plan.Unit.Euro => "EUR",
        _ => null,
    };
}
