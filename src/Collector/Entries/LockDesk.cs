using Collector.Audit;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Entries;

/// <summary>Closes periods and opens them again.</summary>
/// <remarks>Throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class LockDesk(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly PatientReading asking = new(database, clock);

    /// <summary>Closes what ends by a day; an earlier day than the one that holds opens again what lies between.</summary>
    /// <param name="through">Null: nothing is closed any more.</param>
    /// <param name="seen">What the person saw as holding.</param>
    /// <param name="mayReopen">The person may also open again.</param>
    /// <returns>Why not, in Italian; null: it is done, or was so already.</returns>
    public Task<string?> SetAsync(DateOnly? through, string reason, DateOnly? seen, Asker by, bool mayReopen, CancellationToken cancellationToken) => asking.AskAsync(
        async (connection, token) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(token);
            await PeriodLockStore.TakeTurnAsync(connection, transaction, token);
            var holding = await PeriodLockStore.HoldingAsync(connection, transaction, token);
            if (holding?.Through == through)
            {
                return null;
            }

            if (holding?.Through != seen)
            {
                return $"nel frattempo {holding?.ByName} ha cambiato la chiusura: guarda quella nuova";
            }

            var reopens = holding?.Through is { } closed && !(through >= closed);
            if (reopens && !mayReopen)
            {
                return $"è chiuso fino al {Italian.Day(holding!.Through!.Value)}: lo riapre solo chi amministra il sistema"; // just seen
            }

            var now = clock.GetUtcNow();
            await PeriodLockStore.AddAsync(connection, transaction, through, reason, now, by, token);
            await AuditStore.AddAsync(connection, transaction, now, by, new Change(reopens ? "period.reopen" : "period.close", "periods", new { holding?.Through }, new { Through = through }, reason), token);
            await transaction.CommitAsync(token);
            return (string?)null;
        },
        cancellationToken);
}
