using Collector.Alerts;

namespace Collector.Publishing;

/// <summary>How much a plan would have told.</summary>
/// <param name="Alerts">Episodes by alert, in the order of the kinds.</param>
/// <param name="Offices">Mails by receiver, most first.</param>
/// <param name="Messages">Mails in all.</param>
/// <param name="Busiest">The week with the most; null: there is no mail.</param>
internal sealed record ReplayTally(IReadOnlyList<(string Name, int Count)> Alerts, IReadOnlyList<(string Name, int Count)> Offices, int Messages, BusyWeek? Busiest)
{
    public static ReplayTally Of(ReplayedAlerts replay)
    {
        var messages = AlertMessages.Of(replay.Told, replay.Last).ToArray();
        return new ReplayTally(
            [.. replay.Told.GroupBy(episode => episode.Key.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key.ToString(), kind.Count()))],
            Most(messages.Select(message => message.To)),
            messages.Length,
            messages
                .GroupBy(message => message.Morning.AddDays(-(((int)message.Morning.DayOfWeek + 6) % 7)))
                .OrderByDescending(week => week.Count())
                .ThenBy(week => week.Key)
                .Select(week => new BusyWeek(week.Key, week.Count(), Most(week.Select(message => message.To))[0].Name, Most(week.Select(message => message.To))[0].Count))
                .FirstOrDefault());
    }

    private static (string Name, int Count)[] Most(IEnumerable<string> names) =>
        [.. names.GroupBy(name => name, StringComparer.Ordinal).Select(same => (same.Key, same.Count())).OrderByDescending(same => same.Item2).ThenBy(same => same.Key, StringComparer.Ordinal)];
}

/// <summary>The week with the most mails.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="One">Who got the most of them.</param>
/// <param name="ToOne">How many.</param>
internal sealed record BusyWeek(DateOnly Monday, int Messages, string One, int ToOne);
