using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Cli;

/// <summary>Reads the plan a command was pointed at.</summary>
internal static class GivenPlan
{
    /// <summary>The plan; null when it has errors, which have then been written to the error output.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
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
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static PlanReading Read(string folder) =>
        Directory.Exists(folder) ? PlanReader.ReadFolder(folder) : throw new UsageException($"{folder} is not a folder: give the folder of a plan, like config/plan/2021-2023");

    /// <summary>The plan with its files, to be stored as a version; null when it has errors, as for <see cref="ReadAsync"/>.</summary>
    /// <exception cref="UsageException">There is no such folder, or it was written to meanwhile.</exception>
    public static async Task<PlanContent?> ReadContentAsync(string folder, TextWriter errors)
    {
        if (await ReadAsync(folder, errors) is null)
        {
            return null;
        }

        var files = PlanReader.FilesOf(folder);
        var reading = PlanReader.Read(files);
        return reading.Plan is { } plan && reading.ContentHash == Read(folder).ContentHash
            ? new PlanContent(plan, reading, files)
            : throw new UsageException($"{folder} was written to while it was read: try again");
    }
}

/// <summary>A plan without errors and the files it was read from.</summary>
/// <param name="Files">By name, without their folder.</param>
internal sealed record PlanContent(PerformancePlan Plan, PlanReading Reading, IReadOnlyList<PlanFile> Files);
