using Collector.Calendar;
using Collector.Cli;
using Collector.Storage;
using Npgsql;

namespace Collector.Hosting;

/// <summary>Takes config/calendar.yaml in at the start: from then on working hours follow it, and what it moves is computed again.</summary>
internal static class CalendarIntake
{
    /// <param name="file">One that is not there changes nothing.</param>
    /// <exception cref="UsageException">The file has mistakes: all of them are told.</exception>
    public static async Task TakeAsync(NpgsqlDataSource database, string file, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return;
        }

        var content = await File.ReadAllTextAsync(file, cancellationToken);
        var (calendar, findings) = CalendarFile.Read(file, content);
        if (calendar is null)
        {
            throw new UsageException(string.Join('\n', findings));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var now = await TouchStore.NextMomentAsync(connection, transaction, clock, publication, cancellationToken);
        if (await CalendarStore.KeepAsync(connection, transaction, content, now, cancellationToken))
        {
            await TouchStore.AddCalendarAsync(connection, transaction, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
