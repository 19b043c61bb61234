namespace Collector.Sources;

/// <summary>What a source states: a number, a day, or a yes or no. Whether the measure takes that kind is not known here.</summary>
public abstract record StatedValue
{
    private StatedValue()
    {
    }

    /// <summary>In the measure's own unit, with the digits that were written.</summary>
    public sealed record Number(decimal Value) : StatedValue;

    /// <summary>A civil day without a zone.</summary>
    public sealed record Day(DateOnly Value) : StatedValue;

    public sealed record YesNo(bool Value) : StatedValue;
}
