using System.Net;
using System.Net.Sockets;
using Collector.Demo;
using Collector.Hosting;
using Collector.IntegrationTests.Nights;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Hangfire.Logging;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Collector.IntegrationTests.Hosting;

/// <summary>The service in this process, on a port of its own, on the demonstration's clock.</summary>
internal sealed class ServiceNode : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication app;
    private readonly string database;

    private ServiceNode(WebApplication app, Uri address, string database)
    {
        (this.app, this.database) = (app, database);
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="works">False: it serves, and runs no jobs.</param>
    /// <param name="port">Null: a free one.</param>
    /// <param name="with">What else it is started with; null: nothing.</param>
    public static async Task<ServiceNode> StartAsync(NightWorld world, string name, string? folder = null, bool works = true, int? port = null, Func<ServiceOptions, ServiceOptions>? with = null)
    {
        var listen = $"http://127.0.0.1:{port ?? FreePort()}";
        var options = new ServiceOptions
        {
            Database = new NpgsqlConnectionStringBuilder(world.Connections.App) { Pooling = true, MaxPoolSize = 20 }.ConnectionString,
            Clock = new DemoClock(TimeProvider.System.GetUtcNow()),
            Listen = listen,
            Zone = TestServer.Plan.Zone,
            NightAt = new TimeOnly(2, 30),
            SourcesAt = new TimeOnly(1, 0),
            Secrets = new SecretResolver("", _ => null),
            Connectors = [],
            Node = name,
            Works = works,
            Folders = folder is null ? [] : [new FilesOptions
            {
                Name = "entries",
                Folder = folder,
                Pattern = "*.csv",
                Format = FileFormat.Csv,
                Culture = FileCulture.Italian,
                Dates = ["dd/MM/yyyy"],
                Columns = new FileColumns { Measure = "Misura", From = "Dal", To = "Al", Value = "Valore" },
            }],
        };
        var service = ServiceHost.Build(with?.Invoke(options) ?? options);
        await service.StartAsync(Token);
        return new ServiceNode(service, new Uri(listen), options.Database);
    }

    public async Task<(HttpStatusCode Code, string Text)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Asks until the answer is as wanted; the last one when it never is.</summary>
    public async Task<(HttpStatusCode Code, string Text)> UntilAsync(string path, Func<(HttpStatusCode Code, string Text), bool> wanted, TimeSpan patience)
    {
        var since = TimeProvider.System.GetTimestamp();
        var answer = await GetAsync(path);
        while (!wanted(answer) && TimeProvider.System.GetElapsedTime(since) < patience)
        {
            await Task.Delay(Pause, Token);
            answer = await GetAsync(path);
        }

        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        using var queue = new NpgsqlConnection(database);
        NpgsqlConnection.ClearPool(queue); // the queue's connections would idle on, until the server has none left
        LogProvider.SetCurrentLogProvider(null); // Hangfire would write on to the logger that has just gone, in whatever test comes next
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
