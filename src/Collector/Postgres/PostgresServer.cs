namespace Collector.Postgres;

/// <summary>
/// The PostgreSQL that Collector works with: a configured one, or a private cluster in the data folder that is started
/// here. Disposing stops what was started, and nothing else.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // How often to look whether the server still runs: a page tells of a database that is away within seconds, too.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly PrivateCluster? own;
    private readonly FileStream? hold;

    private PostgresServer(ConnectionStrings connections, string description, PrivateCluster? own, FileStream? hold)
    {
        this.own = own;
        this.hold = hold;
        Connections = connections;
        Description = description;
    }

    /// <summary>One for each role.</summary>
    public ConnectionStrings Connections { get; }

    /// <summary>Which server it is, for people: no passwords.</summary>
    public string Description { get; }

    /// <summary>True when disposing stops a server; false for a configured one, and for one another Collector answers for.</summary>
    public bool StopsWithUs => hold is not null;

    /// <summary>
    /// Finds PostgreSQL: a configured one is taken as it is and not yet connected to; else a private cluster is found or
    /// made in the data folder, started, and given its roles and its database.
    /// </summary>
    /// <exception cref="PostgresServerException">There is no way to a PostgreSQL; the message lists the ways.</exception>
    public static async Task<PostgresServer> StartAsync(
        PostgresOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (options.ConnectionString is not null)
        {
            var configured = ConnectionStrings.Configured(options);
            return new PostgresServer(configured, configured.Server, own: null, hold: null);
        }

        options = options with { DataFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder)) };
        var user = ServerUser.ForThisProcess();
        var programs = await ServerProgramsChoice.ChooseAsync(options, user, cancellationToken);
        var cluster = new PrivateCluster(programs, ClusterFolder.For(options.DataFolder, programs.Major, user), options.Fsync);
        await cluster.Folder.MakeAsync(cancellationToken);

        var opened = await ClusterOpening.OpenAsync(cluster, options.Database, progress, cancellationToken);
        return new PostgresServer(opened.Connections, $"PostgreSQL {programs.Major} in {cluster.Folder.Path}", cluster, opened.Hold);
    }

    /// <summary>
    /// Makes sure that the three roles can be used, creating them in a configured database that lets us. Needs the
    /// database up; may be called again. A private cluster has been seen to at its start.
    /// </summary>
    /// <exception cref="PostgresServerException">The login may neither use nor make the roles; the message has the SQL.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        own is not null
            ? Task.CompletedTask
            : DatabaseRoles.EnsureInConfiguredAsync(Connections.OwnerLogin, Connections.All, cancellationToken);

    /// <summary>Starts a server of ours again that was killed, on the port that everybody knows, until it is asked to stop. Nothing is done for any other.</summary>
    /// <param name="progress">Told of each start, and why one failed: it is tried again.</param>
    public async Task KeepRunningAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (hold is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look);
        var told = "";
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                if (own!.Running is null) // held only with a cluster
                {
                    await own.StartAgainAsync(cancellationToken);
                    progress.Report($"{Description}: its server had ended, and was started again");
                }

                told = "";
            }
            catch (Exception failure) when (failure is PostgresServerException or IOException or UnauthorizedAccessException)
            {
                if (failure.Message != told)
                {
                    progress.Report($"{Description}: its server has ended. {failure.Message}");
                }

                told = failure.Message;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (hold is null)
        {
            return;
        }

        await using (hold)
        {
            await own!.StopAsync(CancellationToken.None); // held only with a cluster
        }
    }
}
