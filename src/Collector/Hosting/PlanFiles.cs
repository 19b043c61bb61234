using Collector.Cli;
using Collector.Plan.Reading;

namespace Collector.Hosting;

/// <summary>The files of a plan's folder as they are stored with a version: by name, without their folder.</summary>
internal static class PlanFiles
{
    /// <exception cref="UsageException">There is no such folder, or no plan in it.</exception>
    public static IReadOnlyList<PlanFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{folder} is not a folder: the plan is a folder of .yaml files, like config/plan/2021-2023");
        }

        var files = Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal).ToArray();
        return files.Length == 0
            ? throw new UsageException($"{folder} holds no plan: no .yaml file is in it")
            : [.. files.Select(file => new PlanFile(Path.GetFileName(file), File.ReadAllText(file)))];
    }
}
