using System.Globalization;
using System.Text;
using Collector.Alerts;

namespace Collector.Publishing;

/// <summary>What a replay found, for a terminal: each episode with what was said of it first, then how many there are.</summary>
internal static class ReplayText
{
    /// <summary>Longest a summary is shown: names of a plan may be a paragraph, and the code comes first.</summary>
    private const int Longest = 90;

    public static string Write(ReplayedAlerts replay)
    {
        var text = new StringBuilder();
        var width = replay.Told.Select(episode => AlertMessages.To(episode).Length).DefaultIfEmpty(0).Max();
        if (!replay.Told.IsEmpty)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{"told",-10}  {"until",-20}  {"to".PadRight(width)}  {"alert",-17}  summary");
        }

        foreach (var episode in replay.Told)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Day(episode.Told)}  {End(episode),-20}  {AlertMessages.To(episode).PadRight(width)}  {episode.Key.Kind,-17}  {Short(episode.Summary)}");
        }

        var tally = ReplayTally.Of(replay);
        text.AppendLine(CultureInfo.InvariantCulture, $"{(replay.Told.IsEmpty ? "" : "\n")}{replay.Told.Length} alerts from {Day(replay.First)} to {Day(replay.Last)}{Counts(tally.Alerts)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{tally.Messages} mails, ends included{Counts(tally.Offices)}");
        if (tally.Busiest is { } busiest)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Most in a week: {busiest.Messages} in that of Monday {Day(busiest.Monday)}, {busiest.ToOne} of them to {busiest.One}.");
        }

        return text.Append(Left(replay)).ToString();
    }

    private static string Short(string summary) => summary.Length > Longest ? $"{summary[..(Longest - 1)].TrimEnd()}…" : summary;

    private static string Left(ReplayedAlerts replay) => string.Concat(
        replay.Told.Any(episode => episode is { Ended: not null, IsEndTold: false }) ? "Unsaid: no mail tells of the end, since another alert does, nobody asks any more, or the weekly mail just does not name it.\n" : "",
        $"What stood before {Day(replay.First)} is told anew on the first days.\n",
        "Not told here: alerts on sources, whose state of then is not kept (what waited for one that was down is told by itself), plans applied, nights that failed.\n",
        replay.KnownLater is { } later ? $"Days up to {Day(later)} are judged with what is known now: nothing was known here yet. Lateness of then is not seen.\n" : "Each day is judged with what was known in its night.\n");

    private static string End(Episode episode) => episode.Ended is { } end ? $"{Day(end)}{(episode.IsEndTold ? "" : " unsaid")}" : "stands";

    private static string Counts(IReadOnlyList<(string Name, int Count)> counts) =>
        counts.Count == 0 ? "." : $": {string.Join(", ", counts.Select(count => $"{count.Name} {count.Count}"))}.";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
