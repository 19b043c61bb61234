using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources;

/// <summary>
/// One declared source, open. Knows nothing of plans and nothing of what becomes of its records. Retrying, counting calls
/// and timing are around it, never in it.
/// </summary>
public interface ISource
{
    /// <summary>Datasets it fills; at least one.</summary>
    ImmutableArray<Dataset> Fills { get; }

    /// <summary>
    /// Reads a window page by page, lazily: a page is asked for while the one before is being used, and no earlier. The same window
    /// twice gives the same records. The last batch has no cursor, unless the source goes by a mark of its own (a number
    /// that only grows): then the next night begins there.
    /// </summary>
    /// <param name="cursor">Cursor of the last batch that was kept; null: from the beginning of the window.</param>
    /// <exception cref="SourceException">While enumerating: what was read before stands.</exception>
    IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, CancellationToken cancellationToken);

    /// <summary>What a reading of other days must know of the nights': null, which is usual, nothing. The nights' own cursor stays.</summary>
    /// <param name="nightly">Cursor with which the last night ended; of delivered files the latest of any reading; null: it had none, or there was none.</param>
    string? BackfillMark(string? nightly) => null;

    /// <summary>Where a night begins: usually where the one before ended.</summary>
    /// <param name="nightly">Cursor of the last night, or of the one that is gone on with; null: it had none, or there was none.</param>
    /// <param name="latest">Of delivered files, cursor that was kept with the latest page, whatever it was read for; null otherwise.</param>
    string? NightMark(string? nightly, string? latest) => nightly;

    /// <summary>Reads a page that was kept before, without a call: the same records, rejections and days covered.</summary>
    /// <exception cref="SourceUnreadableException">This release reads its shape no longer.</exception>
    Batch Replay(Page page);

    /// <summary>Proves address, credentials and rights in under ten seconds of the source's time, with as little as that takes; our own pauses between calls come on top.</summary>
    /// <returns>A sentence for the user: what answered, as whom.</returns>
    /// <exception cref="SourceException">It does not work; says whose move it is.</exception>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
