using Npgsql;

namespace Collector.Storage;

/// <summary>Asks the database for a page: a reader waits no longer for it than a few seconds.</summary>
internal sealed class PatientReading(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>How long it is waited for; a few seconds unless something may wait for its turn.</summary>
    public TimeSpan Patience { get; init; } = Usual;

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            // The statement is told to end too, but not waited for: where a network swallows what is sent, that takes Npgsql most of a minute.
            return await AskedAsync(ask, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception cause) when (StorageSilence.Tells(cause) || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StorageDownException(cause);
        }
    }

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters) =>
        AskAsync((connection, token) => connection.ListAsync(null, sql, read, token, parameters), cancellationToken);

    private async Task<T> AskedAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(either.Token);
        return await ask(connection, either.Token);
    }
}
