using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Collector.IntegrationTests.Postgres;
using Collector.Postgres;
using Npgsql;

namespace Collector.IntegrationTests.Sources.NetEye;

/// <summary>
/// A private Icinga 2 on loopback, with its own authority, that writes its history into the IDO schema of Debian's package in
/// a database of its own. Nobody checks anything: tests say what checks found, and when.
/// </summary>
public sealed class IcingaServer(DatabaseServer databases) : IAsyncLifetime
{
    public const string ApiPassword = "canary-api-7f3a-9c51";
    public const string DatabasePassword = "canary-ido-7f3a-9c51";

    private const string Schema = "/usr/share/icinga2-ido-pgsql/schema/pgsql.sql";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder folder = new();
    private HttpClient? api;
    private Process? process;

    internal int Port { get; } = MariaDbServer.FreePort();

    internal string Authority => In("data/certs/ca.crt");

    internal NpgsqlConnectionStringBuilder Database { get; private set; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Debian's would be /var/lib/icinga2 and the user nagios.
    private string[] Settings =>
    [
        .. new[] { ("DataDir", In("data")), ("LogDir", In("log")), ("CacheDir", In("cache")), ("SpoolDir", In("spool")), ("InitRunDir", In("init")), ("ConfigDir", In("conf")), ("RunAsUser", User), ("RunAsGroup", User) }
            .SelectMany(one => new[] { "-D", $"{one.Item1}={one.Item2}" }),
    ];

    private static string User => ServerUser.ForThisProcess()?.Name ?? Environment.UserName;

    public async ValueTask InitializeAsync()
    {
        await MakeDatabaseAsync();
        foreach (var name in new[] { "data/certs", "log", "cache", "spool", "init", "conf" })
        {
            Directory.CreateDirectory(In(name));
        }

        await File.WriteAllTextAsync(In("conf/icinga2.conf"), Configuration(), Cancellation);
        if (ServerUser.ForThisProcess() is { } user)
        {
            await user.OwnAsync(folder.FullName, Cancellation);
        }

        await RunAsync("pki", "new-ca");
        await RunAsync("pki", "new-cert", "--cn", "localhost", "--key", In("data/certs/localhost.key"), "--csr", In("data/certs/localhost.csr"));
        await RunAsync("pki", "sign-csr", "--csr", In("data/certs/localhost.csr"), "--cert", In("data/certs/localhost.crt"));
        File.Copy(In("data/ca/ca.crt"), Authority);
        File.SetUnixFileMode(Authority, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.UserWrite);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        api?.Dispose();
        folder.Dispose();
    }

    /// <summary>Starts it, and waits until it writes its history.</summary>
    internal async Task StartAsync()
    {
        process = Process.Start(Command("daemon", "-c", In("conf/icinga2.conf"))) ?? throw new InvalidOperationException("icinga2 did not start");
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        api ??= Client();
        await UntilAsync(async () => (await AskAsync("v1/status/IdoPgsqlConnection"))?["results"]?[0]?["status"]?["idopgsqlconnection"]?["ido"]?["connected"]?.GetValue<bool>() is true);
        await UntilAsync(async () => await ScalarAsync("select count(*) from icinga_programstatus where is_currently_running = 1") > 0);
    }

    internal async Task StopAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }
    }

    /// <summary>Says what a check found, and when.</summary>
    /// <param name="name"><c>host!service</c>, or the host alone, which is up (0) or down (1).</param>
    internal async Task CheckedAsync(string name, int exit, DateTimeOffset at)
    {
        var of = name.Contains('!', StringComparison.Ordinal) ? "service" : "host";
        var moment = at.ToUnixTimeMilliseconds() / 1000m;
        await PostAsync($"v1/actions/process-check-result?{of}={Uri.EscapeDataString(name)}", new JsonObject
        {
            ["exit_status"] = exit,
            ["plugin_output"] = "Mario Rossi",
            ["execution_start"] = moment,
            ["execution_end"] = moment,
        });
    }

    internal async Task PostAsync(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await api!.SendAsync(request, Cancellation); // there since the start
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Waits until a count in the history has come to a number.</summary>
    internal Task UntilAsync(string sql, long count) => UntilAsync(async () => await ScalarAsync(sql) >= count);

    internal async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture);
    }

    private async Task UntilAsync(Func<Task<bool>> isThere)
    {
        var since = Stopwatch.StartNew();
        while (!await isThere())
        {
            Assert.True(process is { HasExited: false }, "icinga2 ended: " + (File.Exists(In("log/icinga2.log")) ? await File.ReadAllTextAsync(In("log/icinga2.log"), Cancellation) : "no log"));
            Assert.True(since.Elapsed < LongestWait, "Icinga took too long.");
            await Task.Delay(100, Cancellation);
        }
    }

    private async Task<JsonNode?> AskAsync(string path)
    {
        try
        {
            using var response = await api!.GetAsync(new Uri(path, UriKind.Relative), Cancellation); // made before it is asked
            return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation)) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task MakeDatabaseAsync()
    {
        Database = new NpgsqlConnectionStringBuilder((await databases.EmptyAsync(Cancellation)).Admin);
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var sql in new[]
        {
            await File.ReadAllTextAsync(Schema, Cancellation),
            $"create role ido_reading login password '{DatabasePassword}'; grant select on all tables in schema public to ido_reading",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private string Configuration() =>
        $$"""
        const NodeName = "localhost"
        const ZoneName = "localhost"
        include <itl>
        library "db_ido_pgsql"
        object Endpoint "localhost" { }
        object Zone "localhost" { endpoints = [ "localhost" ] }
        object FileLogger "log" { path = LogDir + "/icinga2.log" }
        object ApiListener "api" { bind_host = "127.0.0.1"; bind_port = {{Port}} }
        object ApiUser "collector" {
          password = "{{ApiPassword}}"
          permissions = [ "objects/query/Host", "objects/query/Service", "status/query", "actions/*" ]
        }
        object IdoPgsqlConnection "ido" {
          host = "{{Database.Host}}"; port = {{Database.Port}}; database = "{{Database.Database}}"; user = "{{Database.Username}}"; password = "{{Database.Password}}"
        }
        template Host "passive" { check_command = "dummy"; enable_active_checks = false; max_check_attempts = 1 }
        object Host "posta" { import "passive" }
        object Host "web" { import "passive" }
        apply Service "smtp" { check_command = "dummy"; enable_active_checks = false; max_check_attempts = 1; assign where host.name == "posta" }
        apply Service "imap | x y" { check_command = "dummy"; enable_active_checks = false; max_check_attempts = 3; assign where host.name == "posta" }
        apply Service "nuovo" { check_command = "dummy"; enable_active_checks = false; assign where host.name == "posta" }

        """;

    private HttpClient Client()
    {
        var wire = new SocketsHttpHandler();
        wire.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        wire.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Authority);
        var client = new HttpClient(wire) { BaseAddress = new Uri($"https://localhost:{Port}/") };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"collector:{ApiPassword}")));
        return client;
    }

    private async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.ToEndAsync("icinga2", [.. arguments, .. Settings], ServerUser.ForThisProcess(), folder.FullName, Cancellation);
        Assert.True(run.Succeeded, run.Output);
    }

    private ProcessStartInfo Command(params string[] arguments)
    {
        string[] command = [.. ServerUser.ForThisProcess()?.Prefix ?? [], "icinga2", .. arguments, .. Settings];
        return new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
    }

    private string In(string name) => Path.Combine(folder.FullName, name);
}
