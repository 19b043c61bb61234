using Collector.Hosting;
using Collector.Sources.Files;

namespace Collector.Diagnosis;

/// <summary>Folders that must be there and writable: the data folder, and those of file sources, where files are moved aside.</summary>
/// <param name="readsFiles">False for a demonstration, which takes in no files.</param>
internal sealed class FoldersCheck(HostSettings settings, bool readsFiles) : Check
{
    public override string Name => "folders";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckResult>>(Look());

    private List<CheckResult> Look()
    {
        var results = new List<CheckResult> { Look(settings.DataFolder, "data", "COLLECTOR_DATA, or data in collector.yaml, names it") };
        results.AddRange(Sources().GroupBy(source => source.Folder).Select(folder => Look(folder.Key, $"source {string.Join(", ", folder.Select(source => source.Name))}", $"{settings.SourcesFile} names it")));
        return results;
    }

    // Mistakes of the file are another check's.
    private FilesOptions[] Sources()
    {
        try
        {
            return readsFiles ? [.. settings.ReadSources().OfType<FilesOptions>()] : [];
        }
        catch (Cli.UsageException)
        {
            return [];
        }
    }

    private CheckResult Look(string folder, string use, string named)
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
}
