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
