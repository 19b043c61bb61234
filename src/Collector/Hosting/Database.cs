using Collector.Cli;
using Collector.Postgres;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Hosting;

/// <summary>
/// The database of an installation, open: the configured one, else one in the private cluster of the data folder.
/// Disposing closes it and stops a server that was started here.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private const string DemoName = "collector_demo";

    private readonly PostgresServer server;

    private Database(PostgresServer server, bool isConfigured, string dataFolder)
    {
        this.server = server;
        IsConfigured = isConfigured;
        DataFolder = dataFolder;
        Source = NpgsqlDataSource.Create(server.Connections.App);
    }

    /// <summary>Connections of the application's role.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Connection string of the application's role; holds a password.</summary>
    public string App => server.Connections.App;

    /// <summary>One connection for each role; whoever holds these holds passwords.</summary>
    public ConnectionStrings Connections => server.Connections;

    /// <summary>Named by a person and not ours to start, stop or change unasked.</summary>
    public bool IsConfigured { get; }

    public string DataFolder { get; }

    /// <summary>Which it is, for people.</summary>
    public string Description => $"{server.Description}{(IsConfigured ? "" : $", database {new NpgsqlConnectionStringBuilder(App).Database}")}";

    /// <summary>What settings and environment say, secrets in place.</summary>
    /// <param name="demo">The demonstration has a database of its own, whatever is configured: invented figures never meet real ones.</param>
    /// <exception cref="UsageException">A configured text is no connection string, or a secret is not to be had.</exception>
    public static PostgresOptions Options(HostSettings settings, bool demo, Func<string, string?> environment)
    {
        var secrets = new SecretResolver(settings.ConfigFolder, environment);
        var stated = PostgresOptions.FromEnvironment(environment) with { DataFolder = settings.DataFolder };
        return demo
            ? stated with { Database = DemoName, ConnectionString = null }
            : stated with
            {
                ConnectionString = Resolved(stated.ConnectionString, "COLLECTOR_DATABASE"),
                OwnerConnectionString = Resolved(stated.OwnerConnectionString, "COLLECTOR_DATABASE_OWNER"),
                ReaderConnectionString = Resolved(stated.ReaderConnectionString, "COLLECTOR_DATABASE_READER"),
            };

        string? Resolved(string? text, string origin) => text is null ? null : ConfiguredConnection.Resolve(text, origin, secrets);
    }

    /// <summary>Finds the server, or starts one; a configured one is not connected to yet.</summary>
    /// <exception cref="PostgresServerException">There is no way to a PostgreSQL; the message lists the ways.</exception>
    /// <exception cref="UsageException">The data folder cannot be written to.</exception>
    public static async Task<Database> OpenAsync(PostgresOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (options.ConnectionString is null)
        {
            RequireWritable(options.DataFolder);
        }

        return new(await PostgresServer.StartAsync(options, progress, cancellationToken), options.ConnectionString is not null, options.DataFolder);
    }

    /// <summary>Refuses a data folder without a private cluster: a command that asks makes none.</summary>
    /// <exception cref="UsageException">No database is configured and there is none of our own.</exception>
    public static void RequireMade(PostgresOptions options, bool demo)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        if (options.ConnectionString is null && ClusterFolder.MajorWithData(folder, ServerUser.ForThisProcess()) is null)
        {
            throw new UsageException($"{folder} holds no database yet: 'collector up{(demo ? " --demo" : "")}' makes one{(demo ? "" : "; or set COLLECTOR_DATABASE to your own server")}");
        }
    }

    /// <summary>Opens the database for one command, at the program's version.</summary>
    /// <param name="progress">Told what is started.</param>
    /// <exception cref="UsageException">There is no database yet, a configured one lacks migrations, or no demonstration was started yet.</exception>
    public static Task<Database> OpenForCommandAsync(HostSettings settings, bool demo, TextWriter progress, CancellationToken cancellationToken)
    {
        RequireMade(Options(settings, demo, Environment.GetEnvironmentVariable), demo);
        return OpenOrMakeForCommandAsync(settings, demo, progress, cancellationToken);
    }

    /// <summary>The same for a command with which an installation may begin: a private cluster is made where there is none.</summary>
    /// <param name="progress">Told what is started.</param>
    /// <exception cref="UsageException">A configured database lacks migrations, or no demonstration was started yet.</exception>
    public static async Task<Database> OpenOrMakeForCommandAsync(HostSettings settings, bool demo, TextWriter progress, CancellationToken cancellationToken)
    {
        var database = await OpenAsync(Options(settings, demo, Environment.GetEnvironmentVariable), new Lines(progress), cancellationToken);
        try
        {
            await (database.IsConfigured ? database.RequireCurrentAsync(cancellationToken) : database.MigrateAsync(cancellationToken));
            if (demo)
            {
                await database.RequireDemonstrationAsync(cancellationToken);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sees to the roles and runs the migrations that are pending, with the owner's role.</summary>
    /// <returns>Names of those run.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await server.PrepareAsync(cancellationToken);
        await using (var owner = new NpgsqlConnection(server.Connections.Owner))
        {
            await owner.OpenAsync(cancellationToken);
            await RequireKnownAsync(owner, cancellationToken);
        }

        return await Migrator.MigrateAsync(server.Connections.Owner, cancellationToken);
    }

    /// <summary>Starts a server that was started here again when it was killed, until it is asked to stop.</summary>
    /// <param name="progress">Told of it.</param>
    public Task KeepRunningAsync(IProgress<string> progress, CancellationToken cancellationToken) => server.KeepRunningAsync(progress, cancellationToken);

    /// <summary>Renews what the planner knows of the figures: the server does so by itself, but not at once.</summary>
    public async Task RenewStatisticsAsync(CancellationToken cancellationToken)
    {
        await using var owner = new NpgsqlConnection(server.Connections.Owner);
        await owner.OpenAsync(cancellationToken);
        await owner.WaitAsync("statistics_renew", cancellationToken);
    }

    /// <summary>Migrates where that is needed: a login that is only the application's may work in a database that is up to date.</summary>
    /// <returns>Names of the migrations run.</returns>
    public async Task<IReadOnlyList<string>> BringUpToDateAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return await MigrateAsync(cancellationToken);
        }

        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        return (await Migrator.PendingAsync(connection, cancellationToken)).Count == 0 ? [] : await MigrateAsync(cancellationToken);
    }

    /// <summary>Refuses a database that lacks migrations; asks with the application's role.</summary>
    /// <exception cref="UsageException">Some are pending.</exception>
    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await RequireKnownAsync(connection, cancellationToken);
        var pending = await Migrator.PendingAsync(connection, cancellationToken);
        if (pending.Count > 0)
        {
            throw new UsageException($"{Description} lacks {(pending.Count == 1 ? "a migration" : $"{pending.Count} migrations")} ({string.Join(", ", pending)}): run 'collector migrate' with the owner's role first");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (server)
        {
            await Source.DisposeAsync();
        }
    }

    private async Task RequireKnownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var unknown = await Migrator.UnknownAsync(connection, cancellationToken);
        if (unknown.Count > 0)
        {
            throw new UsageException($"{Description} is of a newer version of the program ({string.Join(", ", unknown.Select(name => name.Split('.').Reverse().Skip(1).First()))}). {OtherVersionException.Remedy(new NpgsqlConnectionStringBuilder(App).Database == DemoName, DataFolder)}");
        }
    }

    private static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".collector-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the data folder {folder} cannot be used: {exception.Message.TrimEnd('.')}. Give this user the right to write there, or name another with COLLECTOR_DATA");
        }
    }

    // A plan applied to an empty one would keep the invented figures out.
    private async Task RequireDemonstrationAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        if ((await PlanStore.YearsAsync(connection, null, cancellationToken)).Count == 0)
        {
            throw new UsageException("there is no demonstration yet: 'collector up --demo' makes one");
        }
    }

    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
