using System.Globalization;
using Collector.Records;
using Collector.Samples;
using Collector.Samples.NetEye;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;
using Npgsql;

namespace Collector.IntegrationTests.Sources.NetEye;

/// <summary>Objects that were deleted, that nothing is known of yet, and rights that are missing.</summary>
public sealed class NetEyeGoneTests(DatabaseServer postgres)
{
    // Two services: of 0c the name is gone, with its failure of 11 September and its interruption of the 15th. The host nuova has no state.
    private const string Objects =
        """
        insert into host (id, name) values (decode(repeat('01', 20), 'hex'), 'posta'), (decode(repeat('02', 20), 'hex'), 'nuova');
        insert into service (id, host_id, name) values (decode(repeat('0b', 20), 'hex'), decode(repeat('01', 20), 'hex'), 'smtp');
        insert into host_state (id, host_id, hard_state) values (decode(repeat('01', 20), 'hex'), decode(repeat('01', 20), 'hex'), 0);
        insert into service_state (id, host_id, service_id, hard_state) values (decode(repeat('0b', 20), 'hex'), decode(repeat('01', 20), 'hex'), decode(repeat('0b', 20), 'hex'), 0);
        insert into sla_history_state (id, object_type, host_id, service_id, event_time, hard_state, previous_hard_state)
        select decode(lpad(to_hex(place), 40, '0'), 'hex'), 'service', decode(repeat('01', 20), 'hex'), decode(repeat(service, 20), 'hex'), extract(epoch from at) * 1000, state, 2 - state
        from (values (1, '0b', timestamptz '2021-08-01 10:00Z', 0), (2, '0b', timestamptz '2021-09-07 07:00Z', 2), (3, '0b', timestamptz '2021-09-07 08:00Z', 0),
            (4, '0c', timestamptz '2021-09-11 07:00Z', 2), (5, '0c', timestamptz '2021-09-11 08:00Z', 0)) as change (place, service, at, state);
        insert into sla_history_downtime (downtime_id, object_type, host_id, service_id, downtime_start, downtime_end)
        values (decode(repeat('0d', 20), 'hex'), 'service', decode(repeat('01', 20), 'hex'), decode(repeat('0c', 20), 'hex'), extract(epoch from timestamptz '2021-09-15 06:00Z') * 1000, extract(epoch from timestamptz '2021-09-15 08:00Z') * 1000)
        """;

    private static readonly Window September = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 9, 30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Icinga_DB_has_no_name_for_any_more_is_told_and_its_days_are_not_whole()
    {
        var admin = await FilledAsync(await File.ReadAllTextAsync("/usr/share/icingadb/schema/pgsql/schema.sql", Cancellation), Measures.SlaTests.Lenient, Objects);
        await using var opened = await OpenAsync(admin, admin.Username!, "history: icingadb"); // a private cluster has one

        var batches = await opened.Source.ReadAsync(September, null, Cancellation).ToListAsync(Cancellation);
        var warnings = batches.SelectMany(batch => batch.Warnings).ToList();

        Assert.Equal(["posta!smtp 2021-09-07 07:00:00Z 2", "posta!smtp 2021-09-07 08:00:00Z 0"], SampleNetEyeTests.States(batches).Where(state => state.Contains("2021-09-07", StringComparison.Ordinal)));
        Assert.Empty(batches.SelectMany(batch => batch.Rejected));
        Assert.Equal(["2021-09-01..2021-09-10", "2021-09-12..2021-09-14", "2021-09-16..2021-09-30"], batches.SelectMany(batch => batch.Covered).Where(covered => covered.Dataset == Datasets.ServiceDowntime).Select(covered => $"{covered.Days}"));
        Assert.Contains(warnings, warning => warning.StartsWith("3 changes and interruptions are of objects that Icinga DB has no name for any more, deleted or renamed: 2021-09-11, 2021-09-15 not known whole", StringComparison.Ordinal));
        Assert.Equal(batches.SelectMany(batch => batch.Covered), batches.SelectMany(batch => opened.Source.Replay(batch.Page).Covered));
    }

    [Fact]
    public async Task A_host_without_state_and_history_is_named_and_stops_nothing()
    {
        var admin = await FilledAsync(await File.ReadAllTextAsync("/usr/share/icingadb/schema/pgsql/schema.sql", Cancellation), Measures.SlaTests.Lenient, Objects);
        await using var opened = await OpenAsync(admin, admin.Username!, "history: icingadb"); // a private cluster has one

        var batches = await opened.Source.ReadAsync(September, null, Cancellation).ToListAsync(Cancellation);

        Assert.Contains("nuova is without a state and without a history: the state is not known", batches.SelectMany(batch => batch.Warnings));
        Assert.Equal(["nuova 2021-08-31 22:00:00Z 4"], SampleNetEyeTests.States(batches).Where(state => state.StartsWith("nuova", StringComparison.Ordinal)));
        Assert.Empty(batches.SelectMany(batch => batch.Rejected));
    }

    [Fact]
    public async Task What_IDO_has_no_longer_is_known_up_to_the_monitors_last_word()
    {
        var admin = await FilledAsync(
            await SampleNetEyeTests.HistoryAsync(),
            """
            insert into icinga_objects (object_id, objecttype_id, name1, name2, is_active) values (7, 2, 'old', 'svc', 0), (8, 2, 'older', 'svc', 0), (9, 2, 'posta', 'smtp', 0);
            insert into icinga_statehistory (object_id, state_time, state, state_type) values (7, '2021-08-02 09:00', 2, 1), (8, '2021-08-03 09:00', 0, 1), (9, '2021-08-03 09:00', 0, 1), (2, '1970-01-01', 2, 1);
            insert into icinga_servicestatus (service_object_id, has_been_checked, last_hard_state, last_hard_state_change, status_update_time) values (7, 1, 2, '2021-08-02 09:00', '2021-09-12 10:00')
            """);
        await using var opened = await OpenAsync(admin, admin.Username!, ""); // a private cluster has one

        var batches = await opened.Source.ReadAsync(September, null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            ["old!svc 2021-08-02 09:00:00Z 2", "old!svc 2021-09-12 10:00:01Z 4", "older!svc 2021-08-03 09:00:00Z 0", "older!svc 2021-08-03 09:00:01Z 4"],
            SampleNetEyeTests.States(batches).Where(state => state.StartsWith("old", StringComparison.Ordinal)));
        Assert.DoesNotContain(SampleNetEyeTests.States(batches), state => state.StartsWith("posta!smtp", StringComparison.Ordinal) && state.EndsWith('4')); // made anew, it is there
        Assert.Contains("old!svc is gone from the monitor: from its last word on, the state is not known", batches.SelectMany(batch => batch.Warnings));
        // A row with no time does not make the history empty.
        Assert.Equal([September], batches.SelectMany(batch => batch.Covered).Select(covered => covered.Days).Distinct());
    }

    [Fact]
    public async Task A_right_that_reading_needs_is_missed_by_checking()
    {
        var admin = await FilledAsync(
            await SampleNetEyeTests.HistoryAsync(),
            $"do $$ begin if not exists (select 1 from pg_roles where rolname = 'halfblind') then create role halfblind login; end if; end $$; alter role halfblind password '{SomeSource.Canary}'",
            "grant select on all tables in schema public to halfblind; revoke select on icinga_downtimehistory from halfblind");
        await using var opened = await OpenAsync(admin, "halfblind", "");

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => opened.Source.CheckAsync(Cancellation));

        Assert.Contains("Downtimes", fault.Message, StringComparison.Ordinal);
    }

    private async Task<NpgsqlConnectionStringBuilder> FilledAsync(params string[] statements)
    {
        var admin = new NpgsqlConnectionStringBuilder((await postgres.EmptyAsync(Cancellation)).Admin);
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        return admin;
    }

    private static async Task<Opened> OpenAsync(NpgsqlConnectionStringBuilder admin, string user, string extra)
    {
        var sample = SampleSystems.Build(0, TimeProvider.System);
        await sample.StartAsync(Cancellation);
        var options = SampleNetEyeTests.Options(
            sample.Urls.Single(), string.Create(CultureInfo.InvariantCulture, $"system: postgresql, host: {admin.Host}, port: {admin.Port}, name: {admin.Database}, user: {user}, tls: none"), extra);
        var secrets = new SecretResolver(".", name => name is "API" ? SampleIcinga.Password : user == admin.Username ? admin.Password! : SomeSource.Canary); // a private cluster has one
        var clients = new SourceClients(new MemoryCallLedger(), TimeProvider.System, secrets);
        return new Opened(new NetEyeKind().Open(options, new SourceServices(clients.For, TimeProvider.System, secrets))!, clients, sample); // the kind opens it
    }

    private sealed record Opened(ISource Source, SourceClients Clients, Microsoft.AspNetCore.Builder.WebApplication Sample) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Clients.Dispose();
            await Sample.DisposeAsync();
        }
    }
}
