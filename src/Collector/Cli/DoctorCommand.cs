using System.CommandLine;
using Collector.Diagnosis;

namespace Collector.Cli;

/// <summary><c>doctor</c>: what is wrong with this installation, and its remedy. Changes nothing and starts nothing.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var demo = new Option<bool>("--demo") { Description = "Look at the demonstration's database and clock." };
        var listen = new Option<string?>("--listen") { Description = "Address that is served, if it was stated at the start; else that of the settings.", HelpName = "URL" };
        var json = new Option<bool>("--json") { Description = "Print JSON for machines." };
        var command = new Command("doctor", "Name what is wrong with this installation, and its remedy.") { demo, listen, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(demo), parsed.GetValue(listen), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool demo, string? listen, bool json, CancellationToken cancellationToken)
    {
        var results = await Doctor.ExamineAsync(Doctor.ChecksOf(demo, listen, Environment.GetEnvironmentVariable, TimeProvider.System), cancellationToken);
        await Console.Out.WriteLineAsync(json ? DoctorText.WriteJson(results) : DoctorText.Write(results));
        return results.Any(result => result.IsWrong) ? ExitCode.Findings : ExitCode.Done;
    }
}
