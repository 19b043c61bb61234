using Collector.Plan.Scoring;

namespace Collector.Plan.Moving;

/// <summary>Parts what became known between two moments by the day it speaks of.</summary>
public static class LateRows
{
    /// <summary>
    /// What the second moment knows of days up to a day. What speaks of later days too is as the first moment knew it, and
    /// what speaks of later days alone is left out, whenever it became known; of a measure whose statements cannot be
    /// parted so without contradicting each other, all that the second knows counts.
    /// </summary>
    /// <param name="first">Known at the first moment, of any measures, overlaps settled.</param>
    /// <param name="second">Known at the second, likewise.</param>
    /// <param name="day">The last day of which rows are late; those that end after it are news.</param>
    /// <returns>In no order.</returns>
    public static IReadOnlyList<Observation> Of(IEnumerable<Observation> first, IEnumerable<Observation> second, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var before = first.ToLookup(observation => observation.Measure, StringComparer.Ordinal);
        var after = second.ToLookup(observation => observation.Measure, StringComparer.Ordinal);
        return [.. before.Select(group => group.Key).Union(after.Select(group => group.Key), StringComparer.Ordinal).SelectMany(measure => Of([.. before[measure]], [.. after[measure]], day))];
    }

    private static Observation[] Of(Observation[] first, Observation[] second, DateOnly day)
    {
        Observation[] begun = [.. second.Where(observation => observation.Period.From <= day)];
        if (first.Length == second.Length && first.Zip(second).All(pair => ReferenceEquals(pair.First, pair.Second)))
        {
            return begun;
        }

        Observation[] parted = [.. begun.Where(observation => observation.Period.To <= day), .. first.Where(observation => observation.Period.From <= day && observation.Period.To > day)];
        return ObservationSet.Overlaps(parted).IsEmpty ? parted : begun;
    }
}
