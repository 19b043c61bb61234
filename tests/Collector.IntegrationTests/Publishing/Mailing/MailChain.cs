using System.Net;
using System.Net.Sockets;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Plan;
using Collector.Publishing.Generated;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>
/// The way of an alert to its reader: the service, Prometheus, Alertmanager and a mail server, with the files that
/// 'publish' and the repository have for them. Only what is waited for is shorter.
/// </summary>
internal sealed class MailChain : IAsyncDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string collector = FreeAddress();
    private readonly NightWorld world;
    private readonly RunningServer prometheus;
    private readonly RunningServer alertmanager;
    private ServiceNode? service;

    private MailChain(NightWorld world, PerformancePlan plan, Func<string, string> sooner)
    {
        this.world = world;
        var (metrics, alerts) = (FreeAddress(), FreeAddress());
        var mail = new MailSettings(Sink.Address, "collector@example.org", "controllo@example.org", "it@example.org", "https://collector.example.org", RequiresTls: false, null, null);
        foreach (var file in PublishedFiles.Of(plan, mail, new TimeOnly(2, 30)).Where(file => !file.Path.StartsWith("..", StringComparison.Ordinal))) // boards are nobody's here
        {
            Write(file.Path, sooner(Sooner(file.Text)));
        }

        Write("prometheus/prometheus.yml", Sooner(File.ReadAllText(Repository.PathOf("config/prometheus/local.yml")))
            .Replace("127.0.0.1:5080", collector, StringComparison.Ordinal)
            .Replace("127.0.0.1:9093", alerts, StringComparison.Ordinal)
            .Replace("127.0.0.1:9090", metrics, StringComparison.Ordinal));
        prometheus = new RunningServer(
            "prometheus",
            metrics,
            $"--config.file={PathOf("prometheus/prometheus.yml")}",
            $"--storage.tsdb.path={PathOf("metrics")}",
            $"--web.listen-address={metrics}",
            "--rules.alert.resend-delay=10s");
        alertmanager = new RunningServer(
            AlertmanagerProgram(),
            alerts,
            $"--config.file={PathOf("alertmanager/alertmanager.yml")}",
            $"--storage.path={PathOf("told")}",
            $"--web.listen-address={alerts}",
            "--cluster.listen-address=",
            Array.Find(File.ReadAllLines(Repository.PathOf("docker-compose.yml")), line => line.Contains("--data.retention=", StringComparison.Ordinal))!.Trim(' ', '-').Insert(0, "--")); // how long it remembers decides what is told
    }

    public SmtpSink Sink { get; } = new();

    /// <param name="sooner">What else is waited for less long; null: nothing.</param>
    public static async Task<MailChain> StartAsync(NightWorld world, PerformancePlan plan, Func<string, string>? sooner = null)
    {
        var chain = new MailChain(world, plan, sooner ?? (text => text));
        await chain.alertmanager.StartAsync();
        await chain.prometheus.StartAsync();
        await chain.StartServiceAsync();
        return chain;
    }

    /// <summary>Each in turn goes away and comes back, Prometheus last: it tells Alertmanager again what stands.</summary>
    public async Task RestartAllAsync()
    {
        await StopServiceAsync();
        await alertmanager.StopAsync();
        await alertmanager.StartAsync();
        await prometheus.StopAsync();
        await StartServiceAsync();
        await prometheus.StartAsync();
    }

    /// <summary>Waits until Prometheus finds something by a query.</summary>
    public Task PrometheusSeesAsync(string query) =>
        prometheus.UntilAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", answer => answer.Contains("\"value\":", StringComparison.Ordinal));

    /// <summary>Waits until Alertmanager knows of so many alerts that stand, those kept quiet among them.</summary>
    public Task AlertmanagerKnowsAsync(int alerts) =>
        alertmanager.UntilAsync("/api/v2/alerts", answer => answer.Split("\"fingerprint\"").Length - 1 == alerts);

    public async ValueTask DisposeAsync()
    {
        await prometheus.DisposeAsync();
        await alertmanager.DisposeAsync();
        await StopServiceAsync();

        await Sink.DisposeAsync();
        folder.Dispose();
    }

    public async Task StopServiceAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
            service = null;
        }
    }

    public async Task StartServiceAsync() => service = await ServiceNode.StartAsync(world, "one", port: int.Parse(collector.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));

    private string PathOf(string relative) => Path.Combine(folder.FullName, relative);

    private void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!); // all stand in a folder
        File.WriteAllText(PathOf(relative), text);
    }

    // What keeps an alert quiet is sent before it, and takes a moment to be noticed: groups are not looked at all the time.
    private static string Sooner(string text) => Timings()
        .Aggregate(text, (changed, timing) => changed.Replace(timing, $"{timing.Split(": ")[0]}: 1s\n", StringComparison.Ordinal))
        .Replace("group_interval: 5m\n", "group_interval: 3s\n", StringComparison.Ordinal);

    private static string[] Timings() => ["scrape_interval: 30s\n", "evaluation_interval: 30s\n", "    interval: 10m\n", "    interval: 1m\n", "group_wait: 30s\n"];

    private static string AlertmanagerProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(place => File.Exists(Path.Combine(place, "prometheus-alertmanager"))) ? "prometheus-alertmanager" : "alertmanager";

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
