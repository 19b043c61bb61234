using System.Diagnostics;
using System.Globalization;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>A command as a person types it into a terminal, ended in good order.</summary>
internal sealed class StartedCommand : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly List<string> lines = [];

    private StartedCommand(Process process) => this.process = process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static StartedCommand Start(string command, string folder)
    {
        // Instead of the shell, so that its end reaches it. Not by SIGINT, which who was started in the background does not hear.
        var start = new ProcessStartInfo("bash", ["-c", $"exec {command}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Remove("COLLECTOR_DATABASE");
        start.Environment["PYTHONUNBUFFERED"] = "1";
        var started = new StartedCommand(new Process { StartInfo = start });
        started.process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until what it has told is as wanted.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<string>, bool> wanted)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!wanted(Told()))
        {
            Assert.False(process.HasExited || TimeProvider.System.GetElapsedTime(since) > Patience, $"It never told what was waited for:\n{string.Join('\n', Told().TakeLast(60))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }
    }

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private string[] Told()
    {
        lock (lines)
        {
            return [.. lines];
        }
    }

    private void Keep(string? line)
    {
        lock (lines)
        {
            lines.Add(line ?? "");
        }
    }
}
