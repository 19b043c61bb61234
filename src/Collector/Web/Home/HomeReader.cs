using System.Collections.Immutable;
using Collector.Access;
using Collector.Alerts;
using Collector.Hosting;
using Collector.Storage;
using Collector.Web.Entering;
using Collector.Web.Reading;
using Collector.Web.Wording;
using Collector.Wording;
using Npgsql;

namespace Collector.Web.Home;

/// <summary>Reads what stands and concerns somebody: the same that mails are made of, so that page and mail agree.</summary>
internal sealed class HomeReader(NpgsqlDataSource database, TimeProvider clock, SiteReader site, EntryReader entries, ApprovalReader approvals, ServiceOptions options)
{
    private const int LinesOfASort = 12;

    private static readonly AlertKind[] DriftingKinds = [AlertKind.IndicatorMissed, AlertKind.IndicatorOffTrack, AlertKind.DeadlineNear, AlertKind.IndicatorAtRisk];
    private static readonly AlertKind[] SourceKinds = [AlertKind.SourceDown, AlertKind.RecordsLate, AlertKind.SourceEnding, AlertKind.SourceQuotaLow];

    private readonly PatientReading reading = new(database, clock);

    /// <returns>The page, or why there is nothing to show.</returns>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public async Task<HomeView> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        var answer = await site.ReadTreeAsync(null, null, PointInTime.Now, cancellationToken);
        var head = answer is Answer<TreeView>.Found found ? found.View.Head : await site.ReadHeadAsync(cancellationToken);
        var (standing, quiet, failed, paused) = await reading.AskAsync(
            async (connection, token) => (
                await EpisodeStore.StandingAsync(connection, null, token),
                await EpisodeStore.QuietAsync(connection, null, clock.GetUtcNow(), token),
                await connection.ListAsync(null, "home_failed_runs", row => new FailedLine(row.GetInt64(0), JobWords.Of(row.GetString(1)), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateTimeOffset>(3)), token, clock.GetUtcNow()),
                await PauseStore.StandingAsync(connection, transaction: null, clock.GetUtcNow(), token)),
            cancellationToken);
        var isOwn = IsOfficeAlone(visit);
        var mine = standing.Where(episode => !isOwn || visit.Offices.Contains(episode.Office)).ToArray();
        return new HomeView
        {
            Head = head,
            Tree = (answer as Answer<TreeView>.Found)?.View,
            IsOwn = isOwn,
            Drifting = PartOf(mine, quiet, DriftingKinds),
            Late = PartOf(mine, quiet, [AlertKind.EntriesLate, AlertKind.ApprovalsLate]),
            Due = visit.Offices.Any(visit.EntersFor) ? await entries.DueAsync(visit, cancellationToken) : null,
            Waiting = visit.May(Permission.ApproveFigures) ? await approvals.CountAsync(visit, cancellationToken) : null,
            Plans = PartOf(standing, quiet, [AlertKind.PlanApplied]),
            Sources = visit.May(Permission.ReadSources) ? PartOf(standing, quiet, SourceKinds) : null,
            Paused = visit.May(Permission.ReadSources) ? [.. paused.Select(pause => new PausedLine(pause.Source, SourceStandingWords.Until(pause, options.Zone), pause.Reason))] : null,
            Failed = visit.May(Permission.ReadSources) ? [.. failed] : null,
        };
    }

    // Whoever has another role beside looks at the whole.
    private static bool IsOfficeAlone(Visit visit) => visit.Roles is [Role.Office];

    private static NewsPart PartOf(IEnumerable<Episode> episodes, IReadOnlySet<long> quiet, AlertKind[] kinds)
    {
        NewsLine[] lines =
        [
            .. from episode in episodes
               let place = Array.IndexOf(kinds, episode.Key.Kind)
               where place >= 0
               let isQuiet = quiet.Contains(episode.Id) || episode.IsToldEnough
               orderby isQuiet, place, episode.Since descending, episode.Key.Subject
               select LineOf(episode, isQuiet),
        ];
        return new NewsPart([.. lines.Take(LinesOfASort)], lines.Length);
    }

    private static NewsLine LineOf(Episode episode, bool isQuiet) => new(
        AlertKindWords.One(episode.Key.Kind),
        AlertTrait.Of(episode.Key.Kind).Severity is "critical",
        episode.Summary,
        episode.Text,
        AddressOf(episode.Key),
        episode.Since,
        isQuiet);

    private static string AddressOf(AlertKey key) => key.Kind switch
    {
        AlertKind.SourceDown or AlertKind.SourceEnding or AlertKind.SourceQuotaLow => SourceAddresses.Of(key.Subject),
        AlertKind.RecordsLate => Addresses.Sources,
        AlertKind.ApprovalsLate => EntryAddresses.Approvals,
        _ when DriftingKinds.Contains(key.Kind) => Addresses.Indicator(key.Subject, key.Year),
        _ => key.Year is { } year ? Addresses.Tree(year) : Addresses.Plan,
    };
}
