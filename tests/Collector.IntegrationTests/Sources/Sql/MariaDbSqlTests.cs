using Collector.Sources;

namespace Collector.IntegrationTests.Sources.Sql;

public sealed class MariaDbSqlTests(MariaDbServer server) : SqlContractTests
{
    private string? name;
    private string tls = "tls: none";

    protected override string Database => $"system: mysql, host: 127.0.0.1, port: {server.Port}, name: {name}, user: reading, {tls}";

    protected override string Slow => "select id, site, day, count, views from visit where sleep(5) = 0";

    protected override string Writing => "select id, site, day, count, views from visit where id = nextval(counter)";

    protected override string Ending => "kill user reading";

    // Who may read some tables only is told of any other that it may not, also of one that is not there.
    protected override string Hidden => "mysql.user";

    protected override string Many => "select seq as site, date_add('2021-09-01', interval seq % 30 day) as day, seq as count, null as views from seq_1_to_100000";

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_persons_move()
    {
        await PlayAsync();
        tls = "tls: verified";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_a_known_authority_is_trusted()
    {
        tls = $"tls: verified, authority: {server.Certificate}";

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    internal override Task ExecuteAsync(string statements) => server.ExecuteAsync(name ?? "", statements);

    internal override async Task FillAsync()
    {
        name ??= await server.EmptyAsync();
        await ExecuteAsync(
            $"""
            drop table if exists visit, moment;
            drop sequence if exists counter;
            create table visit (id bigint primary key, site int not null, day date not null, count text, views text);
            create table moment (object varchar(50) primary key, at_zone timestamp(6) null, at_clock datetime(6), state int);
            set time_zone = '+00:00';
            insert into moment values
                ('a', '2021-09-30 22:00', '2021-10-01 00:00', 0), ('b', '2021-10-31 22:59:59.5', '2021-10-31 23:59:59.5', 2), ('c', '2021-10-31 23:00', '2021-11-01 00:00', 1);
            create sequence counter;
            create user if not exists reading identified by '{SomeSource.Canary}';
            grant select, insert on {name}.* to reading;
            """);
    }
}
