using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Collector.IntegrationTests.Postgres;
using Collector.Postgres;
using MySqlConnector;

namespace Collector.IntegrationTests.Sources;

/// <summary>A private MariaDB on loopback, with a certificate of its own making. Nothing of it outlives the tests.</summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder folder = new();
    private Process? process;
    private int made;

    internal int Port { get; } = FreePort();

    /// <summary>The certificate, which is its own authority.</summary>
    internal string Certificate => Path.Combine(folder.FullName, "server.pem");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (user, data) = (ServerUser.ForThisProcess(), Path.Combine(folder.FullName, "data"));
        OwnCertificate.Write(Certificate, Path.Combine(folder.FullName, "server.key"));
        Directory.CreateDirectory(data);
        await OwnAsync(user, cancellationToken);
        var installed = await ProgramRun.ToEndAsync(
            "mariadb-install-db", ["--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db"], user, folder.FullName, cancellationToken);
        Assert.True(installed.Succeeded, installed.Output);
        process = Start(user, data);
        await IsReadyAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }

        folder.Dispose();
    }

    /// <summary>A database with nothing in it.</summary>
    internal async Task<string> EmptyAsync()
    {
        var name = $"test_{Interlocked.Increment(ref made)}";
        await ExecuteAsync("", $"create database {name} character set utf8mb4");
        return name;
    }

    /// <summary>Runs statements as root.</summary>
    internal async Task ExecuteAsync(string database, string statements)
    {
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={Port};User ID=root;Database={database};SslMode=None;Pooling=false;Allow User Variables=true");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Process Start(ServerUser? user, string data)
    {
        string[] command =
        [
            .. user?.Prefix ?? [], Program(), "--no-defaults", $"--datadir={data}", "--bind-address=127.0.0.1", $"--port={Port}", $"--socket={folder.FullName}/s",
            $"--pid-file={folder.FullName}/data/pid", $"--log-error={folder.FullName}/data/log", $"--ssl-cert={Certificate}", $"--ssl-key={folder.FullName}/server.key",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M", "--skip-name-resolve",
        ];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, WorkingDirectory = folder.FullName })
            ?? throw new InvalidOperationException("mariadbd did not start");
    }

    // Debian keeps it where only root looks.
    private static string Program() => File.Exists("/usr/sbin/mariadbd") ? "/usr/sbin/mariadbd" : "mariadbd";

    private async Task IsReadyAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("", "select 1");
                return;
            }
            catch (MySqlException) when (since.Elapsed < LongestStart && process is { HasExited: false })
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    private async Task OwnAsync(ServerUser? user, CancellationToken cancellationToken)
    {
        if (user is not null)
        {
            await user.OwnAsync(folder.FullName, cancellationToken);
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
