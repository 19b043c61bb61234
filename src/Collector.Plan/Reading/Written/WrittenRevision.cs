using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A revision as written.</summary>
internal sealed class WrittenRevision(Node.Map map)
{
    public Place Place => map.Place;

    public Located<string>? Act { get; } = RevisionKeys.Act.In(map);

    public Located<DateOnly>? Date { get; } = RevisionKeys.Date.In(map);

    public Located<string>? Reason { get; } = RevisionKeys.Reason.In(map);

    public Located<int>? Year { get; } = RevisionKeys.Year.In(map);

    public Located<string>? PrintedTarget { get; } = RevisionKeys.Target.In(map);

    public Located<DateOnly>? ValidFrom { get; } = RevisionKeys.ValidFrom.In(map);

    public WrittenFormula? Formula { get; } = WrittenFormula.In(RevisionKeys.Formula, map);

    public WrittenTarget? Target { get; } =
        RevisionKeys.Year.In(map) is { } year && RevisionKeys.Target.In(map) is { } printed ? new WrittenTarget(year, printed) : null;

    public Revision Build() => new()
    {
        Act = Act.Said(),
        Date = Date.Said(),
        Reason = Reason.Said(),
        Year = Year?.Value,
        Target = Target?.Parsed,
        Formula = Formula?.Build(),
        FormulaText = Formula?.Text,
        ValidFrom = ValidFrom?.Value,
    };
}
