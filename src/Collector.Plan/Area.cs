using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>A strategic area ("area strategica"): strategic objectives and the operational ones under them.</summary>
public sealed record Area
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Strategic objectives first, then operational ones, each in the plan's order.</summary>
    public required ImmutableArray<Objective> Objectives { get; init; }

    public IEnumerable<Objective> Strategic => Objectives.Where(objective => objective.Level is Level.Strategic);

    public IEnumerable<Objective> Operational => Objectives.Where(objective => objective.Level is Level.Operational);
}
