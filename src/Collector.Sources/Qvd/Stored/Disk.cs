namespace Collector.Sources.Qvd.Stored;

/// <summary>A QVD file on a disk or a share.</summary>
internal static class Disk
{
    /// <exception cref="SourceUnavailableException">It is gone, or does not answer just now.</exception>
    /// <exception cref="SourceRejectedException">Its folder is not there, or it may not be read.</exception>
    public static Content Open(string path)
    {
        try
        {
            var before = Look(path);

            // A pipe has no length, and opening one would wait for ever.
            Stream bytes = before.Length == 0 ? new MemoryStream() : new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            return new Content(bytes, path, () => HasChanged(path, before));
        }
        catch (IOException fault) when (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            var problem = Directory.Exists(path) ? "it is a folder." : "its folder is not there.";
            throw new SourceRejectedException(path, problem, "create or mount the folder, or correct the path.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new SourceRejectedException(path, fault.Message, "give the account that runs collector the right to read it.", fault);
        }
        catch (IOException fault)
        {
            throw new SourceUnavailableException(path, fault.Message, "none: the next run tries again.", fault);
        }
    }

    private static (long Length, DateTime ModifiedAt) Look(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    // A file that is gone by now was read from what is still open: that is whole.
    private static bool HasChanged(string path, (long Length, DateTime ModifiedAt) before)
    {
        var file = new FileInfo(path);
        return file.Exists && (file.Length, file.LastWriteTimeUtc) != before;
    }
}
