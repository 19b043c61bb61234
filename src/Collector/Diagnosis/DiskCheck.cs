namespace Collector.Diagnosis;

/// <summary>Room on the disk of the data folder.</summary>
internal sealed class DiskCheck(string dataFolder, Func<string, (long Free, long Size)> room) : Check
{
    private const long Gibibyte = 1L << 30;

    /// <summary>Below this share of the disk there is little room left.</summary>
    private const int LeastPercent = 5;

    /// <summary>Below this PostgreSQL may stop in the middle of a night.</summary>
    private const long NearlyNothing = Gibibyte / 10;

    public override string Name => "disk";

    public static (long Free, long Size) OfThisMachine(string folder)
    {
        var drive = new DriveInfo(folder);
        return (drive.AvailableFreeSpace, drive.TotalSize);
    }

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = dataFolder;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        var (free, size) = room(folder);
        var text = FormattableString.Invariant($"{free / (double)Gibibyte:0.0} GiB free of {size / (double)Gibibyte:0.0} on the disk of {folder}");
        const string Remedy = "make room, or move the data folder to a larger disk (docs/operating.md)";
        IReadOnlyList<CheckResult> results =
        [
            free < NearlyNothing ? Error(text, Remedy)
            : free < Gibibyte || free * 100 < size * LeastPercent ? Warning(text, Remedy)
            : Ok(text),
        ];
        return Task.FromResult(results);
    }
}
