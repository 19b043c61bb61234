using System.Diagnostics;
using System.Globalization;

namespace Collector.Postgres;

/// <summary>The running server of a data directory, as its postmaster.pid tells.</summary>
internal sealed record Postmaster(int ProcessId, int Port)
{
    /// <summary>
    /// Null when no server of this data directory runs. The file alone proves nothing: it outlives a crash, its process
    /// number may have gone to another program, and a copied folder brings the file of the original along.
    /// </summary>
    public static Postmaster? Of(string data) => Read(data) is { } told && IsServerOf(told.ProcessId, data) ? told : null;

    /// <summary>
    /// Takes away the file of a server that is no more where another process bears its number now, or it came with a copied
    /// folder: PostgreSQL itself would refuse to start. Any other stays: by it PostgreSQL sees whether processes of the
    /// server that ended still write. Only to be called when <see cref="Of"/> found no server.
    /// </summary>
    public static void Forget(string data)
    {
        if (Read(data) is not { } told || IsTaken(told.ProcessId))
        {
            File.Delete(FileOf(data));
        }
    }

    // Null also for the file of another folder.
    private static Postmaster? Read(string data)
    {
        var file = FileOf(data);
        return File.Exists(file) && File.ReadAllLines(file) is [var process, var directory, _, var port, ..]
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var portNumber)
            && string.Equals(Path.GetFullPath(directory), Path.GetFullPath(data), StringComparison.Ordinal)
                ? new Postmaster(processId, portNumber)
                : null;
    }

    private static bool IsTaken(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false; // no such process
        }
    }

    private static string FileOf(string data) => Path.Combine(data, "postmaster.pid");

    private static bool IsServerOf(int processId, string data)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && WorksIn(processId, data);
        }
        catch (ArgumentException)
        {
            return false; // no such process
        }
        catch (InvalidOperationException)
        {
            return false; // it ended while we looked
        }
    }

    /// <summary>
    /// A server works in its data directory, so the process must see the same file there; paths cannot be compared, as
    /// links may lead to one folder by two names. Only Linux lets us look.
    /// </summary>
    private static bool WorksIn(int processId, string data)
    {
        try
        {
            return !OperatingSystem.IsLinux()
                || File.ReadAllText(FileOf($"/proc/{processId}/cwd")).Equals(File.ReadAllText(FileOf(data)), StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false; // works elsewhere, or is another user's
        }
    }
}
