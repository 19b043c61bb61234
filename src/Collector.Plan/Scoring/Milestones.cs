namespace Collector.Plan.Scoring;

/// <summary>Deadlines and yes/no targets (scoring.md section 4, and rules 3 and 4 of section 5).</summary>
internal static class Milestones
{
    /// <param name="known">A result whose value is a day, a yes/no, or missing.</param>
    /// <param name="open">The year is still judged as open.</param>
    public static IndicatorResult Score(IndicatorResult known, EvaluationRequest request, bool open)
    {
        Status? status = known.Target switch
        {
            Target.Deadline deadline => ByDeadline(deadline.Day, (known.Value as ObservedValue.Day)?.Value, known.Indicator, request.At),
            Target.Yes => ByYes(known.Value is ObservedValue.YesNo { Value: true }, open),
            _ => null,
        };
        return known with
        {
            Status = status ?? Status.NoTarget,
            Degree = status switch { Status.Met => 1, Status.Missed => 0, _ => null },
        };
    }

    private static Status ByDeadline(DateOnly deadline, DateOnly? done, Indicator indicator, DateOnly at) =>
        done <= deadline ? Status.Met
        : done is not null || at >= deadline ? Status.Missed
        : deadline.DayNumber - at.DayNumber <= indicator.Settings.NearDays ? Status.AtRisk
        : Status.OnTrack;

    private static Status ByYes(bool yes, bool open) => yes ? Status.Met : open ? Status.OnTrack : Status.Missed;
}
