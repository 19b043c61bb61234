namespace Collector.Plan.Scoring;

/// <summary>Degree of achievement, 0 to 1 (scoring.md section 4).</summary>
internal static class Degrees
{
    /// <summary>1 when the target is met; otherwise 0 for a target of 0; otherwise what is left of 1 after the relative distance.</summary>
    public static Exact Of(decimal value, Target.Figure target) =>
        target.IsMetBy(value) ? Exact.One
        : target.Value == 0 ? Exact.Zero
        : Exact.Max(Exact.Zero, Exact.One - (((Exact)value - target.Value).Abs() / ((Exact)target.Value).Abs()));
}
