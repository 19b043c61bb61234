namespace Collector.Sources.Http;

/// <summary>What an answer says, in its system's own way, of when its source may be asked again.</summary>
internal sealed record Hint
{
    /// <summary>Trying again within seconds helps, or does not; null: as for any answer of its status.</summary>
    public bool? HelpsToTryAgain { get; init; }

    /// <summary>What is left; null: not told.</summary>
    public QuotaLeft? Quota { get; init; }

    /// <summary>No call before then; null: not told.</summary>
    public DateTimeOffset? QuietUntil { get; init; }
}
