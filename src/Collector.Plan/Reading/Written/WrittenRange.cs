using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>The ends of a measure's figures as written.</summary>
internal sealed class WrittenRange(Node.Map map)
{
    public Place Place => map.Place;

    public Located<decimal>? Min { get; } = RangeKeys.Min.In(map);

    public Located<decimal>? Max { get; } = RangeKeys.Max.In(map);

    /// <summary>Neither end is written, whatever would stand there.</summary>
    public bool SaysNothing => map.Find(RangeKeys.Min.Name) is null && map.Find(RangeKeys.Max.Name) is null;

    public ValueRange Build() => new(Min?.Value, Max?.Value);
}
