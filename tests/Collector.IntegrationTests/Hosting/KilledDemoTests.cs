using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Collector.IntegrationTests.Postgres;
using Collector.Postgres;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Hosting;

/// <summary>The real program, ended by kill -9 where it hurts and started again.</summary>
public sealed class KilledDemoTests(DatabaseServer server) : IDisposable
{
    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_demonstration_that_is_killed_twice_ends_up_as_if_it_never_was()
    {
        await KillAfterAsync("migrations");
        await KillAfterAsync("nights      50 of");

        using var last = Start();
        var demo = "";
        try
        {
            await UntilAsync(last, "Running.");
            demo = Connections();
            await IsCompleteAsync(demo);
            await WasReadAsync(demo);
        }
        finally
        {
            await EndAsync(last);
        }

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskAsync(demo, "select 1"));
    }

    // Every night in its own time: what was known, and when, is as in a run that was left alone.
    private async Task IsCompleteAsync(string demo)
    {
        Assert.Equal(await SeededAsync("select count(*) from measure.observation"), await AskAsync(demo, "select count(*) from measure.observation"));
        Assert.Equal(287, await AskAsync(demo, "select count(*) from run.run where job = 'night' and state = 'done'"));
        Assert.Equal(287 * 128, await AskAsync(demo, "select count(*) from score.history where year = 2021"));
        Assert.Equal(287 * 57, await AskAsync(demo, "select count(*) from score.part_history where year = 2021"));
        Assert.Equal(0, await AskAsync(demo, "select count(*) from run.run where job = 'night' and (known_at at time zone 'Europe/Rome')::date <> day + 1"));
        Assert.Equal(1, await AskAsync(demo, "select count(*) from score.final_year where year = 2020 and act_date = '2021-05-31'"));
        Assert.Equal(0, await AskAsync(demo, "select count(*) from (select from score.value group by indicator, year, as_of, known_at having count(*) > 1) as twice"));
    }

    // The stand-ins were read as sources are; nothing of them is said to have been known before its day was over.
    private static async Task WasReadAsync(string demo)
    {
        Assert.Equal(5, await AskAsync(demo, "select count(*) from source.state where up"));
        Assert.Equal(4 * 5, await AskAsync(demo, "select count(*) from run.run where job like 'source:%' and state = 'done' and known_at < '2021-10-15 05:00+02'"));
        Assert.Equal(0, await AskAsync(demo, "select count(*) from source.ticket where known_from <= greatest(opened_at, assigned_at, taken_at, closed_at)"));
        Assert.Equal(0, await AskAsync(demo, "select count(*) from source.page_visit where (known_from at time zone 'Europe/Rome')::date <= day"));
        Assert.Equal(0, await AskAsync(demo, "select count(*) from source.coverage where (read_at at time zone 'Europe/Rome')::date <= last_day"));
        Assert.Equal(
            0,
            await AskAsync(
                demo,
                """
                select count(*)
                from unnest(array['1.5/21KPI8', '2.3/21KPI6', '2.7/KPI19', '2.7/KPI115', '2.7/KPI140', '2.7/18KPI6', '2.7.1/KPIM300', '2.7.1/KPIM301', '2.9/21KPI2',
                    '3.4.1/KPI103', '3.6/21KPI5', '4.3/KPIM292', '4.3/KPIM293', '4.3/KPIM294', '4.4/20KPI41']) as fed (indicator)
                where not exists (
                    select from score.value
                    where value.indicator = fed.indicator and value.year = 2021 and value.as_of = '2021-10-14' and value.value is not null)
                """));
    }

    private async Task KillAfterAsync(string line)
    {
        using var demo = Start();
        await UntilAsync(demo, line);
        demo.Kill();
        await demo.WaitForExitAsync(Token);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), ["up", "--demo", "--listen", $"http://127.0.0.1:{FreePort()}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["COLLECTOR_DATA"] = folder.FullName;
        start.Environment["COLLECTOR_CONFIG"] = Repository.PathOf("config");
        return Process.Start(start)!; // it starts or throws
    }

    private static async Task UntilAsync(Process demo, string line)
    {
        var told = new List<string>();
        while (await demo.StandardOutput.ReadLineAsync(Token) is { } next)
        {
            told.Add(next);
            if (next.Contains(line, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The program ended before it told '{line}':\n{string.Join('\n', told)}");
    }

    /// <summary>Ctrl-C.</summary>
    private static async Task EndAsync(Process demo)
    {
        using var signal = Process.Start("kill", ["-INT", demo.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await demo.StandardOutput.ReadToEndAsync(Token);
        await demo.WaitForExitAsync(Token);
    }

    private string Connections()
    {
        var user = ServerUser.ForThisProcess();
        var cluster = ClusterFolder.For(folder.FullName, ClusterFolder.MajorWithData(folder.FullName, user)!.Value, user); // it runs
        var port = Postmaster.Of(cluster.Data)!.Port; // likewise
        return new NpgsqlConnectionStringBuilder(ConnectionStrings.Private(port, "collector_demo", Passwords.Read(cluster.Passwords)).Owner) { Pooling = false }.ConnectionString;
    }

    private async Task<long> SeededAsync(string sql) => await AskAsync((await server.SeededAsync(Token)).Owner, sql);

    private static async Task<long> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, cancellationToken: Token));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
