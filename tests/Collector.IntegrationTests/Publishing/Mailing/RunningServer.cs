using System.Diagnostics;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>A server's real program, which can be ended as a machine ends it and started again.</summary>
/// <param name="listen"><c>host:port</c>.</param>
internal sealed class RunningServer(string program, string listen, params string[] words) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient client = new() { BaseAddress = new Uri($"http://{listen}") };
    private readonly List<string> told = [];
    private Process? process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        process = new Process { StartInfo = new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync("/-/ready", _ => true);
    }

    /// <summary>Ends it in good order: what it remembers is kept.</summary>
    public async Task StopAsync()
    {
        if (process is { } running)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{running.Id}"]))
            {
                await kill.WaitForExitAsync(CancellationToken.None);
            }

            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
            process = null;
        }
    }

    /// <summary>Asks until it answers as wanted.</summary>
    public async Task<string> UntilAsync(string path, Func<string, bool> wanted)
    {
        var since = TimeProvider.System.GetTimestamp();
        var answer = "no answer";
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
                answer = await response.Content.ReadAsStringAsync(Token);
                if (response.IsSuccessStatusCode && wanted(answer))
                {
                    return answer;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, Token);
        }

        throw new InvalidOperationException($"{program} never answered as wanted at {path}, at last: {answer}\n{Told()}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        client.Dispose();
    }

    private void Keep(string? line)
    {
        lock (told)
        {
            told.Add(line ?? "");
        }
    }

    private string Told()
    {
        lock (told)
        {
            return string.Join('\n', told);
        }
    }
}
