using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>A strategic area ("area strategica"): strategic objectives and the operational ones under them.</summary>
public sealed record Area
{
    /// <summary>As printed, unique in the plan: <c>AS1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>As printed.</summary>
    public required string Name { get; init; }

    /// <summary>Strategic objectives first, then operational ones, each in the plan's order.</summary>
    public required ImmutableArray<Objective> Objectives { get; init; }

    /// <summary>Its strategic objectives, in the plan's order; lazy.</summary>
    public IEnumerable<Objective> Strategic => Objectives.Where(objective => objective.Level is Level.Strategic);

    /// <summary>Its operational objectives, in the plan's order; lazy, may be empty.</summary>
    public IEnumerable<Objective> Operational => Objectives.Where(objective => objective.Level is Level.Operational);
}
