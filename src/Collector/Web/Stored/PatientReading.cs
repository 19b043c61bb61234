using Collector.Storage;
using Npgsql;

namespace Collector.Web.Stored;

/// <summary>Asks the database for a page: a reader waits no longer for it than a few seconds.</summary>
internal sealed class PatientReading(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>How long it is waited for; a few seconds unless something may wait for its turn.</summary>
    public TimeSpan Patience { get; init; } = Usual;

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

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters) =>
        AskAsync((connection, token) => connection.ListAsync(null, sql, read, token, parameters), cancellationToken);
}
