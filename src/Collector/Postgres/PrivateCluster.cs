using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Collector.Postgres;

/// <summary>A PostgreSQL cluster of our own: made, started and stopped with the server's own programs, on loopback only.</summary>
internal sealed class PrivateCluster(ServerPrograms programs, ClusterFolder folder, bool fsync)
{
    /// <summary>Seconds a server may take to come up, recovery after a crash included, or to go down.</summary>
    private const int PatienceInSeconds = 300;

    public ClusterFolder Folder => folder;

    public ServerPrograms Programs => programs;

    /// <summary>The running server of this cluster, started by whomever; null when there is none.</summary>
    public Postmaster? Running => Postmaster.Of(folder.Data);

    /// <summary>Makes the data directory; one that stands in its place is whole, whenever we were interrupted.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var passwords = Passwords.ReadOrMake(folder.Passwords);
        if (Directory.Exists(folder.DataInMaking))
        {
            Directory.Delete(folder.DataInMaking, recursive: true);
        }

        var passwordFile = folder.DataInMaking + ".password";
        Passwords.Write(passwordFile, [passwords[Role.Admin]]);
        if (folder.User is not null)
        {
            await folder.User.OwnAsync(passwordFile, cancellationToken);
        }

        var made = await RunAsync(
            programs.Initdb,
            [
                "-D", folder.DataInMaking, "--username", Role.Admin, "--pwfile", passwordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--no-locale", "--data-checksums", .. fsync ? Array.Empty<string>() : ["--no-sync"],
            ],
            cancellationToken);
        File.Delete(passwordFile);
        if (!made.Succeeded)
        {
            throw new PostgresServerException($"initdb could not make a database cluster in {folder.Path}: {made.Output}");
        }

        Directory.Move(folder.DataInMaking, folder.Data);
    }

    /// <summary>Starts the server and waits until it takes connections; gives its port.</summary>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        Postmaster.Forget(folder.Data);
        KeepLogOfLastTime();
        return await StartAsync(await ChoosePortAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Starts it again, on the port of last time; its log goes on, also through failures: it says why the server ended.</summary>
    /// <exception cref="PostgresServerException">It does not start, yet: another program may have taken the port, or processes of the one before may still be ending.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        Postmaster.Forget(folder.Data);
        await StartAsync(await LastPortAsync(cancellationToken) ?? throw new PostgresServerException($"{folder.Port} names no port"), cancellationToken);
    }

    private async Task<int> StartAsync(int port, CancellationToken cancellationToken)
    {
        var started = await PgCtlAsync(["start", "-l", folder.Log, "-o", OptionsFor(port)], cancellationToken);
        return started.Succeeded
            ? port
            : throw new PostgresServerException(
                $"PostgreSQL {programs.Major} in {folder.Path} does not start: {started.Output}\n{TailOfLog()}");
    }

    /// <summary>Lets transactions go and stops: "fast" in PostgreSQL's words. Nothing happens when no server runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Running is null)
        {
            return;
        }

        var stopped = await PgCtlAsync(["stop", "-m", "fast"], cancellationToken);
        if (!stopped.Succeeded && Running is not null)
        {
            throw new PostgresServerException($"PostgreSQL {programs.Major} in {folder.Path} does not stop: {stopped.Output}");
        }
    }

    private void KeepLogOfLastTime()
    {
        if (File.Exists(folder.Log))
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }
    }

    /// <summary>The last lines the server logged, for messages.</summary>
    private string TailOfLog() =>
        File.Exists(folder.Log) ? string.Join('\n', File.ReadLines(folder.Log).TakeLast(5)) : "";

    /// <summary>
    /// Settings that no file of the cluster overrides: loopback and no Unix socket at all, so that nothing reaches the
    /// server without its password.
    /// </summary>
    private string OptionsFor(int port) =>
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c password_encryption=scram-sha-256 -c fsync={(fsync ? "on" : "off")}";

    /// <summary>The port of last time, so that boards and bookmarks keep working, unless another program took it.</summary>
    private async Task<int> ChoosePortAsync(CancellationToken cancellationToken)
    {
        if (await LastPortAsync(cancellationToken) is { } before && TryPort(before) is { } same)
        {
            return same;
        }

        var port = TryPort(0) ?? throw new PostgresServerException("No free port on 127.0.0.1.");
        await File.WriteAllTextAsync(folder.Port, FormattableString.Invariant($"{port}\n"), cancellationToken);
        return port;
    }

    private async Task<int?> LastPortAsync(CancellationToken cancellationToken) =>
        File.Exists(folder.Port) && int.TryParse(await File.ReadAllTextAsync(folder.Port, cancellationToken), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The port, if free; any free one for 0.</summary>
    private static int? TryPort(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private Task<ProgramRun> PgCtlAsync(string[] arguments, CancellationToken cancellationToken) =>
        RunAsync(
            programs.PgCtl,
            [.. arguments, "-D", folder.Data, "-w", "-t", FormattableString.Invariant($"{PatienceInSeconds}")],
            cancellationToken);

    private Task<ProgramRun> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        ProgramRun.ToEndAsync(program, arguments, folder.User, folder.Path, cancellationToken);
}
