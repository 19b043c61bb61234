using System.Diagnostics;

namespace Collector.IntegrationTests.Publishing;

/// <summary>Runs promtool or amtool on files of ours.</summary>
internal static class Tool
{
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string name, CancellationToken cancellationToken, params string[] words)
    {
        using var tool = Process.Start(new ProcessStartInfo(name, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!; // it starts or throws
        var output = tool.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = tool.StandardError.ReadToEndAsync(cancellationToken);
        await tool.WaitForExitAsync(cancellationToken);
        return (tool.ExitCode, await output, await errors);
    }
}
