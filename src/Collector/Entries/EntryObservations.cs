using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>What an entry does to what is known, once it is approved.</summary>
internal static class EntryObservations
{
    private const string Called = "rilevazione ";

    /// <summary>The observation it makes; null: it only takes back.</summary>
    /// <param name="at">When it is approved: it replaces what was recorded before.</param>
    public static Observation? Of(Entry entry, DateTimeOffset at) => entry.Value is not { } value ? null : new Observation
    {
        Measure = entry.Measure,
        Period = entry.Speaks,
        Value = value,
        Weight = entry.Weight,
        RecordedAt = at,
        Origin = OriginOf(entry.Id),
        IsOverCollected = entry.Kind is EntryKind.Override,
    };

    /// <summary>When what an entry states is recorded: at its approval, or right after what it replaces, which may bear the moment of a clock that is ahead.</summary>
    /// <param name="known">What is known of its measure, or more.</param>
    public static DateTimeOffset RecordedAt(Entry entry, IEnumerable<Observation> known, DateTimeOffset at)
    {
        var latest = known.Where(old => old.Measure == entry.Measure && old.Period.Overlaps(entry.Speaks)).Select(old => old.RecordedAt ?? DateTimeOffset.MinValue).Append(DateTimeOffset.MinValue).Max();
        return latest < at ? at : latest.AddMicroseconds(1);
    }

    /// <summary>How an entry is called where its observation counts.</summary>
    public static string OriginOf(long entry) => string.Create(CultureInfo.InvariantCulture, $"{Called}{entry}");

    /// <summary>Whether an observation was made by an entry, which another person approved.</summary>
    // A delivered file may be called alike.
    public static bool IsEntry(Observation observation) =>
        observation.Origin is { } origin && origin.StartsWith(Called, StringComparison.Ordinal) && long.TryParse(origin.AsSpan(Called.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>
    /// What no longer counts with it. Of a removal all that was stated within its period: what one had replaced must not
    /// come back. Of a milestone what was stated for another day of the year, or ever where it is reached once. Of an
    /// override the one before it.
    /// </summary>
    /// <param name="known">What is known of its measure.</param>
    public static ImmutableArray<Observation> Withdrawn(Entry entry, Measure? measure, IEnumerable<Observation> known)
    {
        var stated = known.Where(observation => observation.Measure == entry.Measure).ToArray();
        var within = stated.Where(observation => entry.Period.Contains(observation.Period)).ToArray();
        return (entry.Kind, measure?.Accumulation) switch
        {
            (EntryKind.Removal, _) => [.. within],
            (EntryKind.Override, _) => [.. within.Where(observation => observation.IsOverCollected)],
            (_, Accumulation.Date or Accumulation.YesNo) => [.. (measure is { Feed: Feed.Entered { Once: true } } ? stated : stated.Where(observation => observation.Period.To.Year == entry.Period.To.Year)).Where(observation => observation.Period != entry.Speaks)],
            _ => [],
        };
    }

    /// <summary>Entries that would take back what another of them states.</summary>
    /// <param name="at">When they are approved, all at once.</param>
    public static IEnumerable<Entry> Quarrels(IEnumerable<Entry> entries, Func<Entry, Measure?> measureOf, DateTimeOffset at) =>
        from same in entries.GroupBy(entry => entry.Measure)
        from entry in same
        let others = same.Where(other => other != entry).Select(other => Of(other, at)).OfType<Observation>().ToArray()
        where !Withdrawn(entry, measureOf(entry), others).IsEmpty
        select entry;

    /// <summary>True when a measure is observed and takes a value; no value at all fits any.</summary>
    public static bool IsOfKind(Measure? measure, ObservedValue? value) => (measure?.Accumulation, value) switch
    {
        (null, _) => false,
        (_, null) or (Accumulation.Date, ObservedValue.Day) or (Accumulation.YesNo, ObservedValue.YesNo) => true,
        (Accumulation.Date or Accumulation.YesNo, _) => false,
        _ => value is ObservedValue.Number,
    };
}
