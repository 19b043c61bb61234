namespace Collector.Plan.Scoring;

/// <summary>Rules 6 to 12 of the status function, for an indicator with a value (scoring.md section 5): the first that applies.</summary>
/// <param name="target">The target in force, rounded like the value.</param>
/// <param name="reference">The reference target.</param>
internal sealed class FigureStatus(Indicator indicator, Target.Figure target, Target.Figure reference, Pacing pacing, MeasureReader reader, EvaluationRequest request)
{
    public Status Of(decimal value, decimal? forecast)
    {
        if (!reader.Open)
        {
            return target.IsMetBy(value) ? Status.Met : Status.Missed;
        }

        return SettledAlready(value)
            ?? (TooEarly ? Status.TooEarly
            : IsStale ? Status.Stale
            : pacing.FewAndWhole ? ByWholeSteps(value)
            : ByForecast(forecast ?? value));
    }

    /// <summary>Distance of a forecast from the target: a share of the target, plain where that is 0.</summary>
    public Exact GapOf(decimal forecast)
    {
        var distance = (Exact)Math.Abs(forecast - target.Value);
        return target.Value == 0 ? distance : distance / Math.Abs(target.Value);
    }

    // A figure that only grows cannot come back under its target, nor fall behind it again.
    private Status? SettledAlready(decimal value) => (pacing.Paced, target.Comparator) switch
    {
        (true, Comparator.AtLeast) when value >= target.Value => Status.Met,
        (true, Comparator.AtMost) when value > target.Value => Status.Missed,
        _ => null,
    };

    private bool TooEarly =>
        pacing.Pace.IsZero || (reader.Reaches is { } reached && reached.DayOfYear < indicator.Settings.EvidenceDays);

    private bool IsStale => request.WithRhythm && reader.Measures.Any(reader.IsStale);

    private Status ByWholeSteps(decimal value) =>
        reference.IsMetBy(value) ? Status.OnTrack
        : Math.Abs(value - reference.Value) <= 1 ? Status.AtRisk
        : Status.OffTrack;

    private Status ByForecast(decimal forecast) =>
        target.IsMetBy(forecast) ? Status.OnTrack
        : GapOf(forecast).Round(Exact.Places) <= indicator.Settings.Tolerance ? Status.AtRisk
        : Status.OffTrack;
}
