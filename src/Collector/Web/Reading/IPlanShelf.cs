using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Stored;

namespace Collector.Web.Reading;

/// <summary>Hands out plan versions. A version never changes: implementations keep those they have read.</summary>
internal interface IPlanShelf
{
    /// <exception cref="StorageDownException">The version is not at hand and the database does not answer.</exception>
    Task<PerformancePlan> ReadAsync(long version, CancellationToken cancellationToken);
}

/// <summary>Computes a stored figure again from what was known then, to show how it came about.</summary>
internal interface IExplanations
{
    /// <param name="plan">The version the figure was computed with.</param>
    /// <returns>Null when there is nothing to explain it from.</returns>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    Task<Explanation?> ExplainAsync(PerformancePlan plan, Indicator indicator, Figure figure, CancellationToken cancellationToken);
}

/// <summary>A figure with everything it was computed from.</summary>
/// <param name="FileHashes">SHA-256 of the file an observation came in, by number of the observation; only for those from files.</param>
public sealed record Explanation(IndicatorResult Result, ImmutableDictionary<long, string> FileHashes);
