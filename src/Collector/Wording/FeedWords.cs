using Collector.Plan;

namespace Collector.Wording;

/// <summary>Where the figures of a measure come from, in Italian.</summary>
internal static class FeedWords
{
    /// <summary>One line for a reader who sees no figure beside it.</summary>
    public static string Of(Measure measure) => measure.Feed switch
    {
        Feed.Constant constant => $"costante scritta nel piano: {Italian.Stated(constant.Value)}",
        Feed.Relative relative => $"[{relative.Of}] di altri anni",
        Feed.Collected collected => Collected(collected),
        Feed.Entered entered => $"rilevata {Often(entered.Rhythm)}",
        _ => "",
    };

    public static string Collected(Feed.Collected feed) => $"raccolta da {DatasetWords.Of(feed.What.From)}";

    public static string Often(Rhythm rhythm) => rhythm.Every switch
    {
        Every.Month => $"ogni mese, entro {rhythm.DueDays} giorni",
        Every.Quarter => $"ogni trimestre, entro {rhythm.DueDays} giorni",
        Every.Half => $"ogni semestre, entro {rhythm.DueDays} giorni",
        _ => $"ogni anno, entro {rhythm.DueDays} giorni",
    };
}
