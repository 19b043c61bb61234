using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Matomo;

/// <summary>What a page says.</summary>
internal sealed class MatomoReading
{
    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    /// <summary>Days that stay unknown, by why they do.</summary>
    public SortedDictionary<string, SortedSet<DateOnly>> Gaps { get; } = new(StringComparer.Ordinal);

    /// <summary>First days of periods whose unique visitors were not told, once for each figure.</summary>
    public List<DateOnly> Untold { get; } = [];

    /// <summary>Visits of the days that are known.</summary>
    public SortedDictionary<DateOnly, long> Visits { get; } = [];

    /// <summary>Matomo refuses the segment.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Days that have visits and no page views: a sum of these would be too small without a word.</summary>
    public int DaysWithoutViews { get; set; }

    /// <summary>Entries so far: the place of the next one.</summary>
    public int Places { get; set; }

    public int EmptyDays { get; set; }

    /// <summary>Days with visits whose unique visitors were not told.</summary>
    public int DaysWithoutUniques { get; set; }

    public int Outside { get; set; }

    /// <param name="why">After "5 of the days asked for".</param>
    public void Miss(DateOnly day, string why)
    {
        if (!Gaps.TryGetValue(why, out var days))
        {
            Gaps[why] = days = [];
        }

        days.Add(day);
    }

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

    /// <summary>What is open once this part was read, too.</summary>
    public MatomoMissing After(MatomoContext context)
    {
        var (part, before) = (context.Part, context.Before);
        var isEveryVisit = part.Segment is MatomoKind.EveryVisit;
        var usual = isEveryVisit ? SuddenZeros.Usual(Visits, part.To) : null;
        return new MatomoMissing(
            [.. before.Days.Union(Gaps.Values.SelectMany(days => days)).Order()],
            [.. before.Uniques.Concat(Untold).Order()],
            IsRefused ? [.. before.Segments.Append(part.Segment).Distinct(StringComparer.Ordinal)] : before.Segments,
            before.Views + DaysWithoutViews,
            !isEveryVisit ? before.Visited : Visits.Values.Any(visits => visits > 0) ? part.Site : null,
            usual is { } known ? before.Usual.SetItem($"{part.Site}", known) : before.Usual);
    }

    /// <summary>In words, with how many days held nothing: many may mean that old data was purged or the tag removed.</summary>
    public ImmutableArray<string> AllWarnings(MatomoPart part)
    {
        var all = new List<string>(Warnings);
        all.AddRange(Gaps.Select(gap => $"site {part.Site}, {part.Segment}: {gap.Value.Count} of the days asked for {gap.Key} and stay unknown, the first of them {gap.Value.Min:yyyy-MM-dd}"));
        if (DaysWithoutUniques > 0)
        {
            all.Add($"site {part.Site}, {part.Segment}: Matomo gives no unique visitors for {DaysWithoutUniques} of the days {part.Days}; what was known of them stays");
        }

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
