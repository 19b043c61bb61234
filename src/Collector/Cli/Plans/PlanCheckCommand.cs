using System.CommandLine;
using Collector.Plan.Checking;

namespace Collector.Cli.Plans;

/// <summary><c>plan check</c>: all findings of all files in one run; docs/plan-rules.md has the rules.</summary>
internal static class PlanCheckCommand
{
    public static Command Build()
    {
        var folder = PlanCommand.Folder();
        var json = PlanCommand.Json();
        var command = new Command("check", "Tell everything that is wrong or odd in a plan. Exits 1 when there is an error.") { folder, json };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, TextWriter output)
    {
        var reading = GivenPlan.Read(folder);
        await output.WriteLineAsync(json ? FindingsJson.Text(reading.Findings) : string.Join('\n', FindingsText.Lines(reading.Findings)));
        return reading.Plan is null ? ExitCode.Findings : ExitCode.Done;
    }
}
