using Collector.Plan;

namespace Collector.Storage;

/// <summary>An adopted content of a plan.</summary>
/// <param name="Id">Number of the stored version.</param>
internal sealed record PlanVersion(long Id, string ContentHash, DateTimeOffset AppliedAt, PerformancePlan Plan);

/// <summary>The act that adopts a content.</summary>
internal sealed record Adoption(string Act, DateOnly Date, string Reason);
