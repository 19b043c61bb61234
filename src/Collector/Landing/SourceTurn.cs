using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// The turn to read a source, held on a connection of its own: two nodes would spend the source's calls twice. A node that
/// ends loses it with the connection. What keeps the records right is not this but the cursor.
/// </summary>
internal sealed class SourceTurn : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly string what;

    private SourceTurn(NpgsqlConnection connection, string what) => (this.connection, this.what) = (connection, what);

    /// <returns>Null: somebody else is reading it.</returns>
    public static async Task<SourceTurn?> TakeAsync(NpgsqlDataSource database, string source, string purpose, CancellationToken cancellationToken)
    {
        var opened = await database.OpenConnectionAsync(cancellationToken);
        var turn = new SourceTurn(opened, $"{source} {purpose}");
        if (await opened.ScalarAsync<bool>(null, "sync_lock", cancellationToken, turn.what))
        {
            return turn;
        }

        await opened.DisposeAsync();
        return null;
    }

    // A pooled connection keeps its locks until it is used again.
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            try
            {
                await connection.ScalarAsync<bool>(null, "sync_unlock", CancellationToken.None, what);
            }
            catch (NpgsqlException)
            {
                // It is lost, and the lock with it.
            }
        }
    }
}
