using Collector.Storage;
using Npgsql;

namespace Collector.Publishing;

/// <summary>
/// The Prometheus texts last committed, as every node serves them. Looked for every two seconds; when the database goes
/// away the last ones stay.
/// </summary>
internal sealed partial class PublishedFigures(NpgsqlDataSource database, ILogger<PublishedFigures> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private volatile ServedTexts? loaded;
    private volatile bool storageUp;
    private volatile IReadOnlyList<string> pending = [];
    private bool isTold;

    /// <summary>Null before the first run was loaded.</summary>
    public ServedTexts? Loaded => loaded;

    public bool StorageUp => storageUp;

    /// <summary>Migrations the database lacks, as far as it answers: one that came back may be older than the program.</summary>
    public IReadOnlyList<string> Pending => pending;

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
            if (await PublicationStore.NewerAsync(connection, loaded?.Published.Edition, cancellationToken) is { } newer)
            {
                loaded = new ServedTexts(newer, OpenMetrics.Of(newer.Figures, newer.Operations));
            }

            if (!storageUp || pending.Count > 0)
            {
                pending = await Migrator.PendingAsync(connection, cancellationToken);
            }

            storageUp = true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            if (storageUp || !isTold)
            {
                StorageSilent(logger, exception.Message);
            }

            (storageUp, isTold) = (false, true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; what was last published stays: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);
}

/// <summary>One publication, ready to be served in either form.</summary>
/// <param name="OpenMetrics">Figures and operations, without what a node adds and the end.</param>
internal sealed record ServedTexts(PublishedTexts Published, byte[] OpenMetrics);
