using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Decisions that make no figure: whoever sends an entry back, and whoever takes back their own.</summary>
internal static class EntryDecisions
{
    private const string NotWaiting = "la rilevazione non è più in attesa";

    /// <summary>Decides on an entry that waits, in a transaction of its own with the record of it.</summary>
    /// <param name="action">What it is called there.</param>
    /// <param name="reason">Why; empty: none is given.</param>
    /// <param name="objection">Why this person may not, in Italian; null: they may.</param>
    /// <returns>Why it was not decided, in Italian; null: it was.</returns>
    public static async Task<string?> MakeAsync(NpgsqlConnection connection, long number, DecisionKind kind, string action, string reason, DateTimeOffset now, Asker by, Func<Entry, string?> objection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await EntryStore.FindAsync(connection, transaction, [number], cancellationToken) is not [{ State: EntryState.Waiting } entry])
        {
            return NotWaiting;
        }

        if (objection(entry) is { } refused)
        {
            return refused;
        }

        if (!await EntryStore.DecideAsync(connection, transaction, [(entry, null)], kind, reason, now, by, cancellationToken))
        {
            return NotWaiting;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change(action, EntryWords.Subject(number), EntryWords.Told(entry), new { State = kind }, reason.Length == 0 ? null : reason), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
