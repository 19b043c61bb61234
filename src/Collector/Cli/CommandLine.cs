using System.CommandLine;
using System.Globalization;

namespace Collector.Cli;

/// <summary>The program's commands, and the one place where a failure becomes a message and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Figures and days are written for machines unless a page says otherwise.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"collector: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"See 'collector {string.Join(' ', Path(parsed.CommandResult.Command, args))} --help'.".Replace("  ", " ", StringComparison.Ordinal));
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"collector: {exception.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Findings;
        }
    }

    private static RootCommand Build() => new("Turns a performance plan into figures that move by themselves.")
    {
        UpCommand.Build(),
        DoctorCommand.Build(),
        EvaluateCommand.Build(),
        ExplainCommand.Build(),
    };

    private static IEnumerable<string> Path(Command command, string[] args) =>
        args.TakeWhile(word => !word.StartsWith('-')).Take(command is RootCommand ? 0 : 2);
}
