using System.Net;
using System.Net.Sockets;
using Collector.Access;
using Collector.Api;
using Collector.Cli;
using Collector.Landing;
using Collector.Nights;
using Collector.Publishing;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Storage;
using Collector.Web;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using Quartz;

namespace Collector.Hosting;

/// <summary>Puts the service together: what a role serves, when its jobs are asked for, and what does them.</summary>
internal static class ServiceHost
{
    /// <summary>How long a job may be silent before another node takes it over.</summary>
    private static readonly TimeSpan Invisibility = TimeSpan.FromSeconds(30);

    /// <summary>Connections of a node: a rush on the pages must leave the server to others too.</summary>
    private const int MostConnections = 20;

    /// <summary>Sources a node reads at once: one that does not answer must not keep the others waiting.</summary>
    private const int SourcesAtOnce = 4;

    /// <summary>Requests a node does at once: a reading of years must not keep a test of a connection waiting.</summary>
    private const int RequestsAtOnce = 2;
    /// <summary>Bytes that may be posted.</summary>
    private const int LargestForm = 1 << 20;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Refuses an address that cannot be served, before anything is computed for it.</summary>
    /// <exception cref="UsageException">It is none, or another program has it.</exception>
    public static void RequireAddress(string listen)
    {
        if (!IsAddress(listen))
        {
            throw new UsageException($"'{listen}' is no address to serve: write it like http://127.0.0.1:5080");
        }

        RefuseTaken(listen);
    }

    /// <summary>Builds the service and starts it.</summary>
    /// <exception cref="UsageException">It cannot listen where it is told to.</exception>
    public static async Task<WebApplication> StartAsync(ServiceOptions options, CancellationToken cancellationToken)
    {
        RequireAddress(options.Listen);
        var app = Build(options);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw NotServed(options.Listen, exception);
        }
    }

    public static WebApplication Build(ServiceOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(ServiceHost).Assembly.GetName().Name });
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders().AddFilter((category, level) => level >= LeastTold(category));
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.Known).AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.Database) { MaxPoolSize = MostConnections }));
        builder.Services.AddSingleton<PublishedFigures>().AddHostedService(services => services.GetRequiredService<PublishedFigures>());
        AddQueue(builder.Services, options);
        if (options.Serves)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestForm);
            builder.Services.AddAccess(options.SignIn);
            builder.Services.AddWebPages().Configure<SiteOptions>(site => site.Invented = options.Invented);
            builder.Services.AddApi();
        }

        if (options.Works)
        {
            AddWorker(builder.Services, options);
        }

        var app = builder.Build();
        if (options.Serves)
        {
            app.UseWebPages(options.SignIn);
            app.MapPublished();
            app.MapWebPages();
            app.MapApi();
            app.MapQueue();
        }
        else
        {
            app.MapHealth();
        }

        return app;
    }

    // The queue tells a database that is away with a page of calls, again and again: we tell it once.
    internal static LogLevel LeastTold(string? category) =>
        category is null or "Collector.Access.TokenHandler" ? LogLevel.Warning
        : category.StartsWith("Collector", StringComparison.Ordinal) ? LogLevel.Information
        : category.StartsWith("Hangfire", StringComparison.Ordinal) ? LogLevel.Critical
        : category.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) ? LogLevel.Error // that keys lie unsealed in our own database
        : category.StartsWith("Microsoft.AspNetCore.Authentication.OpenIdConnect", StringComparison.Ordinal) ? LogLevel.None // it tells what the provider says of people; we tell the code
        : category.StartsWith("Microsoft.AspNetCore.Antiforgery", StringComparison.Ordinal) ? LogLevel.Critical // the page says it
        : LogLevel.Warning;

    // The host would tell it too, with a page of calls.
    private static void RefuseTaken(string listen)
    {
        var address = BindingAddress.Parse(listen);
        if (!IPAddress.TryParse(address.Host is "localhost" ? "127.0.0.1" : address.Host, out var ip))
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw NotServed(listen, exception);
        }
    }

    private static UsageException NotServed(string listen, Exception exception) =>
        new($"{listen} cannot be served: {exception.Message.TrimEnd('.')}. Choose another address with --listen");

    private static bool IsAddress(string listen)
    {
        try
        {
            return BindingAddress.Parse(listen) is { Scheme: "http", Port: >= 0 and <= 65_535, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void AddQueue(IServiceCollection services, ServiceOptions options) => services.AddHangfire(configuration => configuration
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseSimpleAssemblyNameTypeSerializer()
        .UseRecommendedSerializerSettings()
        .UsePostgreSqlStorage(
            storage => storage.UseNpgsqlConnection(options.Database),
            new PostgreSqlStorageOptions
            {
                SchemaName = Migrator.QueueSchema,
                PrepareSchemaIfNecessary = false,
                InvisibilityTimeout = Invisibility,
                UseSlidingInvisibilityTimeout = true,
                QueuePollInterval = Poll,
            }));

    // Workers of their own: what takes long in one queue never keeps another waiting; where there is one, no node does the same thing twice at once.
    private static void AddQueue(IServiceCollection services, ServiceOptions options, string queue, int workers) => services.AddHangfireServer((provider, server) =>
    {
        server.FilterProvider = provider.GetRequiredService<QueuedFailures>();
        server.ServerName = $"{options.Node}-{queue}";
        server.Queues = [queue];
        server.WorkerCount = workers;
        server.SchedulePollingInterval = Poll;
        server.CancellationCheckInterval = Poll;
    });

    private static void AddWorker(IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton(provider => new NightRunner(provider.GetRequiredService<NpgsqlDataSource>(), options.Clock, options.Node));
        services.AddSingleton(provider => new FileLanding(provider.GetRequiredService<NpgsqlDataSource>(), options.Clock, options.Node, provider.GetRequiredService<ILogger<FileLanding>>()));
        services.AddSingleton(provider => new SourceClients(new StoredCalls(provider.GetRequiredService<NpgsqlDataSource>()), options.Clock, options.Secrets));
        services.AddSingleton(provider => new SourceServices(provider.GetRequiredService<SourceClients>().For, options.Clock, options.Secrets));
        services.AddSingleton(provider => new SourceNights(
            provider.GetRequiredService<NpgsqlDataSource>(), options.Clock, options.Node, options.Connectors, source => options.OpenSource(source, provider.GetRequiredService<SourceServices>())));
        services.AddSingleton(provider => new SourceRequests(
            provider.GetRequiredService<NpgsqlDataSource>(), options.Clock, options.Node, options.Connectors, source => options.OpenSource(source, provider.GetRequiredService<SourceServices>())));
        services.AddSingleton<Jobs>();
        services.AddSingleton<QueuedFailures>();
        AddQueue(services, options, Jobs.Nights, workers: 1);
        AddQueue(services, options, Jobs.Entries, workers: 1);
        AddQueue(services, options, Jobs.Sources, SourcesAtOnce);
        AddQueue(services, options, Jobs.Requests, RequestsAtOnce);
        services.AddQuartz(quartz => Schedule.Configure(quartz, options));
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}

/// <summary>What a service is started with.</summary>
internal sealed record ServiceOptions
{
    /// <summary>Connection of the application's role.</summary>
    public required string Database { get; init; }

    public required TimeProvider Clock { get; init; }

    public required string Listen { get; init; }

    /// <summary>Zone of the schedule: the plan's.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required TimeOnly NightAt { get; init; }

    public required IReadOnlyList<FilesOptions> Folders { get; init; }

    /// <summary>Sources of records.</summary>
    public required IReadOnlyList<ConnectorOptions> Connectors { get; init; }

    /// <summary>Where both are declared: pages hold what was loaded against what it says since. Null: nowhere.</summary>
    public string? SourcesFile { get; init; }

    /// <summary>When they are read, in <see cref="Zone"/>.</summary>
    public required TimeOnly SourcesAt { get; init; }

    public required SecretResolver Secrets { get; init; }

    /// <summary>Opens a source of records; makes no call yet.</summary>
    public Func<ConnectorOptions, SourceServices, ISource> OpenSource { get; init; } = Sources.Settings.SourcesFile.Open;

    /// <summary>How people sign in.</summary>
    public SignIn SignIn { get; init; } = SignIn.Usual;

    /// <summary>Serves page and metrics.</summary>
    public bool Serves { get; init; } = true;

    /// <summary>Runs jobs.</summary>
    public bool Works { get; init; } = true;

    /// <summary>Name of this process among the nodes.</summary>
    public string Node { get; init; } = $"{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}";

    /// <summary>Shows invented figures, and says so.</summary>
    public bool Invented { get; init; }
}
