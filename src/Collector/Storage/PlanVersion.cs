using Collector.Plan;

namespace Collector.Storage;

/// <summary>An adopted content of a plan.</summary>
/// <param name="Id">Number of the stored version.</param>
internal sealed record PlanVersion(long Id, string ContentHash, DateTimeOffset AppliedAt, PerformancePlan Plan);

/// <summary>The act that adopts a content.</summary>
public sealed record Adoption(string Act, DateOnly Date, string Reason)
{
    /// <summary>The person who had it done; null: the program itself.</summary>
    internal Asker? By { get; init; }
}

/// <summary>A version that took the place of another.</summary>
internal sealed record ReplacingVersion(long Id, long Before, string Act, string Reason);

/// <summary>A year that is judged.</summary>
/// <param name="Plan">Code of the plan in force for it.</param>
/// <param name="FirstDay">First day of the year that is computed: 1 January, or the day the installation began.</param>
/// <param name="Final">A person has declared it final: its figures no longer move.</param>
/// <param name="Version">The plan's latest version; of a final year the one it was declared with.</param>
internal sealed record JudgedYear(int Year, string Plan, DateOnly FirstDay, bool Final, long Version);
