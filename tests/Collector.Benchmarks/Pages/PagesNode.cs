using System.Net;
using System.Net.Sockets;
using Collector.Hosting;
using Collector.Sources.Files;
using Collector.Sources.Settings;

namespace Collector.Benchmarks.Pages;

/// <summary>A node that serves pages and runs no jobs, in this process, on a clock of the morning after the last night.</summary>
internal sealed class PagesNode : IAsyncDisposable
{
    private const string Sources =
        """
        sources:
          sito:
            kind: matomo
            since: 2021-01-01
            address: https://matomo.example/
            secret: ${env:PROVA_TOKEN}
            sites: [1]
          assitel:
            kind: rest
            fills: ticket
            since: 2021-01-01
            address: https://helpdesk.example/api/
            path: tickets
            rows: $.items
            columns: { ticket_id: number, opened_at: opened }
          entries:
            kind: files
            folder: in
            pattern: "*.csv"
            culture: it
            dates: dd/MM/yyyy
            columns: { measure: Misura, from: Dal, to: Al, value: Valore }
        """;

    private readonly WebApplication app;

    private PagesNode(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    public Uri Address { get; }

    public static async Task<PagesNode> StartAsync(string database, CancellationToken cancellationToken)
    {
        var reading = SourcesFile.Read("sources.yaml", Sources);
        if (!reading.Findings.IsEmpty)
        {
            throw new InvalidOperationException(string.Join('\n', reading.Findings));
        }

        var listen = $"http://127.0.0.1:{FreePort()}";
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        var started = await ServiceHost.StartAsync(
            new ServiceOptions
            {
                Database = database,
                Clock = new MorningAfter(PlanTime.StartOf(PagesDatabase.LastDay.AddDays(1), zone).AddHours(9)),
                Listen = listen,
                Zone = zone,
                NightAt = new TimeOnly(2, 30),
                SourcesAt = new TimeOnly(1, 0),
                Folders = [.. reading.Sources.OfType<FilesOptions>()],
                Connectors = [.. reading.Sources.OfType<ConnectorOptions>()],
                Secrets = new SecretResolver("", _ => null),
                Works = false,
                Node = "prova",
            },
            cancellationToken);
        return new PagesNode(started, new Uri(listen));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class MorningAfter(DateTimeOffset morning) : TimeProvider
    {
        private readonly DateTimeOffset startedAt = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => morning.ToUniversalTime() + (System.GetUtcNow() - startedAt);
    }
}
