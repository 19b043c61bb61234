namespace Collector.Plan;

/// <summary>A unit of the organisation that owns indicators and enters measures.</summary>
public sealed record Office
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Where its messages go; none: to the controller.</summary>
    public string? Mail { get; init; }
}
