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
        if (observations.CoverageOf(measure.Key) is not { } coverage)
        {
            return ReadObserved(measure, window, open);
        }

        var known = coverage.In(window);
        if (known.To is not { } to)
        {
            // Nothing of this window is known yet: a stock may still be carried over.
            return measure.Accumulation is Accumulation.Last && !known.HasGap ? ReadObserved(measure, window, open) : Accumulated.Missing;
        }

        var read = ReadObserved(measure, window with { To = to }, open);
        if (read.Number is null && measure.Accumulation is Accumulation.Sum)
        {
            read = new Accumulated(Exact.Zero, null, [], []); // the days are known, and nothing was found in them
        }

        return read.Number is null ? Accumulated.Missing : read with
        {
            Flags = [.. read.Flags.Concat(to < window.To ? [Flag.Partial] : []).Concat(known.IsIncomplete ? [Flag.Incomplete] : []).Order()],
        };
    }

    /// <summary>The day up to which a collected measure is known, where that is before the end of a window; null when it is known whole, or not at all.</summary>
    public DateOnly? PartialTo(Measure measure, Period window) =>
        observations.CoverageOf(measure.Key)?.In(window).To is { } to && to < window.To ? to : null;

    /// <summary>The latest day a measure is known for, not after the window: what its age is counted from. Null when there is none.</summary>
    public DateOnly? LatestKnown(Measure measure, Period window) =>
        observations.CoverageOf(measure.Key) is { } coverage ? coverage.LatestUntil(window.To) : ReachOf(measure, window);

    private Accumulated ReadObserved(Measure measure, Period window, bool open) => measure.Accumulation switch
    {
        Accumulation.Sum => Sum(observations.StandingOn(measure.Key, at, window), window),
        Accumulation.Mean => Mean(measure, observations.StandingOn(measure.Key, at, window), window),
        Accumulation.Last => Last(measure, window, open),
        _ => Milestone(measure, measure.Feed is Feed.Entered { Once: true } ? window with { From = DateOnly.MinValue } : window),
    };

    /// <summary>The latest day that counted in a window, not beyond it; null when nothing did.</summary>
    public DateOnly? ReachOf(Measure measure, Period window)
    {
        if (observations.CoverageOf(measure.Key) is { } coverage)
        {
            return coverage.In(window).To;
        }

        if (measure.Accumulation is Accumulation.Sum)
        {
            return ReachOfSum(observations.StandingOn(measure.Key, at, window), window);
        }

        var counted = Read(measure, window, open: true).Counted;
        return counted.IsEmpty ? null : Earlier(window.To, counted.Max(part => part.Observation.Period.To));
    }

    /// <summary>True when an entry speaks of any day of the period.</summary>
    public bool HasEntry(Measure measure, Period period) => !observations.StandingOn(measure.Key, at, period).IsEmpty;

    // The days alone, without adding up: this is asked before every sum is read.
    private DateOnly? ReachOfSum(ReadOnlySpan<Observation> standing, Period window)
    {
        DateOnly? reached = null;
        foreach (var observation in standing)
        {
            if ((reached is null || observation.Period.To > reached) && DaysOfItsOwn(observation, standing, window) > 0)
            {
                reached = observation.Period.To;
            }
        }

        return reached is { } day ? Earlier(window.To, day) : null;
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private Accumulated Sum(ReadOnlySpan<Observation> standing, Period window)
    {
        var counted = ImmutableArray.CreateBuilder<CountedObservation>(standing.Length);
        var sum = Exact.Zero;
        var apportioned = false;
        foreach (var observation in standing)
        {
            var days = DaysOfItsOwn(observation, standing, window);
            if (days > 0)
            {
                counted.Add(new CountedObservation(observation, days));
                var whole = days == observation.Period.Days;
                sum += whole ? NumberOf(observation) : (Exact)NumberOf(observation) * days / observation.Period.Days;
                apportioned |= !whole;
            }
        }

        return counted.Count == 0 ? Accumulated.Missing : new Accumulated(sum, null, counted.ToImmutable(), apportioned ? [Flag.Apportioned] : []);
    }

    // Days in the window that no shorter observation tells. Standing observations are disjoint or nested, and only one
    // that ends after the day can still have shorter ones inside: any other has replaced them.
    private int DaysOfItsOwn(Observation observation, ReadOnlySpan<Observation> standing, Period window)
    {
        var next = observation.Period.From > window.From ? observation.Period.From : window.From;
        var to = Earlier(observation.Period.To, window.To);
        var days = 0;
        foreach (var other in observation.Period.To > at ? standing : [])
        {
            if (!ReferenceEquals(other, observation) && observation.Period.Contains(other.Period))
            {
                days += Math.Max(0, other.Period.From.DayNumber - next.DayNumber);
                next = other.Period.To >= next ? other.Period.To.AddDays(1) : next;
            }
        }

        return days + Math.Max(0, to.DayNumber - next.DayNumber + 1);
    }

    private Accumulated Mean(Measure measure, ReadOnlySpan<Observation> standing, Period window)
    {
        var counted = ImmutableArray.CreateBuilder<CountedObservation>(standing.Length);
        var (sum, weight, unweighted) = (Exact.Zero, Exact.Zero, 0);
        foreach (var observation in standing)
        {
            if (window.Contains(observation.Period.To))
            {
                counted.Add(new CountedObservation(observation, observation.Period.Days));
                sum += (Exact)NumberOf(observation) * (observation.Weight ?? 1);
                weight += observation.Weight ?? 1;
                unweighted += observation.Weight is null ? 1 : 0;
            }
        }

        return weight.IsZero || observations.CoverageOf(measure.Key)?.Suffices(weight, window) is false ? Accumulated.Missing : new Accumulated(sum / weight, null, counted.ToImmutable(), unweighted > 1 ? [Flag.Unweighted] : []);
    }

    private Accumulated Last(Measure measure, Period window, bool open)
    {
        if (Latest(measure, window) is { } latest)
        {
            return new Accumulated(NumberOf(latest), null, CountedWhole(latest), []);
        }

        return open && Latest(measure, Period.OfYear(window.From.Year - 1)) is { } carried
            ? new Accumulated(NumberOf(carried), null, CountedWhole(carried), [Flag.Carried])
            : Accumulated.Missing;
    }

    private Accumulated Milestone(Measure measure, Period window) => Latest(measure, window) switch
    {
        null or { Value: ObservedValue.Number } => Accumulated.Missing,
        { Value: ObservedValue.Day day } when day.Value > at => Accumulated.Missing,
        var latest => new Accumulated(null, latest.Value, CountedWhole(latest), []),
    };

    // Of those that end inside the window: the latest to end, then the latest to begin.
    private Observation? Latest(Measure measure, Period window)
    {
        Observation? latest = null;
        foreach (var observation in observations.StandingOn(measure.Key, at, window))
        {
            var later = latest is null || (observation.Period.To, observation.Period.From).CompareTo((latest.Period.To, latest.Period.From)) > 0;
            latest = later && window.Contains(observation.Period.To) ? observation : latest;
        }

        return latest;
    }

    private static ImmutableArray<CountedObservation> CountedWhole(Observation observation) => [new CountedObservation(observation, observation.Period.Days)];

    private static decimal NumberOf(Observation observation) => observation.Value is ObservedValue.Number number
        ? number.Value
        : throw new InvalidOperationException($"measure {observation.Measure} takes numbers, and {observation.Period} is none: observations are checked before they are scored");
}
