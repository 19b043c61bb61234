using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Ga4;

/// <summary>What a page says.</summary>
internal sealed class Ga4Reading
{
    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    /// <summary>Days that stay unknown.</summary>
    public List<DateOnly> Gaps { get; } = [];

    /// <summary>First days of periods with a figure that was not told, once for each.</summary>
    public List<DateOnly> Untold { get; } = [];

    /// <summary>Visits of the days that are known; a day that holds nothing has none.</summary>
    public SortedDictionary<DateOnly, long> Visits { get; } = [];

    /// <summary>Records so far: the place of the next one.</summary>
    public int Places { get; set; }

    public void Add((SourceRecord? Record, RejectedRecord? Rejected) built)
    {
        if (built.Record is { } record)
        {
            Records.Add(record);
        }
        else if (built.Rejected is { } rejected)
        {
            Rejected.Add(rejected);
        }
    }
}
