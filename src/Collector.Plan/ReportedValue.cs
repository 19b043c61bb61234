namespace Collector.Plan;

/// <summary>
/// A result known only as a figure from a document: shown in history, never scored, never repaired. Doubtful prints are
/// kept as printed and flagged.
/// </summary>
public sealed record ReportedValue
{
    /// <summary>Key of the indicator it belongs to; null for a context figure.</summary>
    public string? Indicator { get; init; }

    /// <summary>Name of the figure as the document gives it.</summary>
    public required string Figure { get; init; }

    public required int Year { get; init; }

    /// <summary>As printed, unit included.</summary>
    public required string Printed { get; init; }

    /// <summary>The printed figure as a number; null where the print is doubtful or no figure.</summary>
    public decimal? Value { get; init; }

    /// <summary>Mean of the cluster of comparable organisations, as printed.</summary>
    public string? ClusterMean { get; init; }

    /// <summary>The document and section.</summary>
    public required string Document { get; init; }

    /// <summary>Why the print is doubtful.</summary>
    public string? Doubt { get; init; }
}
