using System.ComponentModel;
using System.Diagnostics;

namespace Collector.Postgres;

/// <summary>How a program ended.</summary>
/// <param name="Output">Both of its streams, for messages to people.</param>
internal sealed record ProgramRun(bool Succeeded, string Output)
{
    /// <summary>Runs a program to its end; as <paramref name="user"/> when one is given. Never throws for the program's own failure.</summary>
    public static async Task<ProgramRun> ToEndAsync(
        string program, IReadOnlyList<string> arguments, ServerUser? user, string folder, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Command(program, arguments, user, folder) };
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            return new ProgramRun(false, problem.Message);
        }

        // pg_ctl leaves a server behind that must not keep our pipe open: it is told to write to a file of its own.
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramRun(process.ExitCode == 0, (await output + await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Command(string program, IReadOnlyList<string> arguments, ServerUser? user, string folder)
    {
        string[] command = user is null ? [program, .. arguments] : [.. user.Prefix, program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };

        // A PGPORT or PGDATA of the person at the keyboard is about another server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
