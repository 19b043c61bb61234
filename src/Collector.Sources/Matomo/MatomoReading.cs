using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Matomo;

/// <summary>What a page says.</summary>
internal sealed class MatomoReading
{
    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    /// <summary>Days that stay unknown.</summary>
    public List<DateOnly> Gaps { get; } = [];

    /// <summary>Days that have visits and no page views: a sum of these would be too small without a word.</summary>
    public int DaysWithoutViews { get; set; }

    /// <summary>Entries so far: the place of the next one.</summary>
    public int Places { get; set; }

    public int EmptyDays { get; set; }

    public int Outside { get; set; }

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

    /// <summary>In words, with how many days held nothing: many may mean that old data was purged or the tag removed.</summary>
    public ImmutableArray<string> AllWarnings(MatomoPart part)
    {
        var all = new List<string>(Warnings);
        if (EmptyDays > 0)
        {
            all.Add($"site {part.Site}, {part.Segment}: Matomo holds nothing for {EmptyDays} of the days {part.Days}");
        }

        if (Outside > 0)
        {
            all.Add($"site {part.Site}, {part.Segment}: {Outside} entries outside the days that were asked for, left out");
        }

        return [.. all];
    }
}
