using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Collector.Sources.Files;

/// <summary>A folder that others put files into: which of them can be read by now, and how its failures are told.</summary>
/// <param name="origin">Name of the source.</param>
/// <param name="pattern">Name of the files, <c>*</c> and <c>?</c> as in a shell, without regard to case.</param>
/// <param name="readyAfter">How long a file must have been left alone.</param>
/// <param name="marker">What the name of the file is followed by in that of its marker, <c>.ok</c>, which must be there and no older; null: none is waited for.</param>
/// <param name="rights">What the account must be allowed to do there, in words.</param>
internal sealed class WatchedFolder(string origin, string folder, string pattern, TimeSpan readyAfter, string? marker, string rights, TimeProvider clock)
{
    private static readonly ImmutableArray<string> BeginningsInTheMaking = ["~$", ".", "~"];

    private static readonly ImmutableArray<string> EndingsInTheMaking = [".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", "~"];

    /// <summary>
    /// The files that match the pattern, are not in the making by their name, and were left alone for the declared time;
    /// ordered by name, letter by letter; empty when nothing is ready. Folders below are not looked into.
    /// </summary>
    /// <exception cref="SourceRejectedException">The folder is not there or may not be read.</exception>
    /// <exception cref="SourceUnavailableException">The folder does not answer just now.</exception>
    public ImmutableArray<FileInfo> List() => Reach(() => new DirectoryInfo(folder).EnumerateFiles()
        .Where(IsReady)
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .ToImmutableArray());

    /// <summary>Does what touches the folder; what the disk says against it becomes one of our failures.</summary>
    public T Reach<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failure(fault);
        }
    }

    /// <inheritdoc cref="Reach{T}(Func{T})"/>
    public async Task<T> ReachAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failure(fault);
        }
    }

    /// <summary>Length and time of writing: both the same before and after mean that nobody wrote.</summary>
    public static (long Length, DateTime ModifiedAt) Look(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    // The distance counts in both directions: a file stamped by a clock that runs ahead is not being written either.
    private bool IsReady(FileInfo file) =>
        FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: true)
        && !BeginningsInTheMaking.Any(beginning => file.Name.StartsWith(beginning, StringComparison.Ordinal))
        && !EndingsInTheMaking.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        && (clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc).Duration() >= readyAfter
        && IsMarked(file);

    // One that is older was put there for what the file was before.
    private bool IsMarked(FileInfo file) =>
        marker is null
        || (!file.Name.EndsWith(marker, StringComparison.OrdinalIgnoreCase) && new FileInfo(file.FullName + marker) is { Exists: true } mark && mark.LastWriteTimeUtc >= file.LastWriteTimeUtc);

    private SourceException Failure(Exception fault) => fault switch
    {
        _ when !Directory.Exists(folder) => new SourceRejectedException(
            origin, $"the folder {folder} is not there.", "create it, mount it, or correct the key folder.", fault),
        UnauthorizedAccessException => new SourceRejectedException(
            origin, fault.Message, $"give the account that runs collector the right to {rights} files there.", fault),
        FileNotFoundException => new SourceUnavailableException(
            origin, fault.Message, "none, if somebody took the file away: the next run lists the folder again.", fault),
        _ => new SourceUnavailableException(origin, fault.Message, "none: the next run tries again.", fault),
    };
}
