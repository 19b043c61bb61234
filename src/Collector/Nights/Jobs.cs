using Collector.Hosting;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Files;
using Hangfire;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// What the queue's workers do. The boundary where a failure is caught: by the queue, which tries again later. Every job
/// may run twice and leaves the same rows.
/// </summary>
internal sealed partial class Jobs(NightRunner nights, FileLanding landing, ServiceOptions options, ILogger<Jobs> logger)
{
    /// <summary>Computes every night that is missing, in order.</summary>
    [AutomaticRetry(Attempts = 20, DelaysInSeconds = [5, 15, 60, 300])]
    public async Task RunNightsAsync(CancellationToken cancellationToken)
    {
        await nights.EnsureAsync(cancellationToken);
        while (await nights.RunNextAsync(cancellationToken) is { } night)
        {
            NightComputed(logger, night.Day);
        }
    }

    /// <summary>Takes in new files, then computes what changed. Not tried again by the queue: it is asked for while there is something to do.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunChangesAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in options.Folders)
        {
            try
            {
                await landing.LandAsync(folder, cancellationToken);
            }
            catch (SourceException exception)
            {
                FolderFailed(logger, folder.Name, exception.Message);
            }
        }

        if (await nights.RunChangesAsync(cancellationToken))
        {
            ChangesComputed(logger);
        }
    }

    /// <summary>True when <see cref="RunChangesAsync"/> would find something to do; cheap enough to ask every few seconds.</summary>
    public async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return options.Folders.Any(HasFiles) || await nights.HasChangesAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            StorageSilent(logger, exception.Message);
            return false;
        }
    }

    // A folder that cannot be read keeps nothing else from being computed.
    private bool HasFiles(FilesOptions folder)
    {
        try
        {
            return Directory.Exists(folder.Folder) && !new ObservationFolder(folder, options.Clock).List().IsEmpty;
        }
        catch (SourceException exception)
        {
            FolderFailed(logger, folder.Name, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Night of {Day} computed")]
    private static partial void NightComputed(ILogger logger, DateOnly day);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes computed")]
    private static partial void ChangesComputed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folder of source {Source} cannot be read: {Reason}")]
    private static partial void FolderFailed(ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);
}
