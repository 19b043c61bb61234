using Collector.Records;

namespace Collector.Sources;

/// <summary>Something that a source is read with, or gives, and that ends on a day which is near: a person must act before.</summary>
/// <param name="Day">First day without it, as the source tells.</param>
/// <param name="Dataset">What will be missing.</param>
/// <param name="Part">Of a metric: value of the dataset's column <see cref="Dataset.PartedBy"/>, or what stands before the point of several. Null: all of it.</param>
public sealed record Ending(EndingKind Kind, DateOnly Day, Dataset Dataset, string? Part = null);

/// <summary>What ends.</summary>
public enum EndingKind
{
    /// <summary>The token that the source is read with.</summary>
    Token,

    /// <summary>What the token may read.</summary>
    DataAccess,

    /// <summary>A figure that the source gives.</summary>
    Metric,
}
