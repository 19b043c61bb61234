using Collector.Publishing;
using Microsoft.Extensions.FileProviders;
using Npgsql;

namespace Collector.Benchmarks.Publishing;

/// <summary>The program's own endpoint and a static file of the same bytes, on one Kestrel.</summary>
internal sealed class ScrapeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private readonly HttpClient client;
    private readonly byte[] buffer = new byte[1 << 16];

    private ScrapeServer(WebApplication app, string folder)
    {
        (this.app, this.folder) = (app, folder);
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public static async Task<ScrapeServer> StartAsync(string database, byte[] exposition, CancellationToken cancellationToken)
    {
        var files = Path.Combine(Path.GetTempPath(), $"collector-scrape-{Guid.NewGuid():N}");
        Directory.CreateDirectory(files);
        await File.WriteAllBytesAsync(Path.Combine(files, "metrics.txt"), exposition, cancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        builder.Services.AddSingleton<PublishedFigures>().AddHostedService(services => services.GetRequiredService<PublishedFigures>());
        var server = builder.Build();
        server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(files) });
        server.MapPublished();
        await server.StartAsync(cancellationToken);
        while (server.Services.GetRequiredService<PublishedFigures>().Loaded is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return new ScrapeServer(server, files);
    }

    /// <summary>Median times of both, scraped by turns so that both meet the same weather.</summary>
    public async Task<(TimeSpan Metrics, TimeSpan File)> ScrapeAsync(int pairs, CancellationToken cancellationToken)
    {
        const int WarmUp = 10;
        List<TimeSpan> metrics = [];
        List<TimeSpan> files = [];
        for (var pair = 0; pair < WarmUp + pairs; pair++)
        {
            var ofMetrics = await Medians.TimeAsync(() => ReadAsync("/metrics", cancellationToken));
            var ofFile = await Medians.TimeAsync(() => ReadAsync("/metrics.txt", cancellationToken));
            if (pair >= WarmUp)
            {
                metrics.Add(ofMetrics);
                files.Add(ofFile);
            }
        }

        return (Medians.Of(metrics), Medians.Of(files));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(buffer, cancellationToken) > 0)
        {
            // Read to the end, kept nowhere.
        }
    }
}
