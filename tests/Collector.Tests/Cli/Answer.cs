using Collector.Cli;

namespace Collector.Tests.Cli;

/// <summary>What the program answered to a command line: its exit code and both outputs.</summary>
internal sealed record Answer(int Exit, string Output, string Errors)
{
    public const string Plan = "config/plan/2021-2023";

    public static async Task<Answer> ToAsync(params string[] words)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        await using (output)
        await using (errors)
        {
            var exit = await CommandLine.RunAsync(words, output, errors);
            return new Answer(exit, output.ToString(), errors.ToString());
        }
    }
}
