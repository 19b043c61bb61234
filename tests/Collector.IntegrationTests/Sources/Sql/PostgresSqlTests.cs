using Collector.Sources;
using Npgsql;

namespace Collector.IntegrationTests.Sources.Sql;

public sealed class PostgresSqlTests(DatabaseServer server) : SqlContractTests
{
    private string? connection;
    private string tls = "none";

    protected override string Database
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return $"system: postgresql, host: {parts.Host}, port: {parts.Port}, name: {parts.Database}, user: reading, tls: {tls}";
        }
    }

    protected override string Slow => "select 1 as id, 1 as site, day, count, views from visit cross join (select pg_sleep(5)) as slow";

    protected override string Writing => "select id, site, day, count, views from visit where id = nextval('counter')";

    protected override string Ending => "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reading'";

    protected override string Hidden => "hidden";

    protected override string Many => "select place as site, date '2021-09-01' + place % 30 as day, place as count, null::int as views from generate_series(1, 100000) as place";

    [Fact]
    public async Task A_server_without_encryption_is_a_persons_move()
    {
        await PlayAsync();
        tls = "verified";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("enable TLS", fault.Remedy, StringComparison.Ordinal);
    }

    internal override async Task ExecuteAsync(string statements)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statements, opened);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    internal override async Task FillAsync()
    {
        connection ??= (await server.EmptyAsync(Cancellation)).Admin;
        await ExecuteAsync(
            $"""
            drop table if exists visit, hidden, moment;
            drop sequence if exists counter;
            create table visit (id bigint primary key, site int not null, day date not null, count text, views text);
            create table hidden (id bigint primary key, site int, day date, count text, views text);
            create table moment (object text primary key, at_zone timestamptz, at_clock timestamp, state int);
            insert into moment values
                ('a', '2021-09-30 22:00Z', '2021-10-01 00:00', 0), ('b', '2021-10-31 22:59:59.5Z', '2021-10-31 23:59:59.5', 2), ('c', '2021-10-31 23:00Z', '2021-11-01 00:00', 1);
            create sequence counter;
            do $$ begin if not exists (select 1 from pg_roles where rolname = 'reading') then create role reading login; end if; end $$;
            alter role reading password '{SomeSource.Canary}';
            grant select on visit, moment to reading;
            grant usage on sequence counter to reading;
            """);
    }
}
