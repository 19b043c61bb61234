using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>Makes one figure of the observations of a window (scoring.md section 2).</summary>
/// <param name="observations">All that is known.</param>
/// <param name="at">The day the computation speaks of: decides what has been replaced.</param>
internal sealed class Accumulator(ObservationSet observations, DateOnly at)
{
    /// <summary>Reads a measure that is observed.</summary>
    /// <param name="window">From 1 January of the year read.</param>
    /// <param name="open">The year is still open: a stock not yet stated may be carried over from the year before.</param>
    public Accumulated Read(Measure measure, Period window, bool open)
    {
        var standing = observations.StandingOn(measure.Key, at);
        var once = measure.Feed is Feed.Entered { Once: true };
        return measure.Accumulation switch
        {
            Accumulation.Sum => Sum(standing, window),
            Accumulation.Mean => Mean(standing, window),
            Accumulation.Last => Last(standing, window, open),
            _ => Milestone(standing, once ? window with { From = DateOnly.MinValue } : window),
        };
    }

    /// <summary>The latest day that counted in a window, not beyond it; null when nothing did.</summary>
    public DateOnly? ReachOf(Measure measure, Period window)
    {
        var counted = Read(measure, window, open: true).Counted;
        return counted.IsEmpty ? null : Earlier(window.To, counted.Max(part => part.Observation.Period.To));
    }

    /// <summary>True when an entry speaks of any day of the period.</summary>
    public bool HasEntry(Measure measure, Period period) =>
        observations.StandingOn(measure.Key, at).Any(observation => observation.Period.Overlaps(period));

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private Accumulated Sum(IReadOnlyList<Observation> standing, Period window)
    {
        var counted = ImmutableArray.CreateBuilder<CountedObservation>();
        var sum = Exact.Zero;
        foreach (var observation in standing.Where(observation => observation.Period.Overlaps(window)))
        {
            var days = DaysOfItsOwn(observation, standing, window);
            if (days > 0)
            {
                counted.Add(new CountedObservation(observation, days));
                Exact value = NumberOf(observation);
                sum += days == observation.Period.Days ? value : value * days / observation.Period.Days;
            }
        }

        var apportioned = counted.Any(part => part.Days < part.Observation.Period.Days);
        return counted.Count == 0
            ? Accumulated.Missing
            : new Accumulated(sum, null, counted.ToImmutable(), apportioned ? [Flag.Apportioned] : []);
    }

    // Days in the window that no shorter observation tells. Standing observations are disjoint or nested, and only one
    // that ends after the day can still have shorter ones inside: any other has replaced them.
    private int DaysOfItsOwn(Observation observation, IReadOnlyList<Observation> standing, Period window)
    {
        var next = observation.Period.From > window.From ? observation.Period.From : window.From;
        var to = Earlier(observation.Period.To, window.To);
        var days = 0;
        var shorter = observation.Period.To > at
            ? standing.Where(other => !ReferenceEquals(other, observation) && observation.Period.Contains(other.Period) && other.Period.From <= to)
            : [];
        foreach (var told in shorter.Select(other => other.Period))
        {
            days += Math.Max(0, told.From.DayNumber - next.DayNumber);
            next = told.To >= next ? told.To.AddDays(1) : next;
        }

        return days + Math.Max(0, to.DayNumber - next.DayNumber + 1);
    }

    private static Accumulated Mean(IReadOnlyList<Observation> standing, Period window)
    {
        var inside = EndingInside(standing, window);
        var weight = inside.Aggregate(Exact.Zero, (sum, observation) => sum + (observation.Weight ?? 1));
        var flags = inside.Count(observation => observation.Weight is null) > 1 ? ImmutableArray.Create(Flag.Unweighted) : [];
        return weight.IsZero
            ? Accumulated.Missing
            : new Accumulated(
                inside.Aggregate(Exact.Zero, (sum, observation) => sum + ((Exact)NumberOf(observation) * (observation.Weight ?? 1))) / weight,
                null,
                CountedWhole(inside),
                flags);
    }

    private static Accumulated Last(IReadOnlyList<Observation> standing, Period window, bool open)
    {
        if (Latest(standing, window) is { } latest)
        {
            return new Accumulated(NumberOf(latest), null, CountedWhole([latest]), []);
        }

        var before = Period.OfYear(window.From.Year - 1);
        return open && Latest(standing, before) is { } carried
            ? new Accumulated(NumberOf(carried), null, CountedWhole([carried]), [Flag.Carried])
            : Accumulated.Missing;
    }

    private Accumulated Milestone(IReadOnlyList<Observation> standing, Period window) => Latest(standing, window) switch
    {
        null or { Value: ObservedValue.Number } => Accumulated.Missing,
        { Value: ObservedValue.Day day } when day.Value > at => Accumulated.Missing,
        var latest => new Accumulated(null, latest.Value, CountedWhole([latest]), []),
    };

    private static Observation? Latest(IReadOnlyList<Observation> standing, Period window) =>
        EndingInside(standing, window).MaxBy(observation => (observation.Period.To, observation.Period.From));

    private static ImmutableArray<Observation> EndingInside(IReadOnlyList<Observation> standing, Period window) =>
        [.. standing.Where(observation => window.Contains(observation.Period.To))];

    private static ImmutableArray<CountedObservation> CountedWhole(ImmutableArray<Observation> observations) =>
        [.. observations.Select(observation => new CountedObservation(observation, observation.Period.Days))];

    private static decimal NumberOf(Observation observation) => observation.Value is ObservedValue.Number number
        ? number.Value
        : throw new InvalidOperationException($"measure {observation.Measure} takes numbers, and {observation.Period} is none: observations are checked before they are scored");
}
