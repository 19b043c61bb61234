using Collector.Demo;
using Collector.IntegrationTests.Postgres;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Postgres;
using Collector.Storage;
using Npgsql;

namespace Collector.IntegrationTests;

/// <summary>A private cluster that copies databases from templates. Nothing in it outlives it.</summary>
public class TestServer : IAsyncLifetime
{
    private const string Migrated = "migrated";
    private const string Seeded = "seeded";

    private readonly ScratchFolder folder = new();
    private readonly SemaphoreSlim turn = new(1);
    private PostgresServer? server;
    private int made;

    /// <summary>The plan as it ships; its years are judged in <see cref="SeededAsync"/>.</summary>
    internal static PlanReading Reading { get; } = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023"));

    internal static IReadOnlyList<PlanFile> Files { get; } = PlanReader.FilesOf(Repository.PathOf("config/plan/2021-2023"));

    internal static PerformancePlan Plan => Reading.Plan ?? throw new InvalidOperationException("The shipped plan has errors.");

    private PostgresServer Server => server ?? throw new InvalidOperationException("The server is not started.");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        server = await PostgresServer.StartAsync(Options, new Told(), cancellationToken);
        await SettleAsync(In("postgres", server.Connections.Admin!), cancellationToken); // a private cluster has one
        await Migrator.MigrateAsync(Unpooled(server.Connections.Owner), cancellationToken);
        var seeded = await MakeAsync(Seeded, CopyOf(Migrated), cancellationToken);
        await using var database = NpgsqlDataSource.Create(seeded.App);
        await new DemoData(database).SeedAsync(Reading, Files, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        turn.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A database with nothing in it.</summary>
    internal Task<ConnectionStrings> EmptyAsync(CancellationToken cancellationToken) => MakeAsync(null, "", cancellationToken);

    /// <summary>A database with all migrations and nothing else.</summary>
    internal Task<ConnectionStrings> MigratedAsync(CancellationToken cancellationToken) => MakeAsync(null, CopyOf(Migrated), cancellationToken);

    /// <summary>A database with the shipped plan and invented observations, before the first night.</summary>
    internal Task<ConnectionStrings> SeededAsync(CancellationToken cancellationToken) => MakeAsync(null, CopyOf(Seeded), cancellationToken);

    /// <summary>Ends the server as a crash would.</summary>
    internal async Task CrashAsync(CancellationToken cancellationToken)
    {
        var cluster = await ClusterAsync(cancellationToken);
        var stopped = await ProgramRun.ToEndAsync(
            cluster.Programs.PgCtl, ["stop", "-m", "immediate", "-w", "-D", cluster.Folder.Data], ServerUser.ForThisProcess(), cluster.Folder.Path, cancellationToken);
        Assert.True(stopped.Succeeded, stopped.Output);
    }

    /// <summary>Starts it again on its port.</summary>
    internal async Task StartAgainAsync(CancellationToken cancellationToken) => await (await ClusterAsync(cancellationToken)).StartAsync(cancellationToken);

    private PostgresOptions Options => new() { DataFolder = folder.FullName, Fsync = false, Database = Migrated };

    private async Task<PrivateCluster> ClusterAsync(CancellationToken cancellationToken)
    {
        var user = ServerUser.ForThisProcess();
        var major = ClusterFolder.MajorWithData(folder.FullName, user) ?? throw new InvalidOperationException("There is no cluster.");
        var programs = (await ServerPrograms.FindAsync(Options, cancellationToken)).First(found => found.Major == major);
        return new PrivateCluster(programs, ClusterFolder.For(folder.FullName, major, user), fsync: false);
    }

    // Its files are copied: page by page through the log it takes four times as long.
    private static string CopyOf(string template) => $"template {template} strategy file_copy";

    // Hundreds of databases live for seconds each: the server's own housekeeping would take turns in every one of them. What
    // was committed outlives a crash of the server, not of the machine.
    private static async Task SettleAsync(string admin, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        await using var batch = source.CreateBatch();
        foreach (var setting in new[] { "autovacuum", "full_page_writes" })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"alter system set {setting} = off"));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_reload_conf()"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<ConnectionStrings> MakeAsync(string? wanted, string template, CancellationToken cancellationToken)
    {
        var name = wanted ?? $"test_{Interlocked.Increment(ref made)}";
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var connection = new NpgsqlConnection(In("postgres", Server.Connections.Admin!)); // a private cluster has one
            await connection.OpenAsync(cancellationToken);
            await using var create = new NpgsqlCommand($"create database {name} owner collector_owner {template}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        return new ConnectionStrings
        {
            Owner = In(name, Server.Connections.Owner),
            App = In(name, Server.Connections.App),
            Reader = In(name, Server.Connections.Reader),
            OwnerLogin = In(name, Server.Connections.OwnerLogin),
            Admin = In(name, Server.Connections.Admin!), // likewise
            All = [.. Server.Connections.All.Select(connection => In(name, connection))],
        };
    }

    private static string In(string database, string connectionString) =>
        Unpooled(new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString);

    /// <summary>Pools of databases that are used once would fill the server.</summary>
    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, IncludeErrorDetail = true }.ConnectionString;
}

/// <summary>The one server of the run, for all tests that do not stop it.</summary>
public sealed class DatabaseServer : TestServer;
