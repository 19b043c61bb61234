using Collector.Alerts;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Publishing.Boards;

/// <summary>The colours of the boards. Each is told by a word or a mark too.</summary>
internal static class Paints
{
    public const string Good = "green";
    public const string Near = "orange";
    public const string Bad = "red";
    public const string Gap = "purple";
    public const string Quiet = "#8e8e8e";
    public const string Info = "blue";

    /// <summary>A count that should be zero.</summary>
    public static Paint Unwanted { get; } = new Paint.Steps(Good, (1, Bad));

    /// <summary>Likewise, where it is no alarm.</summary>
    public static Paint Noticed { get; } = new Paint.Steps(Good, (1, Near));

    /// <summary>Likewise of data that are not there.</summary>
    public static Paint Lacking { get; } = new Paint.Steps(Good, (1, Gap));

    /// <summary>Statuses, in the words of the pages.</summary>
    public static Paint Status { get; } = new Paint.Words([.. Enum.GetValues<Status>().Select(status => (Names.Of(status), WordOf(status), ColorOf(status)))]);

    /// <summary>Degrees and scores as percentages: 100 is what was expected; within the plan's tolerance of it is near.</summary>
    public static Paint Degree(decimal tolerance) => new Paint.Steps(Bad, ((1 - tolerance) * 100, Near), (100, Good));

    public static string ColorOf(Status status) => StatusWord.Of(status).Tone switch
    {
        "good" => Good,
        "near" => Near,
        "bad" => Bad,
        "gap" => Gap,
        _ => Quiet,
    };

    public static string WordOf(Status status) => $"{MarkOf(status)} {StatusWord.Of(status).Word}";

    /// <summary>Kinds of alerts.</summary>
    public static Paint Alerts { get; } = new Paint.Words([.. Enum.GetValues<AlertKind>().Select(kind => (kind.ToString(), AlertKindWords.One(kind), ColorOf(kind)))]);

    private static string ColorOf(AlertKind kind) => AlertTrait.Of(kind).Severity switch
    {
        "critical" => Bad,
        "warning" => Near,
        _ => Info,
    };

    private static string MarkOf(Status status) => status switch
    {
        Plan.Scoring.Status.Met => "✔",
        Plan.Scoring.Status.OnTrack => "↗",
        Plan.Scoring.Status.AtRisk => "▲",
        Plan.Scoring.Status.OffTrack => "↘",
        Plan.Scoring.Status.Missed => "✖",
        Plan.Scoring.Status.NoData => "?",
        Plan.Scoring.Status.Stale => "◷",
        Plan.Scoring.Status.TooEarly => "…",
        Plan.Scoring.Status.NotDue => "…",
        Plan.Scoring.Status.NotApplicable => "⊘",
        _ => "–",
    };
}
