using System.Globalization;
using System.Text.RegularExpressions;
using Collector.IntegrationTests.Nights;
using Collector.Landing;
using Collector.Records;
using Collector.Samples;
using Collector.Samples.NetEye;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Collector.IntegrationTests.Sources.NetEye;

/// <summary>The sample with its history, in PostgreSQL and, translated, in MariaDB.</summary>
public sealed partial class SampleNetEyeTests(DatabaseServer postgres, MariaDbServer mariadb)
{
    private static readonly Window Autumn = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31));

    // Fourteen days apart from 7 September: four Tuesdays until 31 October, at 9 in Rome; each fails and recovers.
    private static readonly string[] Expected =
    [
        "posta 2021-08-01 10:00:00Z 0", "posta!imap 2021-08-01 10:00:00Z 0", "posta!imap 2021-10-01 08:00:00Z 1", "posta!imap 2021-10-01 09:00:00Z 0", "posta!smtp 2021-08-01 10:00:00Z 0",
        "posta!smtp 2021-09-07 07:00:00Z 2", "posta!smtp 2021-09-07 08:00:00Z 0", "posta!smtp 2021-09-21 07:00:00Z 2", "posta!smtp 2021-09-21 08:00:00Z 0",
        "posta!smtp 2021-10-05 07:00:00Z 2", "posta!smtp 2021-10-05 08:00:00Z 0", "posta!smtp 2021-10-19 07:00:00Z 2", "posta!smtp 2021-10-19 08:00:00Z 0",
        "web 2021-08-01 10:00:00Z 0", "web!http 2021-08-01 10:00:00Z 0",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_history_is_read_from_PostgreSQL()
    {
        var admin = new NpgsqlConnectionStringBuilder((await postgres.EmptyAsync(Cancellation)).Admin);
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var fill = new NpgsqlCommand(await HistoryAsync(), connection);
        await fill.ExecuteNonQueryAsync(Cancellation);

        await ReadAsync($"system: postgresql, host: {admin.Host}, port: {admin.Port}, name: {admin.Database}, user: {admin.Username}, tls: none", admin.Password!); // a private cluster has one
    }

    [Fact]
    public async Task The_history_is_read_from_MariaDB()
    {
        var name = await mariadb.EmptyAsync();
        await mariadb.ExecuteAsync(name, $"set time_zone = '+00:00'; set sql_mode = ''; {ForMariaDb(await HistoryAsync())}; insert into icinga_statehistory (object_id, state_time, state, state_type) values (2, '0000-00-00 00:00:00', 2, 1); create user if not exists sample identified by '{SomeSource.Canary}'; grant select on {name}.* to sample");

        await ReadAsync($"system: mysql, host: 127.0.0.1, port: {mariadb.Port}, name: {name}, user: sample, tls: none", SomeSource.Canary);
    }

    // Nights of 11 and 12 October; between them a check of 10 September comes in.
    [Fact]
    public async Task A_late_row_is_landed_and_nothing_is_let_go()
    {
        await using var world = await NightWorld.MakeAsync(postgres, new DateOnly(2021, 1, 1), new DateOnly(2021, 10, 11));
        var admin = new NpgsqlConnectionStringBuilder((await postgres.EmptyAsync(Cancellation)).Admin);
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var fill = new NpgsqlCommand(await HistoryAsync(), connection);
        await fill.ExecuteNonQueryAsync(Cancellation);
        await using var sample = SampleSystems.Build(0, world.Clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", name => name is "API" ? SampleIcinga.Password : admin.Password!);
        using var clients = new SourceClients(new MemoryCallLedger(), TimeProvider.System, secrets);
        var options = Options(sample.Urls.Single(), $"system: postgresql, host: {admin.Host}, port: {admin.Port}, name: {admin.Database}, user: {admin.Username}, tls: none", "");
        var source = new NetEyeKind().Open(options, new SourceServices(clients.For, world.Clock, secrets))!; // the kind opens it
        var landing = new SourceLanding(world.Database, world.Clock, "one");

        var first = await landing.SyncAsync(source, options, null, Cancellation);
        await using var late = new NpgsqlCommand("insert into icinga_statehistory (object_id, state_time, state, state_type) values (5, '2021-09-10 08:00', 2, 1)", connection);
        await late.ExecuteNonQueryAsync(Cancellation);
        world.WakeOn(new DateOnly(2021, 10, 12));
        var second = await landing.SyncAsync(source, options, null, Cancellation);
        var again = await landing.SyncAsync(source, options, null, Cancellation);

        Assert.Equal((13L, 1L, 0L), (first.Merged.Added - 1, second.Merged.Added, again.Merged.Added)); // and one interruption
        Assert.Equal((0L, 0L, 0L), (first.Merged.Vanished, second.Merged.Vanished, again.Merged.Vanished));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from source.service_state where object = 'web!http' and at = '2021-09-10 08:00Z' and state = 2"));
        Assert.Equal(1, await world.AskAsync<long>(
            """
            select count(*)
            from source.touched
            join source.service_state on service_state.known_from = touched.known_at
            where touched.dataset = 'service_state' and touched.first_day <= '2021-09-10' and service_state.object = 'web!http' and service_state.at = '2021-09-10 08:00Z'
            """));
    }

    private static async Task ReadAsync(string database, string password)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero));
        await using var sample = SampleSystems.Build(0, clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", name => name is "API" ? SampleIcinga.Password : password);
        using var clients = new SourceClients(new MemoryCallLedger(), TimeProvider.System, secrets);
        var services = new SourceServices(clients.For, clock, secrets);

        var batches = await Open(sample.Urls.Single(), database, "", services).ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation);
        var small = await Open(sample.Urls.Single(), database, "rows: 2", services).ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation);
        var early = await Open(sample.Urls.Single(), database, "", services).ReadAsync(new Window(new DateOnly(2021, 7, 30), new DateOnly(2021, 8, 3)), null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(Expected, States(batches));
        Assert.Equal(Expected, States(small));
        Assert.Equal(
            ["posta!smtp 2021-10-05 07:30:00Z 2021-10-05 08:30:00Z"],
            batches.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceDowntime).Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["object"]} {record["from"]:u} {record["to"]:u}")));
        Assert.Equal(61 * 2, batches.SelectMany(batch => batch.Covered).Sum(covered => covered.Days.Days));
        Assert.All(batches.Concat(small), batch => Assert.Empty(batch.Rejected));
        // History begins on 1 August: what was before that day's end is not known whole.
        Assert.Equal(["2021-08-02..2021-08-03"], early.SelectMany(batch => batch.Covered).Select(covered => $"{covered.Days}").Distinct());
        Assert.Contains(early.SelectMany(batch => batch.Warnings), warning => warning.Contains("history is kept from 2021-08-01", StringComparison.Ordinal));
    }

    internal static List<string> States(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceState)
            .Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["object"]} {record["at"]:u} {record["state"]}")).Distinct().Order(StringComparer.Ordinal),
    ];

    private static ISource Open(string address, string database, string extra, SourceServices services) =>
        new NetEyeKind().Open(Options(address, database, extra), services)!; // the kind opens it

    internal static NetEyeOptions Options(string address, string database, string extra)
    {
        var reading = SourcesFile.Read("sources.yaml", $$"""
            sources:
              neteye:
                kind: neteye
                since: 2021-01-01
                address: {{address}}/icinga/
                user: collector
                secret: "${env:API}"
                database: { {{database}}, password: "${env:IDO}" }
                budget: { per_second: 100 }
                {{extra}}
            """);
        Assert.Empty(reading.Findings);
        return (NetEyeOptions)Assert.Single(reading.Sources);
    }

    internal static Task<string> HistoryAsync() => File.ReadAllTextAsync(Repository.PathOf("samples/Collector.Samples/NetEye/history.sql"), Cancellation);

    // As IDO's own schema for MySQL has them, times are of type TIMESTAMP.
    private static string ForMariaDb(string history)
    {
        var text = history.Replace("generated always as identity", "auto_increment", StringComparison.Ordinal)
            .Replace("select object_id, timestamp '2021-08-01 10:00'", "select object_id, '2021-08-01 10:00'", StringComparison.Ordinal);
        text = Times().Replace(text, "timestamp null");
        var from = text.IndexOf("insert into icinga_statehistory (object_id, state_time, state, state_type)\nselect 3", StringComparison.Ordinal);
        var to = text.IndexOf(';', from);
        return text[..from]
            + "insert into icinga_statehistory (object_id, state_time, state, state_type) select 3, date_add('2021-09-07', interval seq * 14 * 24 + hour hour), case hour when 7 then 2 else 0 end, 1 from seq_0_to_3 cross join (select 7 as hour union all select 8) as hours order by seq, hour"
            + text[to..].TrimEnd().TrimEnd(';');
    }

    [GeneratedRegex(@"\btimestamp(?=[,\r\n])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();
}
