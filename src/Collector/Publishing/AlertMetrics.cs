using System.Globalization;
using Collector.Alerts;
using Collector.Storage;
using Collector.Web;
using Npgsql;

namespace Collector.Publishing;

/// <summary>What rules pass on of the alerts: the night has decided, and nothing here starts or ends one.</summary>
internal static class AlertMetrics
{
    /// <summary>
    /// Days that the end of an episode is told: longer than the three that a rule looks back, so that an end is seen and
    /// not only an absence.
    /// </summary>
    private const int DaysOfAnEnd = 7;

    public static async Task AddAsync(Exposition exposition, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await PublicationStore.ReadAsync(connection, transaction, cancellationToken)).AsOf is not { } day)
        {
            return;
        }

        var told = (await EpisodeStore.SinceAsync(connection, transaction, day.AddDays(-DaysOfAnEnd), cancellationToken)).Where(episode => episode.Told is not null).ToArray();
        Add(exposition, told, await EpisodeStore.QuietAsync(connection, transaction, now, cancellationToken));
    }

    // An episode is an alert of its own, known by the day it began: what begins again within weeks is told again, whatever
    // Alertmanager remembers of the one before. What has ended is told to be so, and not only left out: those who look back
    // would take it for standing.
    internal static void Add(Exposition exposition, IEnumerable<Episode> told, IReadOnlySet<long> quiet)
    {
        var active = exposition.Gauge("collector_alert_active", "Whether the alert stands, as the night decided: 1 or 0; absent a week after its end.", "alert", "subject", "year", "since", "office", "severity");
        var quieted = exposition.Gauge("collector_alert_quiet", "Whether nothing is told of the alert: somebody sees to it, it is muted, it was told once and for all, or ended without news: 1 or 0.", "alert", "subject", "year", "since");
        var info = exposition.Gauge("collector_alert_info", "The words of a standing alert, and the path of its page; the value is the day they speak of, as Unix time.", "alert", "subject", "year", "since", "summary", "text", "path");
        foreach (var episode in told.OrderBy(episode => episode.Id))
        {
            var (alert, subject, year) = (episode.Key.Kind.ToString(), episode.Key.Subject, episode.Key.Year?.ToString(CultureInfo.InvariantCulture) ?? "");
            var since = episode.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            active.Set(episode.Ended is null ? 1 : 0, alert, subject, year, since, episode.Office, AlertTrait.Of(episode.Key.Kind).Severity);
            quieted.Set(IsQuiet(episode, quiet) ? 1 : 0, alert, subject, year, since);
            if (episode.Ended is null)
            {
                info.Set(new DateTimeOffset(episode.Last, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(), alert, subject, year, since, episode.Summary, episode.Text, Path(episode.Key));
            }
        }
    }

    // The end of one that somebody sees to is told: it is over.
    private static bool IsQuiet(Episode episode, IReadOnlySet<long> quiet) =>
        episode.Ended is null ? episode.IsToldEnough || quiet.Contains(episode.Id) : episode.IsDropped;

    private static string Path(AlertKey key) => key.Kind is AlertKind.IndicatorOffTrack or AlertKind.IndicatorMissed or AlertKind.IndicatorAtRisk or AlertKind.DeadlineNear
        ? Addresses.Indicator(key.Subject, key.Year)
        : key.Year is { } year ? Addresses.Tree(year) : Addresses.Home;
}
