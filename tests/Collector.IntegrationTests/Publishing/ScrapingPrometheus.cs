using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Postgres;

namespace Collector.IntegrationTests.Publishing;

/// <summary>The real Prometheus on a configuration of ours, ended with the test.</summary>
internal sealed class ScrapingPrometheus : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder folder = new();
    private readonly HttpClient client;
    private readonly Process process;
    private readonly Task<string> told;

    private ScrapingPrometheus(string config)
    {
        var file = Path.Combine(folder.FullName, "prometheus.yml");
        File.WriteAllText(file, config);
        var listen = $"127.0.0.1:{ServiceNode.FreePort()}";
        client = new HttpClient { BaseAddress = new Uri($"http://{listen}") };
        process = Process.Start(new ProcessStartInfo("prometheus", [$"--config.file={file}", $"--storage.tsdb.path={Path.Combine(folder.FullName, "series")}", $"--web.listen-address={listen}", "--log.level=warn"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!; // it starts or throws
        told = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ScrapingPrometheus> StartAsync(string config)
    {
        var prometheus = new ScrapingPrometheus(config);
        try
        {
            await prometheus.UntilAsync(async () => (await prometheus.client.GetAsync(new Uri("/-/ready", UriKind.Relative), Token)).StatusCode is HttpStatusCode.OK);
            return prometheus;
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until a query gives this value.</summary>
    public Task UntilAsync(string query, double value) => UntilAsync(async () => await AskAsync(query) == value);

    /// <summary>A query's one value; null: it gives none.</summary>
    public async Task<double?> AskAsync(string query, DateTimeOffset? at = null)
    {
        var time = at is { } moment ? $"&time={Seconds(moment)}" : "";
        var result = (await ResultAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}{time}")).ToArray();
        return result.Length == 0 ? null : Number(Assert.Single(result).GetProperty("value"));
    }

    /// <summary>How many series a query gives.</summary>
    public async Task<int> SeriesAsync(string query) => (await ResultAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}")).Count();

    /// <summary>A query's one series between two moments: what it gave at each step, and nothing for a step without.</summary>
    public async Task<double[]> RangeAsync(string query, DateTimeOffset from, DateTimeOffset to, double step)
    {
        var result = await ResultAsync($"/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={Seconds(from)}&end={Seconds(to)}&step={step.ToString(CultureInfo.InvariantCulture)}");
        return [.. Assert.Single(result).GetProperty("values").EnumerateArray().Select(Number)];
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    private async Task<IEnumerable<JsonElement>> ResultAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("result").EnumerateArray();
    }

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await TryAsync(holds))
        {
            Assert.False(process.HasExited, process.HasExited ? await told : "");
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "Prometheus does not come to it.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Seconds(DateTimeOffset moment) => (moment.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);

    private static double Number(JsonElement pair) => double.Parse(pair[1].GetString()!, CultureInfo.InvariantCulture); // Prometheus writes numbers as text
}
