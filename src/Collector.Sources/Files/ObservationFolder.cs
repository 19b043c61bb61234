using System.Collections.Immutable;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files;

/// <summary>
/// The folder of one declared source. The caller reads each ready file, stores what it states, and then says whether it
/// was accepted or refused, which moves it aside. Whether a content was loaded before is the caller's to know, by its hash.
/// </summary>
public sealed class ObservationFolder(FilesOptions options, TimeProvider clock)
{
    public const string AcceptedFolder = "accepted";

    public const string RefusedFolder = "refused";

    private readonly WatchedFolder folder = new(options.Name, options.Folder, options.Pattern, options.ReadyAfter, marker: null, "read and move", clock);

    /// <summary>
    /// Full paths of the files that match the pattern, are not in the making by their name, and were left alone for the
    /// declared time; ordered by name, letter by letter; empty when nothing is ready. Folders below are not looked into.
    /// </summary>
    /// <exception cref="SourceRejectedException">The folder is not there or may not be read.</exception>
    /// <exception cref="SourceUnavailableException">The folder does not answer just now.</exception>
    public ImmutableArray<string> List() => [.. folder.List().Select(file => file.FullName)];

    /// <summary>Reads one file whole. It stays where it is.</summary>
    /// <param name="check">What the caller has against a record, told among the other faults in file order; null: nothing.</param>
    /// <exception cref="SourceUnreadableException">Anything is wrong anywhere in it; lists all of it.</exception>
    /// <exception cref="SourceUnavailableException">It is gone, or changed while it was read.</exception>
    /// <exception cref="SourceRejectedException">It may not be read.</exception>
    public async Task<ObservationReading> ReadAsync(string path, RecordCheck? check, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var before = folder.Reach(() => WatchedFolder.Look(path));
        var bytes = await folder.ReachAsync(() => BytesAsync(path, before.Length, cancellationToken))
            ?? throw TooBig(name);
        if (folder.Reach(() => WatchedFolder.Look(path)) != before)
        {
            throw new SourceUnavailableException(path, "it changed while it was read.", "none: it is read again at the next run.");
        }

        return new ObservationFile(name, bytes).Read(options, check, cancellationToken);
    }

    /// <summary>Moves a file that was used to <c>accepted/</c>; a name that is taken there gets a number.</summary>
    /// <returns>Its new full path.</returns>
    /// <exception cref="SourceException">As <see cref="List"/>; the file is still where it was.</exception>
    public string Accept(string path) => folder.Reach(() => Aside.Move(path, Path.Combine(options.Folder, AcceptedFolder), beforeMove: null));

    /// <summary>Moves a file to <c>refused/</c>, with the reason in a text file of its name and <c>.reason.txt</c> beside it.</summary>
    /// <returns>Its new full path.</returns>
    /// <exception cref="SourceException">As <see cref="List"/>; the file is still where it was.</exception>
    public string Refuse(string path, string reason) => folder.Reach(() => Aside.Move(
        path,
        Path.Combine(options.Folder, RefusedFolder),
        target => Aside.Write(target + ".reason.txt", ReasonText(path, reason))));

    private SourceUnreadableException TooBig(string name) =>
        new FaultList(name).Stop($"is larger than {options.MaxBytes / FilesSettings.Megabyte} MiB: raise max_megabytes if that is right");

    private string ReasonText(string path, string reason) =>
        $"{Path.GetFileName(path)}, refused on {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC\n\n{reason}\n";

    // A pipe has no length, and opening one would wait for ever.
    private async Task<byte[]?> BytesAsync(string path, long length, CancellationToken cancellationToken)
    {
        if (length == 0 || length > options.MaxBytes)
        {
            return length == 0 ? [] : null;
        }

        await using var content = new FileStream(path, new FileStreamOptions
        {
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        return await BoundedBytes.ReadAsync(content, options.MaxBytes, cancellationToken);
    }
}
