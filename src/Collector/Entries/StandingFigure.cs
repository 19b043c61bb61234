using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Entries;

/// <summary>What observations say of a whole period.</summary>
internal static class StandingFigure
{
    /// <param name="today">What ends later has replaced nothing yet.</param>
    /// <returns>Null: nothing was stated, or what was stated makes no figure of the period.</returns>
    public static ObservedValue? Of(ObservationSet observations, Measure measure, Period period, DateOnly today)
    {
        var standing = observations.Standing(measure.Key, today, period);
        if (standing.FirstOrDefault(observation => observation.Period == period) is { } whole)
        {
            return whole.Value;
        }

        var inside = standing.Where(observation => period.Contains(observation.Period.To)).ToArray();
        return measure.Accumulation switch
        {
            _ when inside.Length == 0 => null,
            Accumulation.Sum => inside.Length == standing.Length && inside.All(observation => period.Contains(observation.Period))
                ? new ObservedValue.Number(inside.Sum(observation => ((ObservedValue.Number)observation.Value).Value)) // sums take numbers alone
                : null,
            Accumulation.Mean => Mean(inside),
            _ => inside.MaxBy(observation => (observation.Period.To, observation.Period.From))!.Value, // there is one
        };
    }

    private static ObservedValue.Number? Mean(IReadOnlyCollection<Observation> inside)
    {
        var weight = inside.Sum(observation => observation.Weight ?? 1);
        return weight == 0 ? null : new ObservedValue.Number(Math.Round(inside.Sum(observation => ((ObservedValue.Number)observation.Value).Value * (observation.Weight ?? 1)) / weight, 6, MidpointRounding.AwayFromZero)); // means take numbers alone
    }
}
