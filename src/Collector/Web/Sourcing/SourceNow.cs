using Collector.Storage;

namespace Collector.Web.Sourcing;

/// <summary>How a declared source stands now.</summary>
public sealed record SourceNow
{
    public required string Name { get; init; }

    /// <summary>Its latest reading was done; null: none has ended yet.</summary>
    public bool? Up { get; init; }

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it is not up, and whose move it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Keys of the indicators that wait for it.</summary>
    public IReadOnlyList<string> Starving { get; init; } = [];

    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Calls left; null: not known.</summary>
    public long? QuotaLeft { get; init; }

    /// <summary>Out of how many; null: not known.</summary>
    public long? QuotaOf { get; init; }

    /// <summary>Records it gave since the beginning; null: none.</summary>
    public long? Records { get; init; }

    /// <summary>Last day that was asked for and answered; null: none.</summary>
    public DateOnly? ReadTo { get; init; }

    /// <summary>Null: it is not paused.</summary>
    public Pause? Pause { get; init; }

    /// <summary>A reading is under way.</summary>
    public bool IsRead { get; init; }

    /// <summary>What was delivered to its folder; of sources of records always nothing.</summary>
    public DeliveredFiles Files { get; init; } = new(0, 0, null, null);

    public SourceStanding Standing =>
        Pause is not null ? SourceStanding.Paused
        : Up is { } up ? up ? SourceStanding.Well : SourceStanding.Down
        : Files.RefusedAt is { } refused && !(Files.AcceptedAt > refused) ? SourceStanding.Refused
        : Files.AcceptedAt is not null ? SourceStanding.Well
        : SourceStanding.Never;
}

/// <summary>Files that were delivered, by their fate.</summary>
/// <param name="AcceptedAt">When the latest was; null: none.</param>
/// <param name="RefusedAt">Likewise.</param>
public sealed record DeliveredFiles(long Accepted, long Refused, DateTimeOffset? AcceptedAt, DateTimeOffset? RefusedAt);
