using System.CommandLine;
using Collector.Plan.Reading;

namespace Collector.Cli.Plans;

/// <summary><c>plan schema</c>: what editors complete and check a plan's files with; committed as config/plan/plan.schema.json.</summary>
internal static class PlanSchemaCommand
{
    public static Command Build()
    {
        var command = new Command("schema", "Print the JSON Schema of a plan's files, for editors.");
        command.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(PlanSchema.Json());
            return ExitCode.Done;
        });
        return command;
    }
}
