using System.Diagnostics;

namespace Collector.IntegrationTests.Publishing;

/// <summary>Runs promtool or amtool on files of ours.</summary>
internal static class Tool
{
    public static Task<(int Exit, string Output, string Errors)> RunAsync(string name, CancellationToken cancellationToken, params string[] words) =>
        RunAsync(name, [], cancellationToken, words);

    /// <param name="input">What it is given to read.</param>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string name, byte[] input, CancellationToken cancellationToken, params string[] words)
    {
        using var tool = Process.Start(new ProcessStartInfo(name, words) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!; // it starts or throws
        var output = tool.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = tool.StandardError.ReadToEndAsync(cancellationToken);
        await tool.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
        tool.StandardInput.Close();
        await tool.WaitForExitAsync(cancellationToken);
        return (tool.ExitCode, await output, await errors);
    }
}
