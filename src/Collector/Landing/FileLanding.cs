using System.Collections.Immutable;
using System.Security.Cryptography;
using Collector.Measures;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Publishing;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Takes in the files of a folder: each whole or not at all. A file is moved aside after its rows are committed; if the
/// program ends in between, the next run finds the content known and only moves it. A content that was moved aside before
/// and comes again is read again: it may take back what a later file of the folder stated, and never what others corrected.
/// </summary>
internal sealed partial class FileLanding(NpgsqlDataSource database, TimeProvider clock, string node, ILogger<FileLanding> logger)
{
    public const string Job = "files";

    // A refused file that cannot be moved aside is read again every few seconds: it is told once a day.
    private static readonly TimeSpan ToldOnce = TimeSpan.FromDays(1);

    /// <summary>Takes in what is ready in a source's folder.</summary>
    /// <returns>How many files were ready, accepted or refused.</returns>
    /// <exception cref="SourceException">The folder, or one of its files, cannot be read; the others were taken in.</exception>
    public async Task<int> LandAsync(FilesOptions options, CancellationToken cancellationToken)
    {
        var folder = new ObservationFolder(options, clock);
        var ready = folder.List();
        if (ready.IsEmpty)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var plans = await PlanStore.InForceAsync(connection, cancellationToken);
        if (plans.IsEmpty)
        {
            throw new SourceRejectedException(options.Name, "no plan has been applied, so no measure is known.", "apply a plan: collector plan apply DIR.");
        }

        var read = await DatasetCoverage.KnownAtAsync(connection, null, Datasets.All, clock.GetUtcNow(), cancellationToken);
        await FileStore.NoteMovesAsync(connection, options.Name, [.. ready.Select(path => Path.GetFileName(path))], clock.GetUtcNow(), cancellationToken);
        var failures = new List<SourceException>();
        foreach (var path in ready)
        {
            try
            {
                await LandAsync(connection, options, folder, path, plans, read, cancellationToken);
            }
            catch (SourceException failure)
            {
                failures.Add(failure); // it stays where it is, and keeps no other out
            }
        }

        return failures is [var first, ..] ? throw first : ready.Length;
    }

    private async Task LandAsync(NpgsqlConnection connection, FilesOptions options, ObservationFolder folder, string path, ImmutableArray<PerformancePlan> plans, DatasetCoverage read, CancellationToken cancellationToken)
    {
        var file = await DeliveredAsync(options, path, cancellationToken);
        try
        {
            var intake = InstallationIntake.Of(plans, read, clock.GetUtcNow());
            var reading = await folder.ReadAsync(path, intake.Objection, cancellationToken);
            if (reading.Sha256 != file.Sha256)
            {
                throw new SourceUnavailableException(path, "it changed while it was read.", "none: it is read again at the next run.");
            }

            var stored = await TakeAsync(connection, path, file, reading, plans, intake, cancellationToken);
            folder.Accept(path);
            await FileStore.NoteMoveAsync(connection, stored, clock.GetUtcNow(), cancellationToken);
        }
        catch (SourceUnreadableException refusal)
        {
            await RefuseAsync(connection, file, refusal.Problem, plans[^1].Zone, cancellationToken);
            FileRefused(logger, options.Name, file.Name, refusal.TotalFaults, refusal.Faults[0].ToString());
            folder.Refuse(path, refusal.Message);
        }
    }

    // What is too large to be read is not kept either. A pipe has no length, and opening one would wait for ever.
    private static async Task<DeliveredFile> DeliveredAsync(FilesOptions options, string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            // Its own length says nothing of what it leads to, which may be a pipe or have no end.
            throw new SourceRejectedException(path, "it is a link, and links are not followed.", "put the file itself into the folder.");
        }

        try
        {
            var bytes = new FileInfo(path).Length;
            var content = bytes is 0 || bytes > options.MaxBytes ? [] : await File.ReadAllBytesAsync(path, cancellationToken);
            var hash = content.Length == bytes ? SHA256.HashData(content) : await HashAsync(path, cancellationToken);
            return new DeliveredFile(options.Name, Path.GetFileName(path), Convert.ToHexStringLower(hash), content) { Bytes = bytes };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(path, fault.Message, "none, if somebody took the file away; otherwise let the account that runs collector read it.", fault);
        }
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return await SHA256.HashDataAsync(content, cancellationToken);
    }

    // Gives the number of the file as stored.
    private async Task<long> TakeAsync(NpgsqlConnection connection, string path, DeliveredFile file, ObservationReading reading, ImmutableArray<PerformancePlan> plans, ObservationIntake intake, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        if (!File.Exists(path) || !plans.SequenceEqual(await PlanStore.InForceAsync(connection, cancellationToken)))
        {
            throw new SourceUnavailableException(path, "while it was read another node took it, or a plan was applied.", "none: what is still there is read again at the next run.");
        }

        var before = await FileStore.AcceptedAsync(connection, transaction, file.Source, file.Sha256, cancellationToken);
        if (before is { WasMoved: false } && before.Name == file.Name)
        {
            return before.Id;
        }

        var now = await ObservationStore.NextMomentAsync(connection, transaction, clock, publication, cancellationToken);
        var stated = await StatedBefore.ReadAsync(connection, transaction, intake, file.Source, reading.Records, now, cancellationToken);
        var taken = intake.Take(reading, stated.Known, stated.Own, now);
        if (before is not null && taken.News.IsEmpty)
        {
            return before.Id;
        }

        var run = await RunStore.AddAsync(connection, transaction, Job, PlanTime.DayOf(now, plans[^1].Zone), node, now, cancellationToken);
        var number = before?.Id ?? await FileStore.AddAsync(connection, transaction, file, reason: null, run.Id, now, cancellationToken);
        await ObservationStore.AddAsync(connection, taken.News, _ => now, file.Source, number, run.Id, cancellationToken);
        await RunStore.TellAsync(connection, transaction, run.Id, "info", $"{file.Name}: {reading.Records.Length} rows read as {reading.Layout}, {taken.News.Length} new{(before is null ? "" : ", delivered before")}", now, cancellationToken);
        await ObservationNews.TellAsync(connection, transaction, run.Id, intake, taken, stated.Known, now, cancellationToken);
        await RunStore.FinishAsync(connection, transaction, run, taken.News.Length, now, now, cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        FileAccepted(logger, file.Source, file.Name, reading.Records.Length, taken.News.Length);
        return number;
    }

    private async Task RefuseAsync(NpgsqlConnection connection, DeliveredFile file, string reason, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = KnowledgeTime.Now(clock, after: null);
        if (await FileStore.WasRefusedAsync(connection, transaction, file, reason, now - ToldOnce, cancellationToken))
        {
            return;
        }

        var run = await RunStore.AddAsync(connection, transaction, Job, PlanTime.DayOf(now, zone), node, now, cancellationToken);
        await FileStore.AddAsync(connection, transaction, file, reason, run.Id, now, cancellationToken);
        await RunStore.TellAsync(connection, transaction, run.Id, "error", reason, now, cancellationToken);
        await RunStore.FinishAsync(connection, transaction, run, 0, now, now, cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source}: {File} taken in, {Rows} rows, {News} new")]
    private static partial void FileAccepted(ILogger logger, string source, string file, int rows, int news);

    // The first fault names a place and what is wrong there; what a cell holds is an office's figure, no person's.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source}: {File} refused, faults: {Faults}, the first: {First}. All of them lie beside it in refused/")]
    private static partial void FileRefused(ILogger logger, string source, string file, int faults, string first);
}
