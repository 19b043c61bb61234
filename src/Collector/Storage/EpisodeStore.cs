using Collector.Alerts;
using Npgsql;

namespace Collector.Storage;

/// <summary>Episodes of alerts, and what people did about them.</summary>
internal static class EpisodeStore
{
    /// <summary>The episodes that stand.</summary>
    public static Task<IReadOnlyList<Episode>> StandingAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "episode_standing", Read, cancellationToken, [null]);

    /// <summary>Likewise, with those that ended after a day.</summary>
    public static Task<IReadOnlyList<Episode>> SinceAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateOnly day, CancellationToken cancellationToken) =>
        connection.ListAsync(transaction, "episode_standing", Read, cancellationToken, day);

    /// <summary>Numbers of the episodes that nobody is to be told again of now.</summary>
    public static async Task<IReadOnlySet<long>> QuietAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "episode_quiet", row => row.GetInt64(0), cancellationToken, now.ToUniversalTime())).ToHashSet();

    /// <summary>Notes that a run decides.</summary>
    /// <returns>False when it did so before: a night that is done again counts once.</returns>
    public static async Task<bool> DecideAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long run, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(transaction, "decision_add", cancellationToken, run) == 1;

    /// <summary>Keeps what a night made of episodes, in one statement.</summary>
    public static Task PutAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Episode> episodes, long run, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            transaction,
            "episode_put",
            cancellationToken,
            Of(episodes, episode => episode.Id),
            Of(episodes, episode => episode.Key.Kind.ToString()),
            Of(episodes, episode => episode.Key.Subject),
            Of(episodes, episode => episode.Key.Year),
            Of(episodes, episode => episode.Office),
            Of(episodes, episode => episode.Since),
            Of(episodes, episode => episode.Last),
            Of(episodes, episode => episode.Nights),
            Of(episodes, episode => episode.Told),
            Of(episodes, episode => episode.Ended),
            Of(episodes, episode => episode.IsDropped),
            Of(episodes, episode => episode.Summary),
            Of(episodes, episode => episode.Text),
            run);

    /// <summary>Notes that a person sees to an episode.</summary>
    public static Task AcknowledgeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Episode episode, string who, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "act_add", cancellationToken, "ack", episode.Key.Kind.ToString(), episode.Key.Subject, episode.Key.Year, episode.Id, null, null, who, reason, now.ToUniversalTime());

    /// <summary>Mutes an alert up to a day of a zone, that included, whether or not it stands.</summary>
    public static Task MuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, AlertKey key, DateOnly until, TimeZoneInfo zone, string who, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "act_add", cancellationToken, "mute", key.Kind.ToString(), key.Subject, key.Year, null, until, PlanTime.StartOf(until.AddDays(1), zone).ToUniversalTime(), who, reason, now.ToUniversalTime());

    /// <summary>Up to which day an alert was muted last; null: it never was.</summary>
    public static Task<DateOnly?> MutedUntilAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, AlertKey key, CancellationToken cancellationToken) =>
        connection.ScalarAsync<DateOnly?>(transaction, "act_muted", cancellationToken, key.Kind.ToString(), key.Subject, key.Year);

    private static T[] Of<T>(IEnumerable<Episode> episodes, Func<Episode, T> column) => [.. episodes.Select(column)];

    private static Episode Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Key = new AlertKey(Enum.Parse<AlertKind>(row.GetString(1)), row.GetString(2), row.Get<int>(3)),
        Office = row.GetString(4),
        Since = row.GetFieldValue<DateOnly>(5),
        Last = row.GetFieldValue<DateOnly>(6),
        Nights = row.GetInt32(7),
        Told = row.Get<DateOnly>(8),
        Ended = row.Get<DateOnly>(9),
        IsDropped = row.GetBoolean(10),
        Summary = row.GetString(11),
        Text = row.GetString(12),
    };
}
