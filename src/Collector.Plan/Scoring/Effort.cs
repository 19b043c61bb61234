using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// What it would take for an indicator that grows with the year to meet its target at the year's end: an amount of the
/// one measure that grows, all others staying as they are.
/// </summary>
public sealed record Effort
{
    /// <summary>The measure that grows.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The days left: from the day after the one the figure reaches to 31 December.</summary>
    public required Period Days { get; init; }

    /// <summary>True: <see cref="Amount"/> is the most that may still come (targets at most); false: the least that must.</summary>
    public required bool IsLimit { get; init; }

    /// <summary>In the unit of the measure, in steps of what was observed of it; 0 or more.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The same evenly spread over <see cref="Days"/>; null where it is less than one a week.</summary>
    public Rate? Rate { get; init; }

    /// <summary>Null where the question does not arise: not paced, closed, met, missed for good, without a figure, or without a day left.</summary>
    public static Effort? Of(IndicatorResult result)
    {
        if (result is not { Open: true, Formula: { } formula, Target: Target.Figure { Comparator: not Comparator.Exactly } target, Value: ObservedValue.Number, Reaches: { } reaches }
            || result.Indicator.Pace is Plan.Pace.None
            || reaches >= Period.OfYear(reaches.Year).To
            || result.Inputs.Where(input => input.Measure.Accumulation is Accumulation.Sum).ToArray() is not [{ Value: ObservedValue.Number sofar } growing])
        {
            return null;
        }

        var isLimit = target.Comparator is Comparator.AtMost;
        var search = new EffortSearch(result, formula, growing.Measure.Key, sofar.Value, target, isLimit);
        var days = new Period(reaches.AddDays(1), Period.OfYear(reaches.Year).To);
        if (search.Steps(StepOf(growing.Counted)) is not { } steps || (steps == 0 && !isLimit))
        {
            return null;
        }

        return new Effort
        {
            Measure = growing.Measure,
            Days = days,
            IsLimit = isLimit,
            Amount = steps * StepOf(growing.Counted),
            Rate = RateOf(search, sofar.Value, days, reaches, spanDays: 1) ?? RateOf(search, sofar.Value, days, reaches, spanDays: 7),
        };
    }

    // One decimal; a rate is searched in its own steps, so that exactly the one shown is enough and the one below is not.
    private static Rate? RateOf(EffortSearch search, decimal sofar, Period days, DateOnly reaches, int spanDays)
    {
        var step = (Exact)days.Days / spanDays / 10;
        return search.Steps(step) is { } tenths && tenths >= 10
            ? new Rate(spanDays, tenths / 10m, ((Exact)sofar * spanDays / reaches.DayOfYear).Round(1))
            : null;
    }

    // Whole things are asked for whole, hundredths where hundredths were stated.
    private static decimal StepOf(ImmutableArray<CountedObservation> counted)
    {
        var decimals = counted.Select(one => one.Observation.Value).OfType<ObservedValue.Number>().Select(number => (int)(number.Value / 1.0000000000000000000000000000m).Scale).DefaultIfEmpty(0).Max();
        return new decimal(1, 0, 0, isNegative: false, (byte)Math.Min(decimals, 6));
    }
}

/// <summary>An even pace.</summary>
/// <param name="SpanDays">1: a day; 7: a week.</param>
/// <param name="Needed">What each span must bring, or may at most; one decimal.</param>
/// <param name="SoFar">What each has brought from 1 January to the day reached; one decimal.</param>
public sealed record Rate(int SpanDays, decimal Needed, decimal SoFar);
