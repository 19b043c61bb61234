using Collector.Storage;
using Npgsql;

namespace Collector.Publishing;

/// <summary>Tells that a run failed: its transaction is lost, so on a connection of its own, if the database still answers.</summary>
internal static class FailedRun
{
    /// <param name="runOf">Gives the run, and tells what else is to be told, in the transaction that marks it.</param>
    public static async Task TellAsync(NpgsqlDataSource database, TimeProvider clock, Func<NpgsqlConnection, NpgsqlTransaction, Task<Run>> runOf, Exception exception)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            var run = await runOf(connection, transaction);
            var now = KnowledgeTime.Now(clock, after: null);
            await RunStore.FailAsync(connection, transaction, run, exception.Message, now, CancellationToken.None);
            await OperationMetrics.PublishAsync(connection, transaction, now, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The row still says running and no lock is held: whoever comes next takes it up.
        }
    }
}
