using System.Globalization;
using System.Text;
using Collector.Calendar;
using Collector.IntegrationTests.Sources;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Records;
using Collector.Samples;
using Collector.Samples.NetEye;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;
using MySqlConnector;
using Npgsql;

namespace Collector.IntegrationTests.Measures;

/// <summary>
/// Many random histories, and what Icinga's own function says of each: the schema of Debian's package icingadb. On MariaDB it
/// gives four decimals; on PostgreSQL it divides whole numbers, and gives whole percents.
/// </summary>
/// <remarks>
/// Two cases are left out, in which the function counts as good what nobody knows: interruptions of an object that is pending, and
/// an object that is pending from before the window until after it.
/// </remarks>
public sealed class SlaTests(DatabaseServer postgres, MariaDbServer mariadb)
{
    private const int Histories = 300;
    private const long Second = 1000;

    // Summer time begins on 28 March.
    private static readonly Window Days = new(new DateOnly(2021, 3, 20), new DateOnly(2021, 4, 6));

    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private static readonly long From = PlanTime.StartOf(Days.From, Rome).ToUnixTimeMilliseconds();

    private static readonly long Before = PlanTime.StartOf(Days.To.AddDays(1), Rome).ToUnixTimeMilliseconds();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_MariaDB_it_is_Icingas_figure_to_four_decimals()
    {
        var name = await mariadb.EmptyAsync();
        foreach (var statements in MySqlSchema(await File.ReadAllTextAsync("/usr/share/icingadb/schema/mysql/schema.sql", Cancellation)))
        {
            await mariadb.ExecuteAsync(name, $"set sql_mode = ''; {statements}");
        }

        await mariadb.ExecuteAsync(name, $"set sql_mode = ''; {Inserts(Story(7), "x'", "'")}; create user if not exists sla identified by '{SomeSource.Canary}'; grant select, execute on {name}.* to sla");
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={mariadb.Port};User ID=root;Database={name};SslMode=None;Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new MySqlCommand(Question("x'", "'"), connection);

        await CompareAsync($"system: mysql, host: 127.0.0.1, port: {mariadb.Port}, name: {name}, user: sla, tls: none", command, decimals: 4);
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_Icingas_figure_in_whole_percents()
    {
        var admin = new NpgsqlConnectionStringBuilder((await postgres.EmptyAsync(Cancellation)).Admin);
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var statements in new[]
        {
            await File.ReadAllTextAsync("/usr/share/icingadb/schema/pgsql/schema.sql", Cancellation),
            Lenient,
            Inserts(Story(11), @"'\x", "'"),
            $"do $$ begin if not exists (select 1 from pg_roles where rolname = 'sla') then create role sla login; end if; end $$; alter role sla password '{SomeSource.Canary}'; grant select on all tables in schema public to sla",
        })
        {
            await using var prepare = new NpgsqlCommand(statements, connection);
            await prepare.ExecuteNonQueryAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand(Question(@"'\x", "'::bytea"), connection);

        await CompareAsync($"system: postgresql, host: {admin.Host}, port: {admin.Port}, name: {admin.Database}, user: sla, tls: none", command, decimals: 0);
    }

    // Only the columns that matter are written.
    internal const string Lenient =
        """
        do $$ declare one record; begin
            for one in select table_name, column_name from information_schema.columns
                where table_schema = 'public' and is_nullable = 'NO' and table_name in ('host', 'service', 'host_state', 'service_state', 'sla_history_state', 'sla_history_downtime')
            loop
                begin execute format('alter table %I alter column %I drop not null', one.table_name, one.column_name); exception when others then null; end;
            end loop;
        end $$;
        """;

    private static async Task CompareAsync(string database, System.Data.Common.DbCommand question, int decimals)
    {
        var ours = await OursAsync(database);
        var theirs = new Dictionary<string, decimal>(StringComparer.Ordinal);
        await using (var reader = await question.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                theirs[reader.GetString(0)] = reader.GetDecimal(1);
            }
        }

        Assert.Equal(Histories, theirs.Count);
        Assert.True(theirs.Values.Distinct().Count() > (decimals == 0 ? 20 : 150));
        // Hosts of services are among ours, and were not asked about.
        Assert.Equal(theirs, ours.Where(one => theirs.ContainsKey(one.Key)).ToDictionary(one => one.Key, one => decimals == 0 ? decimal.Floor(one.Value) : decimal.Round(one.Value, decimals, MidpointRounding.AwayFromZero)));
    }

    // In small pages, which go by the time of the changes.
    private static async Task<Dictionary<string, decimal>> OursAsync(string database)
    {
        await using var sample = SampleSystems.Build(0, TimeProvider.System);
        await sample.StartAsync(Cancellation);
        var text = $"sources:\n  neteye:\n    kind: neteye\n    history: icingadb\n    since: 2021-01-01\n    address: {sample.Urls.Single()}/icinga/\n    user: collector\n    secret: ${{env:API}}\n    rows: 100\n    budget: {{ per_second: 100 }}\n    database: {{ {database}, password: \"${{env:DB}}\" }}\n";
        var secrets = new SecretResolver(".", name => name is "API" ? SampleIcinga.Password : SomeSource.Canary);
        using var clients = new SourceClients(new MemoryCallLedger(), TimeProvider.System, secrets);
        var source = new NetEyeKind().Open(Assert.Single(SourcesFile.Read("sources.yaml", text).Sources), new SourceServices(clients.For, TimeProvider.System, secrets))!; // the kind opens it
        var batches = await source.ReadAsync(Days, null, Cancellation).ToListAsync(Cancellation);
        var records = batches.SelectMany(batch => batch.Records).ToList();

        Assert.True(batches.Count > 10);
        Assert.Null(batches[^1].Cursor);
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
        return records.Select(record => (string)record["object"]!).Distinct().ToDictionary(name => name, name => Percent(name, records)); // a key is never null
    }

    private static decimal Percent(string name, IEnumerable<SourceRecord> records)
    {
        var own = records.Where(record => (string?)record["object"] == name).ToList();
        var monitored = new MonitoredObject(
            [.. own.Where(record => record.Dataset == Datasets.ServiceState).Select(record => ((DateTimeOffset)record["at"]!, (long)record["state"]!)).GroupBy(change => change.Item1).Select(same => same.Last()).OrderBy(change => change.Item1)],
            [.. own.Where(record => record.Dataset == Datasets.ServiceDowntime).Select(record => ((DateTimeOffset)record["from"]!, (DateTimeOffset?)record["to"])).Distinct()]);
        var hours = WeeklyHours.Parse("Mon-Sun 00:00-24:00")!; // written here
        var what = new Collection.Availability { Dataset = Datasets.ServiceState, Objects = [name], Hours = hours };
        var days = new AvailabilityDays(what, [monitored], Rome, day => WorkingTime.ShiftsOn(hours, day, ItalianCalendar.National));
        var figures = Enumerable.Range(0, Days.Days).Select(day => days.Of(Days.From.AddDays(day)).Figure).ToList();
        return figures.Sum(figure => figure.Number) / figures.Sum(figure => figure.Weight);
    }

    private static List<History> Story(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Histories).Select(number => History.Make(number, random, From, Before))];
    }

    private static string Inserts(List<History> story, string open, string close)
    {
        var sql = new StringBuilder();
        void Add(string text) => sql.Append(CultureInfo.InvariantCulture, $"{text};\n");
        string Id(long number) => $"{open}{number:x40}{close}";
        foreach (var one in story)
        {
            var (host, service, kind) = (Id(one.Number + 1), one.IsHost ? "null" : Id(one.Number + 100_001), one.IsHost ? "host" : "service");
            Add($"insert into host (id, name) values ({host}, 'h{one.Number}')");
            Add(one.IsHost
                ? $"insert into host_state (id, host_id, hard_state) values ({host}, {host}, {one.Present})"
                : $"insert into host_state (id, host_id, hard_state) values ({host}, {host}, 0); insert into service (id, host_id, name) values ({service}, {host}, 's'); insert into service_state (id, host_id, service_id, hard_state) values ({service}, {host}, {service}, {one.Present})");
            foreach (var (at, state, previous, place) in one.Events.Select((change, place) => (change.At, change.State, change.Previous, place)))
            {
                Add($"insert into sla_history_state (id, object_type, host_id, service_id, event_time, hard_state, previous_hard_state) values ({Id(((one.Number + 1) * 1000) + place)}, '{kind}', {host}, {service}, {at}, {state}, {previous})");
            }

            foreach (var (from, to, place) in one.Downtimes.Select((span, place) => (span.From, span.To, place)))
            {
                Add($"insert into sla_history_downtime (downtime_id, object_type, host_id, service_id, downtime_start, downtime_end) values ({Id(((one.Number + 1) * 1000) + place)}, '{kind}', {host}, {service}, {from}, {to})");
            }
        }

        return sql.ToString().TrimEnd('\n', ';');
    }

    private static string Question(string open, string close) => string.Join(" union all ", Story(0).Select(one =>
    {
        var (host, service) = ($"{open}{one.Number + 1:x40}{close}", one.IsHost ? "null" : $"{open}{one.Number + 100_001:x40}{close}");
        return $"select '{(one.IsHost ? $"h{one.Number}" : $"h{one.Number}!s")}' as object, get_sla_ok_percent({host}, {service}, {From}, {Before}) as percent";
    }));

    // Functions are written for the client, which ends statements with another sign meanwhile.
    private static IEnumerable<string> MySqlSchema(string text)
    {
        var (end, statement) = (";", new StringBuilder());
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("DELIMITER ", StringComparison.Ordinal))
            {
                end = line["DELIMITER ".Length..].Trim();
            }
            else if (line.TrimEnd().EndsWith(end, StringComparison.Ordinal))
            {
                yield return statement.Append(line.TrimEnd()[..^end.Length]).ToString();
                statement.Clear();
            }
            else
            {
                statement.Append(line).Append('\n');
            }
        }
    }

    private sealed record History(int Number, List<(long At, int State, int Previous)> Events, List<(long From, long To)> Downtimes, int Present)
    {
        private const int Pending = 99;
        private static readonly int[] OfServices = [0, 1, 2, 3];
        private static readonly int[] OfHosts = [0, 1];

        public bool IsHost => Number % 2 == 0;

        public static History Make(int number, Random random, long from, long before)
        {
            var states = number % 2 == 0 ? OfHosts : OfServices;
            var (events, downtimes, isPending) = (new List<(long, int, int)>(), new List<(long, long)>(), random.Next(4) == 0);
            var moments = Enumerable.Range(0, random.Next(13)).Select(_ => Moment(random, from - (5 * 86_400 * Second), before + (2 * 86_400 * Second))).Append(random.Next(10) == 0 ? from : before + 1).Distinct().Order().ToList();
            var previous = states[random.Next(states.Length)];
            foreach (var at in moments.Take(number % 10 == 9 ? 0 : moments.Count))
            {
                var state = states[random.Next(states.Length)];
                events.Add((at, state, isPending && at > from && at < before && random.Next(3) == 0 ? Pending : previous));
                previous = state;
            }

            for (var left = isPending ? 0 : random.Next(5); left > 0; left--)
            {
                var start = Moment(random, from - (2 * 86_400 * Second), before + (86_400 * Second));
                downtimes.Add((start, start + (random.Next(1, 3 * 86_400) * Second)));
            }

            return new History(number, events, downtimes, states[random.Next(states.Length)]);
        }

        private static long Moment(Random random, long from, long before) => random.NextInt64(from, before);
    }
}
