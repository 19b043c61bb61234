namespace Collector.Demo;

/// <summary>The demonstration's clock: starts at a moment of 2021 and runs on from there, also while the program is off.</summary>
/// <param name="startedAt">Real moment at which the demonstration was first started.</param>
internal sealed class DemoClock(DateTimeOffset startedAt) : TimeProvider
{
    /// <summary>What the clock says at its start: 15 October 2021, nine in the morning in Trento.</summary>
    public static readonly DateTimeOffset Start = new(2021, 10, 15, 9, 0, 0, TimeSpan.FromHours(2));

    public override DateTimeOffset GetUtcNow() => Start.ToUniversalTime() + (base.GetUtcNow() - startedAt);
}
