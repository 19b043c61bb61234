using Npgsql;

namespace Collector.Web.Stored;

/// <summary>Asks the database for a page, and gives up in time.</summary>
internal sealed class PatientDatabase(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>A reader waits no longer for the database than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var connection = await database.OpenConnectionAsync(either.Token);
            return await ask(connection, either.Token);
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException || (cause is OperationCanceledException && patience.IsCancellationRequested))
        {
            throw new StorageDownException(cause);
        }
    }
}
