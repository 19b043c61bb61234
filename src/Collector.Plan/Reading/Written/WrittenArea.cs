using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>An area as written, strategic objectives before operational ones.</summary>
internal sealed class WrittenArea
{
    private readonly Node.Map? map;

    public WrittenArea(Entry entry)
    {
        map = entry.Value as Node.Map;
        Code = new Located<string>(entry.Key.Text, entry.Key.Place);
        Objectives =
        [
            .. AreaKeys.Strategic.EntriesIn(map).Select(objective => new WrittenObjective(this, Level.Strategic, objective)),
            .. AreaKeys.Operational.EntriesIn(map).Select(objective => new WrittenObjective(this, Level.Operational, objective)),
        ];
    }

    public Located<string> Code { get; }

    public ImmutableArray<WrittenObjective> Objectives { get; }

    public Area Build(PlanSettings settings) => new()
    {
        Code = Code.Value,
        Name = AreaKeys.Name.In(map).Said(),
        Objectives = [.. Objectives.Select(objective => objective.Build(settings))],
    };
}
