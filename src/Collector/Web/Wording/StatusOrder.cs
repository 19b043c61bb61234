using Collector.Plan.Scoring;

namespace Collector.Web.Wording;

/// <summary>The order statuses are counted in: what needs somebody first, what needs nobody last.</summary>
internal static class StatusOrder
{
    private static readonly Status[] Order =
    [
        Status.Missed, Status.OffTrack, Status.AtRisk, Status.NoData, Status.Stale, Status.OnTrack, Status.Met,
        Status.TooEarly, Status.NotDue, Status.NotApplicable, Status.NoTarget, Status.NotStarted,
    ];

    /// <param name="status">Null, not computed yet, comes last.</param>
    public static int Of(Status? status) => status is { } known ? Array.IndexOf(Order, known) : Order.Length;
}
