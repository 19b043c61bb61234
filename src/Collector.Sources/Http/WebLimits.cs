namespace Collector.Sources.Http;

/// <summary>What a source may be asked for, and what an answer may be.</summary>
public sealed record WebLimits
{
    /// <summary>Calls begun within any second; at least 1.</summary>
    public required int CallsPerSecond { get; init; }

    /// <summary>Calls on a day of the source's zone, those tried again included; null: as many as are needed.</summary>
    public int? CallsPerDay { get; init; }

    /// <summary>How long one answer may take, from the call to its last byte.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Bytes one answer may have when unpacked.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Header in which the source says how many calls are left; null: the usual ones are looked for.</summary>
    public string? RemainingHeader { get; init; }

    /// <summary>Header in which it says when there will be more: seconds from now, or seconds since 1970.</summary>
    public string? ResetHeader { get; init; }
}
