using Collector.Calendar;
using Npgsql;

namespace Collector.Storage;

/// <summary>The calendars that held, each from when it became known: a figure is explained with the one of its time.</summary>
internal static class CalendarStore
{
    /// <summary>The calendar as it was known at a moment; the national holidays alone where none was kept.</summary>
    public static async Task<ItalianCalendar> KnownAtAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var content = await connection.ScalarAsync<string>(transaction, "calendar_known", cancellationToken, moment.ToUniversalTime());
        return (content is null ? null : CalendarFile.Read("calendar", content).Calendar) ?? ItalianCalendar.National;
    }

    /// <summary>Lets a calendar hold from now on. The caller's transaction holds the publication row, so that no computation misses it.</summary>
    /// <param name="content">Text of a calendar file without mistakes.</param>
    /// <returns>False when it holds already.</returns>
    public static async Task<bool> KeepAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string content, DateTimeOffset now, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(transaction, "calendar_add", cancellationToken, content, now.ToUniversalTime()) == 1;
}
