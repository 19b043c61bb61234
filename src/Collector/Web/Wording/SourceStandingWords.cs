using Collector.Storage;
using Collector.Web.Sourcing;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>How a source stands, in Italian.</summary>
internal static class SourceStandingWords
{
    public static string Of(SourceStanding standing) => standing switch
    {
        SourceStanding.Well => "regolare",
        SourceStanding.Down => "non dà dati",
        SourceStanding.Refused => "ultimo file rifiutato",
        SourceStanding.Paused => "in pausa",
        _ => "mai letta",
    };

    /// <summary>Class of the badge that shows it; the word says the same to who sees no colour.</summary>
    public static string Badge(SourceStanding standing) => standing switch
    {
        SourceStanding.Well => "badge bg-success",
        SourceStanding.Down or SourceStanding.Refused => "badge bg-danger",
        SourceStanding.Paused => "badge bg-secondary",
        _ => "badge bg-warning",
    };

    public static string Badge(RequestState state) => state switch
    {
        RequestState.Done => "badge bg-success",
        RequestState.Failed => "badge bg-danger",
        RequestState.Running => "badge bg-primary",
        _ => "badge bg-secondary",
    };

    /// <summary>Up to when it is paused: days are told by their last, whatever else to the minute.</summary>
    public static string Until(Pause pause, TimeZoneInfo zone)
    {
        var day = PlanTime.DayOf(pause.EndsAt, zone);
        return PlanTime.StartOf(day, zone) == pause.EndsAt ? $"fino a tutto il {Italian.Day(day.AddDays(-1))}" : $"fino al {Moment(pause.EndsAt, zone)}";
    }

    /// <summary>What became of a pause that is kept.</summary>
    public static string Fate(Pause pause, DateTimeOffset now, TimeZoneInfo zone) =>
        pause is { ResumedAt: { } at, ResumedBy: { } who } ? $"ripresa da {who} il {Moment(at, zone)}"
        : pause.Stands(now) ? "in corso"
        : "finita da sola";

    /// <summary>Calls left; what is not known is said to be so.</summary>
    public static string Quota(SourceNow source) => source switch
    {
        { QuotaLeft: { } left, QuotaOf: > 0 and { } of } => $"{Italian.Number(left, 0)} su {Italian.Number(of, 0)}",
        { QuotaLeft: { } left } => Italian.Number(left, 0),
        _ => Italian.NotKnown,
    };

    /// <param name="moment">Null: there is none.</param>
    public static string Moment(DateTimeOffset? moment, TimeZoneInfo zone) =>
        moment is { } known ? Italian.Instant(TimeZoneInfo.ConvertTime(known, zone)) : Italian.NotKnown;

    /// <summary>A setting that was left out or stated, as the page shows it.</summary>
    public static string Setting(string? text, bool isUsual) => text ?? (isUsual ? "non indicata" : "");
}
