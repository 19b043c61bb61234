using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>The end of an indicator or measure as written.</summary>
internal sealed class WrittenRetirement(Node.Map map)
{
    public Located<DateOnly>? Date { get; } = RetirementKeys.Date.In(map);

    public static WrittenRetirement? In(Key key, Node.Map? map) => key.MapIn(map) is { } written ? new WrittenRetirement(written) : null;

    public Retirement Build() => new(Date.Said(), RetirementKeys.Act.In(map).Said(), RetirementKeys.Reason.In(map).Said());
}
