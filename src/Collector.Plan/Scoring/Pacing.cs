using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>What an indicator is expected to have reached by now, and where it is heading (scoring.md section 4).</summary>
/// <param name="Pace">Share of the target expected; 1 for what is not paced and for closed years.</param>
/// <param name="Paced">The indicator grows with the year and the year is still judged as open.</param>
/// <param name="FewAndWhole">Expected in whole steps: no forecast.</param>
/// <param name="Reference">The reference target, rounded like the value; null without a target.</param>
internal sealed record Pacing(Exact Pace, bool Paced, bool FewAndWhole, Target.Figure? Reference, bool ProfileMissing)
{
    /// <summary>The pacing of an indicator on the day its figure reaches; null when that day is not known and matters.</summary>
    /// <param name="target">The target in force; null: none, and a forecast all the same.</param>
    public static Pacing? Of(Indicator indicator, Formula formula, Target.Figure? target, MeasureReader reader, Func<string, Measure> measures)
    {
        var paced = indicator.Pace is not Plan.Pace.None && reader.Open;
        if (paced && reader.Reaches is null)
        {
            return null;
        }

        var (pace, profileMissing) = paced ? PaceOn(reader.Reaches!.Value, indicator.Pace, formula, reader, measures) : (Exact.One, false); // just seen to be there
        var few = IsFewAndWhole(indicator, formula, target);
        var reference = target is null ? null : target with { Value = Expected(target, pace, few && paced, indicator, reader) };
        return new Pacing(pace, paced, few, reference, profileMissing);
    }

    /// <summary>Value at the year's end if things go on as they do; null for few-and-whole targets and pace 0.</summary>
    public decimal? Forecast(decimal value, Indicator indicator) =>
        FewAndWhole || Pace.IsZero ? null : Rounded(value / Pace, indicator);

    /// <summary>A paced target of one measure, whole and small: expected in whole steps. Needs no day.</summary>
    public static bool IsFewAndWhole(Indicator indicator, Formula formula, Target.Figure? target) =>
        indicator.Pace is not Plan.Pace.None
        && formula is Formula.Operand
        && target is { Comparator: not Comparator.Exactly }
        && target.Value >= 0 && target.Value < indicator.Settings.FewBelow
        && decimal.IsInteger(target.Value);

    private static decimal Rounded(Exact value, Indicator indicator) => value.Round(indicator.Decimals);

    private static decimal Expected(Target.Figure target, Exact pace, bool inWholeSteps, Indicator indicator, MeasureReader reader)
    {
        if (!inWholeSteps)
        {
            return Rounded(pace * target.Value, indicator);
        }

        var reaches = reader.Reaches!.Value; // paced, so the day is known
        var near = Period.OfYear(reaches.Year).To.DayNumber - reaches.DayNumber <= indicator.Settings.NearDays;
        var expected = (near ? Exact.One : pace) * target.Value;
        return target.Comparator is Comparator.AtLeast ? expected.Floor() : expected.Ceiling();
    }

    private static (Exact Pace, bool ProfileMissing) PaceOn(DateOnly day, Plan.Pace pace, Formula formula, MeasureReader reader, Func<string, Measure> measures)
    {
        var linear = (Exact)day.DayOfYear / Period.OfYear(day.Year).Days;
        switch (pace)
        {
            case Plan.Pace.Steps steps:
                var passed = steps.Dated.Where(step => (step.Month, step.Day).CompareTo((day.Month, day.Day)) <= 0);
                return (passed.Select(step => (Exact)step.Share).LastOrDefault(), false);
            case Plan.Pace.LastYear:
                var growing = formula.Measures.Select(measures).First(measure => measure.Accumulation is Accumulation.Sum);
                var (toTheDay, whole) = reader.LastYear(growing);
                return whole is { IsZero: false } total ? ((toTheDay ?? Exact.Zero) / total, false) : (linear, true);
            default:
                return (linear, false);
        }
    }
}
