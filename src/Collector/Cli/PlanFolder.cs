using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Cli;

/// <summary>Reads the plan a command was pointed at.</summary>
internal static class PlanFolder
{
    /// <summary>The plan; null when it has errors, which have then been written to the error output.</summary>
    /// <exception cref="UsageException">There is no such folder, or no plan in it.</exception>
    public static async Task<PerformancePlan?> ReadAsync(string folder, TextWriter errors)
    {
        var reading = Read(folder);
        foreach (var finding in reading.Plan is null ? reading.Findings.Where(finding => finding.Severity is Severity.Error) : [])
        {
            await errors.WriteLineAsync(finding.ToString());
        }

        return reading.Plan;
    }

    /// <summary>All that reading a folder gave.</summary>
    /// <exception cref="UsageException">There is no such folder, or no plan in it.</exception>
    public static PlanReading Read(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml").Any() ? PlanReader.ReadFolder(folder) : throw new UsageException($"{folder} holds no plan: no .yaml file is in it")
            : throw new UsageException($"{folder} is not a folder: --plan takes the folder of a plan, like config/plan/2021-2023");
}
