using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Written;

/// <summary>"Another measure in other years" as written.</summary>
internal sealed class WrittenRelative(Node.Map map)
{
    public Place Place => map.Place;

    public Located<string>? Of { get; } = RelativeKeys.Of.In(map);

    public ImmutableArray<Located<int>> Offsets { get; } = [.. OffsetsIn(map)];

    public bool SaysYears => map.Find(RelativeKeys.Years.Name) is not null;

    public bool SaysYear => map.Find(RelativeKeys.Year.Name) is not null;

    public bool ListsNoYear => RelativeKeys.Years.ItemsIn(map).Any() is false;

    public Feed.Relative Build() => new(Of.Said(), [.. Offsets.Select(offset => offset.Value)], RelativeKeys.Year.In(map)?.Value);

    private static IEnumerable<Located<int>> OffsetsIn(Node.Map map)
    {
        foreach (var item in RelativeKeys.Years.ItemsIn(map).OfType<Node.Scalar>())
        {
            if (WholeShape.Any.TryRead(item, out var offset))
            {
                yield return new Located<int>(offset, item.Place);
            }
        }
    }
}
