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
    // Told once until it answers again.
    private volatile bool isStorageSilent;

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
            var changed = options.Folders.Any(HasFiles) || await nights.HasChangesAsync(cancellationToken);
            isStorageSilent = false;
            return changed;
        }
        catch (NpgsqlException exception)
        {
            TellSilence(exception.Message);
            return false;
        }
    }

    /// <summary>Tells that the database does not answer, once until it answers again.</summary>
    public void TellSilence(string reason)
    {
        if (!isStorageSilent)
        {
            isStorageSilent = true;
            StorageSilent(logger, reason);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Night of {Day:yyyy-MM-dd} computed")]
    private static partial void NightComputed(ILogger logger, DateOnly day);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes computed")]
    private static partial void ChangesComputed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folder of source {Source} cannot be read: {Reason}")]
    private static partial void FolderFailed(ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; what is due is asked for again when it does: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);
}
