using System.CommandLine;
using Collector.Plan.Exporting;

namespace Collector.Cli.Plans;

/// <summary><c>plan export</c>: the plan as JSON, for other programs.</summary>
internal static class PlanExportCommand
{
    public static Command Build()
    {
        var folder = PlanCommand.Folder();
        var command = new Command("export", "Print the plan as JSON: areas, objectives, indicators with measures and targets.") { folder };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(folder), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(string folder, InvocationConfiguration console)
    {
        if (await GivenPlan.ReadAsync(folder, console.Error) is not { } plan)
        {
            return ExitCode.Findings;
        }

        await console.Output.WriteLineAsync(PlanExport.Json(plan));
        return ExitCode.Done;
    }
}
