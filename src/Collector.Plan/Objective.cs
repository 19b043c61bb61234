using System.Collections.Immutable;

namespace Collector.Plan;

/// <summary>An objective ("obiettivo strategico" or "operativo") with its indicators.</summary>
public sealed record Objective
{
    /// <summary><c>1.1</c> for a strategic objective, <c>1.1.1</c> for an operational one.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The plan's own description where it says more than the name.</summary>
    public string? Description { get; init; }

    public required Level Level { get; init; }

    /// <summary>Code of the area.</summary>
    public required string Area { get; init; }

    /// <summary>For an operational objective, the code of the strategic one it serves.</summary>
    public string? StrategicObjective { get; init; }

    /// <summary>The ministerial programme ("Programma D.M. 27/03/2013"), strategic objectives only.</summary>
    public string? Programme { get; init; }

    /// <summary>What the plan's comment box calls the whole objective.</summary>
    public Priority? Priority { get; init; }

    public required ImmutableArray<Indicator> Indicators { get; init; }
}

/// <summary>Level of an objective and of its indicators.</summary>
public enum Level
{
    Strategic,
    Operational,
}

/// <summary>"Punto di forza" and "punto di impegno" of the plan's comment boxes.</summary>
public enum Priority
{
    Forza,
    Impegno,
}
