using Collector.Storage;
using Npgsql;

namespace Collector.Postgres;

/// <summary>What opening a private cluster gave.</summary>
/// <param name="Hold">Held while we answer for the server; null when another Collector does.</param>
internal sealed record ClusterOpening(ConnectionStrings Connections, FileStream? Hold)
{
    /// <summary>How often to look whether another Collector, just starting, has its server up.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets the cluster's server running. Whoever holds the lock file answers for it; a second Collector on the same
    /// data folder joins, and leaves the server running when it goes.
    /// </summary>
    public static async Task<ClusterOpening> OpenAsync(
        PrivateCluster cluster, string database, IProgress<string> progress, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryHold(cluster.Folder.Lock) is { } hold)
            {
                return await StartAsync(cluster, database, hold, progress, cancellationToken);
            }

            if (await JoinAsync(cluster, database, progress, cancellationToken) is { } joined)
            {
                return joined;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new PostgresServerException($"Another Collector holds {cluster.Folder.Lock}, and its server does not come up.");
    }

    private static async Task<ClusterOpening> StartAsync(
        PrivateCluster cluster, string database, FileStream hold, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            if (!cluster.Folder.HasData)
            {
                progress.Report($"PostgreSQL {cluster.Programs.Major}: making a cluster in {cluster.Folder.Path}");
                await cluster.InitializeAsync(cancellationToken);
            }

            var passwords = Passwords.Read(cluster.Folder.Passwords);
            var port = await LeftoverAsync(cluster, passwords, progress, cancellationToken)
                ?? await cluster.StartAsync(cancellationToken);
            progress.Report($"PostgreSQL {cluster.Programs.Major}: running on 127.0.0.1:{port}");

            var connections = ConnectionStrings.Private(port, database, passwords);
            await DatabaseRoles.EnsureInClusterAsync(Admin(connections), database, passwords, cancellationToken);
            return new ClusterOpening(connections, hold);
        }
        catch
        {
            await using (hold)
            {
                await cluster.StopAsync(CancellationToken.None);
            }

            throw;
        }
    }

    /// <summary>
    /// The port of a server that an earlier Collector, killed, has left running; one that does not answer is stopped.
    /// Null when there is none.
    /// </summary>
    private static async Task<int?> LeftoverAsync(
        PrivateCluster cluster, Passwords passwords, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (cluster.Running is not { } running)
        {
            return null;
        }

        progress.Report($"PostgreSQL {cluster.Programs.Major}: an earlier run has left it running (process {running.ProcessId})");
        if (await AnswersAsync(cluster, running.Port, passwords, cancellationToken))
        {
            return running.Port;
        }

        await cluster.StopAsync(cancellationToken);
        return null;
    }

    private static async Task<ClusterOpening?> JoinAsync(
        PrivateCluster cluster, string database, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (cluster.Running is not { } running)
        {
            return null;
        }

        var passwords = Passwords.Read(cluster.Folder.Passwords);
        if (!await AnswersAsync(cluster, running.Port, passwords, cancellationToken))
        {
            return null;
        }

        progress.Report($"PostgreSQL {cluster.Programs.Major}: joining another Collector on 127.0.0.1:{running.Port}");
        var connections = ConnectionStrings.Private(running.Port, database, passwords);
        await DatabaseRoles.EnsureInClusterAsync(Admin(connections), database, passwords, cancellationToken);
        return new ClusterOpening(connections, Hold: null);
    }

    /// <summary>True when the server on the port takes our password and serves our data directory.</summary>
    private static async Task<bool> AnswersAsync(
        PrivateCluster cluster, int port, Passwords passwords, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Admin(ConnectionStrings.Private(port, "postgres", passwords)).ConnectionString);
            await connection.OpenAsync(cancellationToken);
            var directory = await connection.ScalarAsync<string>(null, "server_identity", cancellationToken);
            return string.Equals(directory, cluster.Folder.Data, StringComparison.Ordinal);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Unpooled: a connection left open in a pool would hold up the server's stop, or a database's copying.</summary>
    private static NpgsqlConnectionStringBuilder Admin(ConnectionStrings connections) =>
        new(connections.Admin) { Pooling = false };

    private static FileStream? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
