using System.Globalization;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// The turn of a source, for a night, a reading of days again or a replay: one at a time, held on a connection of its own. Two
/// would spend the source's calls twice, and either could write over what the other just brought. A node that ends loses it
/// with the connection. What keeps the records right is not this but the cursor.
/// </summary>
internal sealed class SourceTurn : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private SourceTurn(NpgsqlConnection connection) => this.connection = connection;

    /// <returns>Null: somebody else is doing the same.</returns>
    /// <exception cref="SourceUnavailableException">Somebody else is doing something else with it: that comes first.</exception>
    public static async Task<SourceTurn?> TakeAsync(NpgsqlDataSource database, string source, string purpose, CancellationToken cancellationToken)
    {
        var turn = new SourceTurn(await database.OpenConnectionAsync(cancellationToken));
        try
        {
            if (!await turn.LockAsync($"{source} {purpose}", cancellationToken))
            {
                await turn.DisposeAsync();
                return null;
            }

            return await turn.LockAsync(source, cancellationToken)
                ? turn
                : throw new SourceUnavailableException(source, "another process is reading it, or replaying its pages.", "none, if it is a night: it is tried again; otherwise wait until that one is done.");
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>The turn of a request, with which that of its source may be taken too.</summary>
    /// <returns>Null: somebody else is at it.</returns>
    public static async Task<SourceTurn?> OfRequestAsync(NpgsqlDataSource database, long request, CancellationToken cancellationToken)
    {
        var turn = new SourceTurn(await database.OpenConnectionAsync(cancellationToken));
        try
        {
            if (await turn.LockAsync(string.Create(CultureInfo.InvariantCulture, $"request {request}"), cancellationToken))
            {
                return turn;
            }
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }

        await turn.DisposeAsync();
        return null;
    }

    /// <summary>Takes the turn of a source besides.</summary>
    /// <returns>False: somebody else has it, for whatever.</returns>
    public async Task<bool> TryTakeAsync(string source, string purpose, CancellationToken cancellationToken) =>
        await LockAsync($"{source} {purpose}", cancellationToken) && await LockAsync(source, cancellationToken);

    // A pooled connection keeps its locks until it is used again.
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            try
            {
                await connection.ExecuteAsync(null, "sync_unlock", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // It is lost, and the lock with it.
            }
        }
    }

    private Task<bool> LockAsync(string what, CancellationToken cancellationToken) => connection.ScalarAsync<bool>(null, "sync_lock", cancellationToken, what);
}
