using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Shows every second that a request is under way, so that nobody takes it over, and sees whether its end is asked for: also
/// of a source that does not answer. Disposing stops it.
/// </summary>
internal sealed class RequestWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource database;
    private readonly long request;
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenSource token;
    private readonly Task watching;

    private RequestWatch(NpgsqlDataSource database, long request, CancellationToken cancellationToken)
    {
        (this.database, this.request) = (database, request);
        over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        token = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watching = Task.Run(WatchAsync, CancellationToken.None);
    }

    /// <summary>Who asked for its end; null: nobody did so far.</summary>
    public string? CancelBy { get; private set; }

    /// <summary>Cancelled when its end is asked for, or the node stops.</summary>
    public CancellationToken Token => token.Token;

    public static RequestWatch Begin(NpgsqlDataSource database, long request, CancellationToken cancellationToken) => new(database, request, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
        token.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Every);
            do
            {
                if (await LookAsync() is { } who)
                {
                    CancelBy = who;
                    await token.CancelAsync();
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(over.Token));
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task<string?> LookAsync()
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(over.Token);
            return await RequestStore.WatchAsync(connection, request, over.Token);
        }
        catch (NpgsqlException)
        {
            return null; // the reading will notice too, if it lasts
        }
    }
}
