using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Collector.Records;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files;

namespace Collector.Sources.Delivered;

/// <summary>
/// Reads the files of a folder that are new or changed, in the order they were written, each whole or not at all. Its
/// cursor knows what was read; the files stay where they are.
/// </summary>
internal sealed class DeliveredSource(DeliveredOptions options, IDeliveredContent content, TimeProvider clock) : ISource
{
    private readonly WatchedFolder folder = new(options.Name, options.Folder, options.Pattern, options.ReadyAfter, options.ReadyMarker, "read", clock);

    public ImmutableArray<Dataset> Fills => content.Fills;

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mark = DeliveredMark.Read(cursor, options.Fingerprint);
        var refusals = new Refusals(options.Name);
        var files = folder.List();
        foreach (var found in files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var delivery = await TakeUpAsync(found, window, mark, refusals, cancellationToken);
            for (var page = 1; delivery is not null && await delivery.NextAsync(refusals) is { } next; page++)
            {
                mark = next.IsLast ? mark.After(delivery.Known(window)) : mark.In(found.Name, page);
                yield return next.Batch with { Cursor = $"{mark}", Holds = next.IsLast ? delivery.Holds : null };
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        refusals.Throw(files.Length);
    }

    public Batch Replay(Page page) => content.Replay(page);

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Proof.InTimeAsync(options.Name, clock, ProveAsync, cancellationToken);

    // Every file that is there is read at night, so one that cannot be is told, though it be an old one.
    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var files = folder.List();
        var refusals = new Refusals(options.Name);
        var layout = "";
        await content.CheckAsync(cancellationToken);
        foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc))
        {
            try
            {
                await using var table = await folder.ReachAsync(() => DeliveredTables.OpenAsync(file.FullName, options.Form, content.Wanted, cancellationToken));
                layout = table.Layout;
            }
            catch (SourceException reason)
            {
                refusals.Add(file.Name, reason);
            }
        }

        refusals.Throw(files.Length);
        return files.MaxBy(file => file.LastWriteTimeUtc) is { } newest
            ? $"{options.Folder} can be read and has {files.Length} {(files.Length == 1 ? "file" : "files")} with the columns; the newest is {newest.Name} ({layout})."
            : $"{options.Folder} can be read; no file {options.Pattern} is ready there yet.";
    }

    /// <summary>A file that is to be read, looked through; null: it was read before, or is refused.</summary>
    private async Task<Delivery?> TakeUpAsync(FileInfo found, Window window, DeliveredMark mark, Refusals refusals, CancellationToken cancellationToken)
    {
        try
        {
            var before = folder.Reach(() => WatchedFolder.Look(found.FullName));
            var file = await folder.ReachAsync(() => StampAsync(found, before, cancellationToken));
            return IsKnown(file, window, mark) ? null : await SurveyAsync(file, before, window, mark, cancellationToken);
        }
        catch (SourceException reason)
        {
            refusals.Add(found.Name, reason);
            return null;
        }
    }

    private async Task<Delivery> SurveyAsync(DeliveredFile file, (long Length, DateTime ModifiedAt) before, Window window, DeliveredMark mark, CancellationToken cancellationToken)
    {
        var table = await folder.ReachAsync(() => DeliveredTables.OpenAsync(file.Path, options.Form, content.Wanted, cancellationToken));
        try
        {
            var survey = await folder.ReachAsync(() => content.SurveyAsync(file, table, window, mark, cancellationToken));
            if (folder.Reach(() => WatchedFolder.Look(file.Path)) != before)
            {
                throw new SourceUnavailableException(file.Name, "it changed while it was read.", "none: it is read again at the next run.");
            }

            RefuseOlder(file, survey, mark);
            return new Delivery(file, table, survey, content.PagesAsync(file, table, survey, window, cancellationToken).GetAsyncEnumerator(cancellationToken));
        }
        catch
        {
            await table.DisposeAsync();
            throw;
        }
    }

    // Saved anew after another took its days, the same content counts again.
    private static bool IsKnown(DeliveredFile file, Window window, DeliveredMark mark) =>
        mark.Find(file.Name) is { } known && known.Sha256 == file.Sha256 && (known.CutAt is null || window.To <= known.CutAt)
        && !(file.ModifiedAt > known.ModifiedAt && mark.Files.Any(other => other.ModifiedAt > known.ModifiedAt && known is { From: { } from, To: { } to } && other.Overlaps(new Window(from, to))));

    // Copied back by mistake, it would put an old state in the place of a newer one.
    private static void RefuseOlder(DeliveredFile file, Survey survey, DeliveredMark mark)
    {
        if (survey.Covers is { } days && mark.Files.FirstOrDefault(known => known.Overlaps(days) && known.ModifiedAt > file.ModifiedAt && known.Sha256 != file.Sha256) is { } newer)
        {
            throw new SourceUnreadableException(
                file.Name,
                [new SourceFault(SourcePlace.Whole, $"is older than {newer.Name}, which was read for days of {days} already")],
                1,
                "take it away; if it is the one that counts, export it again, or save it anew, so that it is the newest.");
        }
    }

    private async Task<DeliveredFile> StampAsync(FileInfo found, (long Length, DateTime ModifiedAt) look, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData([]);
        if (look.Length > 0)
        {
            await using var bytes = new FileStream(found.FullName, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            hash = await SHA256.HashDataAsync(bytes, cancellationToken);
        }

        return new DeliveredFile(found.FullName, found.Name, Convert.ToHexStringLower(hash), look.Length, new DateTimeOffset(look.ModifiedAt), clock.GetUtcNow());
    }

    /// <summary>A file that was looked through, and its pages.</summary>
    private sealed class Delivery(DeliveredFile file, IDeliveredTable table, Survey survey, IAsyncEnumerator<DeliveredPage> pages) : IAsyncDisposable
    {
        /// <summary>The next page; null: there is none, or the rest cannot be read any more, which is told.</summary>
        public async Task<DeliveredPage?> NextAsync(Refusals refusals)
        {
            try
            {
                return await pages.MoveNextAsync() ? pages.Current : null;
            }
            catch (SourceException reason)
            {
                refusals.Add(file.Name, reason);
                return null;
            }
            catch (IOException fault)
            {
                refusals.Add(file.Name, new SourceUnavailableException(file.Name, fault.Message, "none: the next run reads it again.", fault));
                return null;
            }
        }

        public Holding? Holds => survey.Holds is { } days ? new Holding(file.Name, days) : null;

        public KnownFile Known(Window window) =>
            new(file.Name, file.Sha256, file.ModifiedAt, survey.Covers?.From, survey.Covers?.To, survey.IsCut ? window.To : null, survey.Note);

        public async ValueTask DisposeAsync()
        {
            await pages.DisposeAsync();
            await table.DisposeAsync();
        }
    }
}
