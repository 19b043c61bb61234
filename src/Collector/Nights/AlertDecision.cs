using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Entries;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>What a night makes of the alerts, in its own transaction: decided once, whatever happens to those who pass them on.</summary>
internal static class AlertDecision
{
    /// <param name="years">Each year judged and not final, as computed for the day.</param>
    /// <param name="applied">Plans applied since the night before.</param>
    /// <param name="isNewest">No later night waits.</param>
    /// <param name="now">Sources that are paused at this moment are not told as down.</param>
    public static async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, IReadOnlyList<PublishedYear> years, IEnumerable<Condition> applied, bool isNewest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await EpisodeStore.DecideAsync(connection, transaction, run.Id, cancellationToken))
        {
            return;
        }

        var standing = await EpisodeStore.StandingAsync(connection, transaction, cancellationToken);
        var sources = await SourceStore.StatesAsync(connection, transaction, cancellationToken);
        var endings = await SourceStore.EndingsAsync(connection, transaction, cancellationToken);
        var pauses = isNewest ? await PauseStore.StandingAsync(connection, transaction, now, cancellationToken) : [];
        var waiting = isNewest ? await WaitingAsync(connection, transaction, now, cancellationToken) : [];
        Episode[] changed = [.. After(standing, told => new NightView(years, sources, endings, told, isNewest, pauses) { Waiting = waiting }, applied, run.Day).Except(standing)];
        if (changed.Length > 0)
        {
            await EpisodeStore.PutAsync(connection, transaction, changed, run.Id, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<WaitingEntries>> WaitingAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await EntryStore.WaitingAsync(connection, transaction, cancellationToken))
            .GroupBy(entry => entry.Office, StringComparer.Ordinal)
            .Select(office => new WaitingEntries(office.Key, office.Count(), (int)(now - office.Min(entry => entry.EnteredAt)).TotalDays)),
    ];

    /// <summary>What a night makes of what stands. Pure.</summary>
    /// <param name="standing">Episodes not ended, one a key.</param>
    /// <param name="see">What the night sees, by what people were told of.</param>
    /// <param name="applied">Plans applied since the night before.</param>
    /// <returns>Every episode that is new, goes on, stands unchanged or ended with this night.</returns>
    public static ImmutableArray<Episode> After(IReadOnlyCollection<Episode> standing, Func<IReadOnlySet<AlertKey>, NightView> see, IEnumerable<Condition> applied, DateOnly day)
    {
        var night = see(standing.Where(episode => episode.Told is not null).Select(episode => episode.Key).ToHashSet());
        return Episodes.After(standing, [.. Conditions.Of(night), .. applied], key => Absences.Of(night, key), day);
    }
}
