using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Collector.Cli.Alerts;
using Collector.Cli.Audits;
using Collector.Cli.Plans;
using Collector.Cli.Sources;
using Collector.Cli.Tokens;
using Collector.Cli.Users;
using Collector.Hosting;
using Collector.Postgres;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli;

/// <summary>The program's commands, and the one place where a failure becomes a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>How long a stop may take: jobs end, a private server writes what it holds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <param name="output">Takes what a command answers.</param>
    /// <param name="errors">Takes why it does not, and how far it is.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        // Figures and days are written for machines unless a page says otherwise.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"collector: {Mistakes(parsed)} See '{string.Join(' ', Path(parsed.CommandResult))} --help'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience, Output = output, Error = errors });
        }
        catch (Exception exception) when (exception is UsageException or PostgresServerException)
        {
            await errors.WriteLineAsync($"collector: {exception.Message}");
            return ExitCode.Usage;
        }
        catch (SourceUnavailableException exception) when (args.Contains("--demo") && DemoOption.IsStopped(exception))
        {
            await errors.WriteLineAsync($"collector: {exception.With(DemoOption.StandInsRemedy).Message}");
            return ExitCode.Findings;
        }
        catch (SourceException exception)
        {
            await errors.WriteLineAsync($"collector: {exception.Message}");
            return ExitCode.Findings;
        }
        catch (Exception exception) when (OtherVersionException.Tells(exception, out var what))
        {
            var remedy = OtherVersionException.Remedy(args.Contains("--demo"), HostSettings.Read(Environment.GetEnvironmentVariable).DataFolder);
            await errors.WriteLineAsync($"collector: the database was filled by another version of the program: {what.TrimEnd('.')}. {remedy}");
            return ExitCode.Usage;
        }
        catch (NpgsqlException exception)
        {
            await errors.WriteLineAsync($"collector: the database refuses or does not answer: {exception.Message}");
            return ExitCode.Findings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"collector: a file or folder cannot be used: {exception.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("collector: stopped before it was done");
            return ExitCode.Findings;
        }
        catch (Exception exception) when (Environment.GetEnvironmentVariable("COLLECTOR_TRACE") is null)
        {
            // The boundary of the program: a fault of ours is told in a line, its calls to whoever asks for them.
            await errors.WriteLineAsync($"collector: something went wrong that should not: {exception.Message} (COLLECTOR_TRACE=1 shows where)");
            return ExitCode.Findings;
        }
    }

    internal static RootCommand Build() => new("Turns a performance plan into figures that move by themselves.")
    {
        UpCommand.Build(),
        ServeCommand.Build(),
        MigrateCommand.Build(),
        PlanCommand.Build(),
        EvaluateCommand.Build(),
        ExplainCommand.Build(),
        SourceCommand.Build(),
        AlertCommand.Build(),
        RunCommand.Build(),
        YearCommand.Build(),
        ExportCommand.Build(),
        PublishCommand.Build(),
        UserCommand.Build(),
        TokenCommand.Build(),
        AuditCommand.Build(),
        DoctorCommand.Build(),
    };

    // What was not understood explains what is then missing, so it alone is told.
    private static string Mistakes(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            var command = parsed.CommandResult.Command;
            var known = command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(option => option.Name));
            return $"'{word}' is no {(word.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument")} of {NameOf(parsed.CommandResult)}.{Nearest.Hint(word, known)}";
        }

        return parsed.CommandResult is { Command.Subcommands: { Count: > 0 } commands }
            ? $"say what to do: {string.Join(", ", commands.Select(command => command.Name))}."
            : string.Join(' ', parsed.Errors.Select(error => error.Message.TrimEnd('.') + ".").SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static IEnumerable<string> Path(CommandResult? result) =>
        result is null ? [] : Path(result.Parent as CommandResult).Append(NameOf(result));

    // The root would be called as the process is.
    private static string NameOf(CommandResult result) => result.Parent is null ? "collector" : result.Command.Name;
}
