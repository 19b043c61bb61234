using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>What an entry does to what is known, once it is approved.</summary>
internal static class EntryObservations
{
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

    /// <summary>How an entry is called where its observation counts.</summary>
    public static string OriginOf(long entry) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rilevazione {entry}");

    /// <summary>
    /// What no longer counts with it. Of a removal all that was stated within its period: what one had replaced must not
    /// come back. Of a milestone what was stated for another day of the period: it is reached once. Of an override the one
    /// before it.
    /// </summary>
    /// <param name="known">What is known of its measure.</param>
    public static ImmutableArray<Observation> Withdrawn(Entry entry, Measure? measure, IEnumerable<Observation> known)
    {
        var within = known.Where(observation => observation.Measure == entry.Measure && entry.Period.Contains(observation.Period)).ToArray();
        return entry switch
        {
            { Kind: EntryKind.Removal } => [.. within],
            { Kind: EntryKind.Override } => [.. within.Where(observation => observation.IsOverCollected)],
            _ when measure?.Accumulation is Accumulation.Date or Accumulation.YesNo => [.. within.Where(observation => observation.Period != entry.Speaks)],
            _ => [],
        };
    }
}
