using System.Collections.Immutable;

namespace Collector.Sources.Qvd;

/// <summary>What the XML header of a QVD file says of its one table.</summary>
public sealed record QvdHeader
{
    /// <summary>May be empty.</summary>
    public required string TableName { get; init; }

    /// <summary>When Qlik wrote the file; null when the header does not say so in Qlik's form.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>May be 0: a table without rows is sound.</summary>
    public required int RowCount { get; init; }

    /// <summary>In the order of the header; at least one.</summary>
    public required ImmutableArray<QvdField> Fields { get; init; }
}
