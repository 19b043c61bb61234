using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>An objective as written, with its indicators.</summary>
internal sealed class WrittenObjective
{
    private readonly Node.Map? map;

    public WrittenObjective(WrittenArea area, Level level, Entry entry)
    {
        (Area, Level, map) = (area, level, entry.Value as Node.Map);
        Code = new Located<string>(entry.Key.Text, entry.Key.Place);
        Indicators = [.. ObjectiveKeys.Indicators.EntriesIn(map).Select(indicator => new WrittenIndicator(this, indicator))];
    }

    public WrittenArea Area { get; }

    public Level Level { get; }

    public Located<string> Code { get; }

    public Located<string>? Parent => Level is Level.Operational ? ObjectiveKeys.Parent.In(map) : null;

    public ImmutableArray<WrittenIndicator> Indicators { get; }

    /// <summary>Keys are written under <c>indicators</c>, even if none.</summary>
    public bool ListsIndicators => ObjectiveKeys.Indicators.MapIn(map) is not null;

    public Objective Build(PlanSettings settings) => new()
    {
        Code = Code.Value,
        Name = ObjectiveKeys.Name.In(map).Said(),
        Description = ObjectiveKeys.Description.In(map)?.Value,
        Level = Level,
        Area = Area.Code.Value,
        StrategicObjective = Parent?.Value,
        Programme = Level is Level.Strategic ? ObjectiveKeys.Programme.In(map)?.Value : null,
        Priority = ObjectiveKeys.Priority.In(map)?.Value,
        Indicators = [.. Indicators.Select(indicator => indicator.Build(settings))],
    };
}
