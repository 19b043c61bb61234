using Collector.Sources.Delivered;
using Collector.Sources.Files;

namespace Collector.Diagnosis;

/// <summary>
/// Folders that must be there: the data folder and those of files that offices put in, where files are moved aside, for
/// writing; those that systems export to for reading.
/// </summary>
internal sealed class FoldersCheck(string dataFolder, DeclaredSources declared) : Check
{
    public override string Name => "folders";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckResult>>(
    [
        LookToWrite(dataFolder, "data", "COLLECTOR_DATA, or data in collector.yaml, names it"),
        .. declared.All.OfType<FilesOptions>().GroupBy(source => source.Folder)
            .Select(folder => LookToWrite(folder.Key, $"source {string.Join(", ", folder.Select(source => source.Name))}", $"{declared.File} names it")),
        .. declared.All.OfType<DeliveredOptions>().GroupBy(source => source.Folder)
            .Select(folder => LookToRead(folder.Key, string.Join(", ", folder.Select(source => source.Name)))),
    ]);

    private CheckResult LookToWrite(string folder, string use, string named)
    {
        if (!Directory.Exists(folder))
        {
            return Warning($"{use}: {folder} does not exist", $"make the folder, writable for this user ({named}); 'collector up' makes it too");
        }

        try
        {
            var probe = Path.Combine(folder, $".collector-doctor-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return Ok($"{use}: {folder}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error($"{use}: {folder} cannot be written to: {exception.Message}", $"give {Environment.UserName} the right to write there ({named})");
        }
    }

    // A system exports to it: one that is made here would stay empty.
    private CheckResult LookToRead(string folder, string sources)
    {
        if (!Directory.Exists(folder))
        {
            return Warning($"source {sources}: {folder} does not exist", $"mount it, or correct 'folder' at '{sources}' in {declared.File}: it is where the system exports to");
        }

        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
            return Ok($"source {sources}: {folder}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error($"source {sources}: {folder} cannot be read: {exception.Message}", $"give {Environment.UserName} the right to read there ({declared.File} names it)");
        }
    }
}
