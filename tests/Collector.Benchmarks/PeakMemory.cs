using System.Globalization;
using System.Runtime;

namespace Collector.Benchmarks;

/// <summary>The most memory this process held since it was last asked to forget.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Forgetting = "/proc/self/clear_refs";

    /// <summary>Gives back what is not used, and forgets the peak.</summary>
    public static void Forget()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists(Forgetting))
        {
            File.WriteAllText(Forgetting, "5"); // resets the peak of the resident set: man 5 proc
        }
    }

    /// <summary>Peak of the resident set in MiB; where the system cannot forget it, since the process began.</summary>
    public static double Mebibytes() =>
        File.Exists(Status)
            ? double.Parse(File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split([" ", "\t"], StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024
            : Environment.WorkingSet / 1048576.0;
}
