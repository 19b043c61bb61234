using Collector.Storage;
using Npgsql;

namespace Collector.Publishing;

/// <summary>
/// The Prometheus text of the last committed run, as every node serves it. Looked for every two seconds; when the
/// database goes away the last text stays.
/// </summary>
internal sealed partial class PublishedFigures(NpgsqlDataSource database, ILogger<PublishedFigures> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private volatile Loaded? loaded;
    private volatile bool storageUp;

    /// <summary>The text; null before the first run was loaded.</summary>
    public byte[]? Exposition => loaded?.Exposition;

    /// <summary>What the text belongs to.</summary>
    public Publication? Publication => loaded?.Publication;

    public bool StorageUp => storageUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var publication = await PublicationStore.ReadAsync(connection, null, cancellationToken);
            if (publication.Run is not null && publication.Run != loaded?.Publication.Run)
            {
                loaded = new Loaded(publication, await PublicationStore.ExpositionAsync(connection, cancellationToken));
            }

            storageUp = true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            if (storageUp || loaded is null)
            {
                StorageSilent(logger, exception.Message);
            }

            storageUp = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; what was last published stays: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);

    private sealed record Loaded(Publication Publication, byte[] Exposition);
}
