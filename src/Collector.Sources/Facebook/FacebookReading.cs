using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Facebook;

/// <summary>What a page says.</summary>
internal sealed class FacebookReading
{
    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    /// <summary>Which of them speak of a metric.</summary>
    public ImmutableArray<Concern>.Builder Concerns { get; } = ImmutableArray.CreateBuilder<Concern>();

    /// <summary>Days that stay unknown: a figure of them is not computed yet.</summary>
    public SortedSet<DateOnly> Gaps { get; } = [];

    /// <summary>Metrics that were answered, with the names their figures go by.</summary>
    public SortedSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Metrics that Meta refused.</summary>
    public SortedSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>How many metrics were asked for and not given.</summary>
    public int Lacks { get; set; }

    /// <summary>Values so far: the place of the next one.</summary>
    public int Places { get; set; }

    public int Outside { get; set; }

    public void Warn(string metric, string warning)
    {
        var concern = new Concern(warning, Datasets.PageInsight, metric);
        if (!Concerns.Contains(concern))
        {
            Warnings.Add(warning);
            Concerns.Add(concern);
        }
    }

    public void Add((SourceRecord? Record, RejectedRecord? Rejected) built)
    {
        if (built.Record is { } record)
        {
            Records.Add(record);
            Known.Add((string)record["metric"]!); // a key is never missing
        }
        else if (built.Rejected is { } rejected)
        {
            Rejected.Add(rejected);
        }
    }
}
