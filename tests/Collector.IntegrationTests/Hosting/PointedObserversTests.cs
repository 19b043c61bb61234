using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Collector.IntegrationTests.Postgres;
using Collector.IntegrationTests.Publishing;
using Collector.Postgres;
using Dapper;
using Npgsql;
using YamlDotNet.RepresentationModel;

namespace Collector.IntegrationTests.Hosting;

/// <summary>The real program's first run, and what it tells a person who already has a Prometheus and a Grafana.</summary>
public sealed partial class PointedObserversTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_first_run_tells_points_a_Prometheus_and_a_Grafana_at_it()
    {
        using var program = await StartAsync();
        try
        {
            var told = await UntilRunningAsync(program);
            await using (var prometheus = await ScrapingPrometheus.StartAsync($"global: {{ scrape_interval: 1s, evaluation_interval: 1s }}\n{Pasted(told)}"))
            {
                await prometheus.UntilAsync("up{job=\"collector\"} + on () collector_storage_up", 2);
                await prometheus.UntilAsync("collector_run_status{job=\"night\",status=\"done\"}", 1); // its label `job` is its own
            }

            await using var grafana = await OpenAsync(Line(told, "to datasources/collector.yaml"), told);
            Assert.True(await grafana.ExecuteScalarAsync<long>("select count(*) from score.current") > 0);
            await RefusesAsync(grafana);
            ProvidesBoards(Line(told, "to dashboards/collector.yaml"));
            HidesSecrets(told);
        }
        finally
        {
            await EndAsync(program);
        }
    }

    // As Grafana does: what the file says, and the password from the file that it names.
    private static async Task<NpgsqlConnection> OpenAsync(string file, string told)
    {
        var written = Sources(file);
        Assert.Equal(Identities(Sources(Repository.PathOf("config/grafana/provisioning/datasources/collector.yaml"))), Identities(written));
        var source = written.Single(one => Text(one, "uid") is "collector-postgres");
        var password = Reference().Match(Text(source["secureJsonData"], "password")).Groups["file"].Value;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(password));
        var (host, port) = Text(source, "url").Split(':') is [var first, var second] ? (first, int.Parse(second, CultureInfo.InvariantCulture)) : default;
        Assert.Contains($"PostgreSQL at {host}:{port}, database {Text(source["jsonData"], "database")} as user {Text(source, "user")}", told, StringComparison.Ordinal);
        Assert.Contains($"The password is in {password},", told, StringComparison.Ordinal);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = port,
            Database = Text(source["jsonData"], "database"),
            Username = Text(source, "user"),
            Password = (await File.ReadAllTextAsync(password, Token)).Trim(), // as Grafana's $__file
            SslMode = SslMode.Disable,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }

    // Sessions of the role begin as read only, which it could change: it is the rights that count.
    private static async Task RefusesAsync(NpgsqlConnection grafana)
    {
        await grafana.ExecuteAsync("set session characteristics as transaction read write");
        foreach (var statement in (string[])["select from measure.observation", "select from source.ticket", "select from score.value", "select from run.run", "delete from score.value", "create table public.mine (n int)", "set role collector_owner", "select pg_read_file('PG_VERSION')"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => grafana.ExecuteAsync(statement))).SqlState);
        }
    }

    private void ProvidesBoards(string file) =>
        Assert.Equal(Path.Combine(folder.FullName, "dashboards"), Text(((YamlSequenceNode)Root(file)["providers"]).Children.Single()["options"], "path"));

    private void HidesSecrets(string told)
    {
        var user = ServerUser.ForThisProcess();
        var cluster = ClusterFolder.For(Data, ClusterFolder.MajorWithData(Data, user)!.Value, user); // it runs
        var passwords = Passwords.Read(cluster.Passwords).ByLogin;
        var files = Directory.GetFiles(Path.Combine(Data, "grafana"), "*", SearchOption.AllDirectories);
        Assert.Equal(4, passwords.Count);
        Assert.Equal(["dashboards.yaml", "datasources.yaml", "password"], files.Select(Path.GetFileName).Order());
        Assert.All(passwords, one => Assert.DoesNotContain(one.Value, told, StringComparison.Ordinal));
        Assert.All(
            passwords.SelectMany(one => files.Select(file => (one.Key, one.Value, File: file))),
            one => Assert.Equal(one.Key == Role.Reader.Name && Path.GetFileName(one.File) is "password", File.ReadAllText(one.File).Contains(one.Value, StringComparison.Ordinal)));
    }

    private static string[] Identities(IEnumerable<YamlNode> sources) => [.. sources.Select(one => $"{Text(one, "uid")} {Text(one, "type")}").Order()];

    private static YamlNode[] Sources(string file) => [.. ((YamlSequenceNode)Root(file)["datasources"]).Children];

    private static YamlNode Root(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents.Single().RootNode;
    }

    private static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!; // a scalar that is written has one

    /// <summary>The path that stands before these words.</summary>
    private static string Line(string told, string words) =>
        Assert.Single(told.Split('\n'), line => line.EndsWith(words, StringComparison.Ordinal)).Replace(words, "", StringComparison.Ordinal).Trim();

    /// <summary>What a person copies: from the first line of YAML to the empty one.</summary>
    private static string Pasted(string told)
    {
        var lines = told.Split('\n').SkipWhile(line => !line.StartsWith("  rule_files:", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0);
        return string.Join('\n', lines.Select(line => line[2..]));
    }

    // With a configuration of its own: it makes the folders that sources.yaml names.
    private async Task<Process> StartAsync()
    {
        using var copy = Process.Start("cp", ["-R", Repository.PathOf("config"), Repository.PathOf("dashboards"), folder.FullName]);
        await copy.WaitForExitAsync(Token);
        Assert.Equal(0, copy.ExitCode);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), ["up", "--listen", $"http://127.0.0.1:{ServiceNode.FreePort()}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["COLLECTOR_DATA"] = Data;
        start.Environment["COLLECTOR_CONFIG"] = Path.Combine(folder.FullName, "config");
        start.Environment.Remove("COLLECTOR_DATABASE");
        return Process.Start(start)!; // it starts or throws
    }

    private static async Task<string> UntilRunningAsync(Process program)
    {
        var told = new List<string>();
        while (await program.StandardOutput.ReadLineAsync(Token) is { } next)
        {
            told.Add(next);
            if (next.StartsWith("Running.", StringComparison.Ordinal))
            {
                return string.Join('\n', told);
            }
        }

        throw new InvalidOperationException($"The program ended early:\n{string.Join('\n', told)}");
    }

    /// <summary>As a service is stopped: SIGINT is not heard by who was started in the background.</summary>
    private static async Task EndAsync(Process program)
    {
        using var signal = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await program.StandardOutput.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);
    }

    [GeneratedRegex(@"^\$__file\{(?<file>.+)\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reference();
}
