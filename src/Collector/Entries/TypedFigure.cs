using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>What somebody typed for a measure and a period, as it was typed.</summary>
/// <param name="Measure">Key.</param>
/// <param name="Period">The period that the plan asks for.</param>
/// <param name="Value">What was typed as the value.</param>
/// <param name="Seen">What the writer saw as the latest for the period, as <see cref="AskedFigure.Seen"/> told it.</param>
public sealed record TypedFigure(string Measure, Period Period, TypedValue Value, string Seen)
{
    /// <summary>What is said about it; the reason where one is needed.</summary>
    public string Note { get; init; } = "";

    /// <summary>The day that a stock or a yes or no speaks of, as typed; empty: the usual one.</summary>
    public string OnDay { get; init; } = "";

    /// <summary>The weight in a mean, as typed.</summary>
    public string Weight { get; init; } = "";

    /// <summary>Last day on which it counts instead of what is collected, as typed.</summary>
    public string EndsOn { get; init; } = "";

    /// <summary>What stands is to count no longer.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>Numbers of the files that prove it.</summary>
    public ImmutableArray<long> Evidence { get; init; } = [];
}

/// <summary>A value as it was found: in a field of a form, or in a cell.</summary>
public abstract record TypedValue
{
    private TypedValue()
    {
    }

    /// <summary>Nothing was typed, which states nothing: it is not 0.</summary>
    public sealed record Blank : TypedValue;

    public sealed record Text(string Typed) : TypedValue;

    /// <summary>A cell that holds a number, a day, or a yes or no.</summary>
    public sealed record Stated(ObservedValue Value) : TypedValue;

    /// <summary>A cell that no value can be taken from.</summary>
    /// <param name="Why">In Italian.</param>
    public sealed record Unusable(string Why) : TypedValue;
}
