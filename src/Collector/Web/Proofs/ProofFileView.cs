using System.Collections.Immutable;
using Collector.Web.Reading;

namespace Collector.Web.Proofs;

/// <summary>A delivered file, with the lines around one that a figure came from.</summary>
public sealed record ProofFileView
{
    public required PageHead Head { get; init; }

    public required long Number { get; init; }

    public required string Source { get; init; }

    /// <summary>Name it was delivered under.</summary>
    public required string Name { get; init; }

    /// <summary>Fingerprint of the bytes as delivered.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Why it was refused; null: it was accepted.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The run that read it; null: none is noted.</summary>
    public long? Run { get; init; }

    /// <summary>Line that is pointed at, from 1; null: none.</summary>
    public int? Line { get; init; }

    /// <summary>False: it was too large to be kept.</summary>
    public required bool IsKept { get; init; }

    /// <summary>It is kept, and too long to be shown.</summary>
    public bool IsTooLong => IsKept && Bytes > FileLines.MostBytes;

    /// <summary>Lines with their numbers; null: it is no text, or too long to be shown.</summary>
    public ImmutableArray<(int Number, string Text)>? Lines { get; init; }

    public required TimeZoneInfo Zone { get; init; }
}
