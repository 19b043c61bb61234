using System.Collections.Immutable;

namespace Collector.Plan.Reading;

/// <summary>What reading a plan's files gave.</summary>
/// <param name="Plan">The plan; null when any finding is an error.</param>
/// <param name="Findings">All findings of all files, sorted by file, line, column and rule.</param>
/// <param name="ContentHash">SHA-256 over the files' names and bytes, lower-case hexadecimal: the identity of a version.</param>
public sealed record PlanReading(PerformancePlan? Plan, ImmutableArray<Finding> Findings, string ContentHash);

/// <summary>One file of a plan.</summary>
/// <param name="Path">As findings shall name it.</param>
public sealed record PlanFile(string Path, string Text);
