using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>What an indicator is expected to have reached by now, and where it is heading (scoring.md section 4).</summary>
/// <param name="Pace">Share of the target expected; 1 for what is not paced and for closed years.</param>
/// <param name="Paced">The indicator grows with the year and the year is still judged as open.</param>
/// <param name="FewAndWhole">Expected in whole steps: no forecast.</param>
/// <param name="Reference">The reference target, rounded like the value.</param>
internal sealed record Pacing(Exact Pace, bool Paced, bool FewAndWhole, Target.Figure Reference, bool ProfileMissing)
{
    /// <summary>The pacing of an indicator on the day its figure reaches; null when that day is not known.</summary>
    public static Pacing? Of(Indicator indicator, Formula formula, Target.Figure target, MeasureReader reader, Func<string, Measure> measures)
    {
        if (!reader.Open || indicator.Pace is Plan.Pace.None)
        {
            return new Pacing(Exact.One, Paced: false, FewAndWhole: false, target with { Value = Rounded(target.Value, indicator) }, ProfileMissing: false);
        }

        if (reader.Reaches is not { } reaches)
        {
            return null;
        }

        var (pace, profileMissing) = PaceOn(reaches, indicator.Pace, formula, reader, measures);
        var few = IsFewAndWhole(indicator, formula, target);
        var near = Period.OfYear(reaches.Year).To.DayNumber - reaches.DayNumber <= indicator.Settings.NearDays;
        var expected = few ? WholeSteps(target, near ? Exact.One : pace) : Rounded(pace * target.Value, indicator);
        return new Pacing(pace, Paced: true, few, target with { Value = expected }, profileMissing);
    }

    /// <summary>Value at the year's end if things go on as they do; null for few-and-whole targets and pace 0.</summary>
    public decimal? Forecast(decimal value, Indicator indicator) =>
        (Paced && FewAndWhole) || Pace.IsZero ? null : Rounded(value / Pace, indicator);

    private static decimal Rounded(Exact value, Indicator indicator) => value.Round(indicator.Decimals);

    private static decimal WholeSteps(Target.Figure target, Exact pace) => target.Comparator is Comparator.AtLeast
        ? (pace * target.Value).Floor()
        : (pace * target.Value).Ceiling();

    private static bool IsFewAndWhole(Indicator indicator, Formula formula, Target.Figure target) =>
        formula is Formula.Operand
        && target.Comparator is not Comparator.Exactly
        && target.Value >= 0 && target.Value < indicator.Settings.FewBelow
        && decimal.IsInteger(target.Value);

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
