using System.Collections.Concurrent;
using Collector.Hosting;
using Collector.Landing;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Storage;
using Hangfire;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// What the queue's workers do. The boundary where a failure is caught: by the queue, which tries again later. Every job
/// may run twice and leaves the same rows.
/// </summary>
internal sealed partial class Jobs(NightRunner nights, FileLanding landing, SourceNights sources, SourceRequests requests, ServiceOptions options, ILogger<Jobs> logger)
{
    /// <summary>Queue of the nights.</summary>
    public const string Nights = "nights";

    /// <summary>Queue of what comes in by day, and of what follows from it.</summary>
    public const string Entries = "entries";

    /// <summary>Queue of the sources that are read; one that is slow or dead keeps no other waiting.</summary>
    public const string Sources = "sources";

    /// <summary>Queue of what people ask of sources: they wait for it, and not for the nights' readings.</summary>
    public const string Requests = "requests";

    // Told once until it answers again.
    private volatile bool isStorageSilent;

    // Folders that are not there, told once until they are: a share that is not mounted would otherwise look like no news.
    private readonly ConcurrentDictionary<string, bool> missing = new(StringComparer.Ordinal);

    /// <summary>Computes every night that is missing, in order.</summary>
    [Queue(Nights)]
    [AutomaticRetry(Attempts = 288, DelaysInSeconds = [5, 15, 60, 300])] // every five minutes until the next night asks
    public async Task RunNightsAsync(CancellationToken cancellationToken)
    {
        await nights.EnsureAsync(cancellationToken);
        while (await nights.RunNextAsync(cancellationToken) is { } night)
        {
            NightComputed(logger, night.Day);
        }
    }

    /// <summary>
    /// Reads a source for the night. What is merely unavailable is tried again within hours; where a person has to act, or
    /// a shape changed, the next night tries.
    /// </summary>
    [Queue(Sources)]
    [AutomaticRetry(Attempts = 4, DelaysInSeconds = [600, 3600, 10_800, 21_600], OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task ReadSourceAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            if (await sources.RunAsync(source, cancellationToken) is { } outcome)
            {
                SourceRead(logger, source, outcome);
            }
        }
        catch (SourceException failure)
        {
            SourceFailed(logger, source, failure.Message.ReplaceLineEndings(" "));
            if (failure is SourceUnavailableException)
            {
                throw;
            }
        }
        catch (SyncMovedException)
        {
            // The other node goes on with it.
        }
    }

    /// <summary>Does what a person asked of a source. Not tried again by the queue: its row is handed over again while it is open.</summary>
    [Queue(Requests)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task DoRequestAsync(long request, CancellationToken cancellationToken)
    {
        try
        {
            if (await requests.RunAsync(request, cancellationToken) is { } end)
            {
                RequestEnded(logger, request, end.Kind, end.Source, end.State);
            }
        }
        catch (NpgsqlException silence)
        {
            TellSilence(silence.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RequestBroken(logger, request, failure);
        }
    }

    /// <summary>Takes in new files, then computes what changed. Not tried again by the queue: it is asked for while there is something to do.</summary>
    [Queue(Entries)]
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
            if (Directory.Exists(folder.Folder))
            {
                missing.TryRemove(folder.Folder, out _);
                return !new ObservationFolder(folder, options.Clock).List().IsEmpty;
            }

            if (missing.TryAdd(folder.Folder, true))
            {
                FolderMissing(logger, folder.Name, folder.Folder);
            }

            return false;
        }
        catch (SourceException exception)
        {
            FolderFailed(logger, folder.Name, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Night of {Day:yyyy-MM-dd} computed")]
    private static partial void NightComputed(ILogger logger, DateOnly day);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source} read {Outcome}")]
    private static partial void SourceRead(ILogger logger, string source, SyncOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: {Reason}")]
    private static partial void SourceFailed(ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Request {Request}, {Kind} of source {Source}: {State}")]
    private static partial void RequestEnded(ILogger logger, long request, RequestKind kind, string source, RequestState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} broke off, and is tried again in a minute")]
    private static partial void RequestBroken(ILogger logger, long request, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes computed")]
    private static partial void ChangesComputed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folder of source {Source} is not there: {Folder}. What is delivered to it is not taken in until it is")]
    private static partial void FolderMissing(ILogger logger, string source, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folder of source {Source} cannot be read: {Reason}")]
    private static partial void FolderFailed(ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; what is due is asked for again when it does: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);
}
