using System.CommandLine;

namespace Collector.Cli.Plans;

/// <summary><c>plan</c>: what is done with a plan's files.</summary>
internal static class PlanCommand
{
    public static Command Build() => new("plan", "Check, print, compare and adopt plans.")
    {
        PlanCheckCommand.Build(),
        PlanExportCommand.Build(),
        PlanSchemaCommand.Build(),
        PlanDiffCommand.Build(),
        PlanApplyCommand.Build(),
    };

    /// <summary>The argument that names a plan's folder.</summary>
    public static Argument<string> Folder(string name = "DIR", string description = "Folder of the plan, like config/plan/2021-2023.") => new(name) { Description = description };

    /// <summary>The option that asks for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for machines." };
}
