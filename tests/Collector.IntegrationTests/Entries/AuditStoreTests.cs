using Collector.Audit;
using Collector.IntegrationTests.Nights;
using Collector.Storage;
using Npgsql;

namespace Collector.IntegrationTests.Entries;

public sealed class AuditStoreTests(DatabaseServer server)
{
    // The table as 0021 made it.
    private const string OfEarlierRelease =
        """
        drop index audit.idx_record_subject;
        alter table audit.record drop constraint ck_record_content;
        alter table audit.record add at timestamptz not null default now(), add account bigint null, add action text not null default 'test.add', add subject text not null default 'other';
        create index idx_record_subject on audit.record (subject, number);
        delete from migration.applied where scriptname like '%0023_audit_content.sql';
        """;

    private static readonly DateTimeOffset Noon = new(2021, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_at_once_make_one_chain_without_a_gap()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(one => AddAsync(world, $"subject {one}", commits: one % 3 != 0)));

        var text = new StringWriter();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var head = await AuditFile.WriteAsync(connection, text, Noon, Token);
        using var reader = new StringReader(text.ToString());
        var verdict = await AuditFile.VerifyAsync(reader, head, Token);
        Assert.Empty(verdict.Findings);
        Assert.Equal(8, verdict.Records);
    }

    [Theory]
    [InlineData("update audit.record set content = ''")]
    [InlineData("delete from audit.record")]
    [InlineData("update entry.entry set note = 'x'")]
    [InlineData("delete from entry.decision")]
    [InlineData("update entry.evidence set content = ''")]
    [InlineData("truncate audit.record")]
    public async Task The_application_can_change_none_of_it(string statement)
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await AddAsync(world, "subject", commits: true);
        await using var command = world.Database.CreateCommand(statement);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token))).SqlState);
    }

    [Fact]
    public async Task Beside_the_content_and_its_hash_nothing_is_kept_that_could_say_something_else()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await AddAsync(world, "one", commits: true);
        await AddAsync(world, "two", commits: true);

        Assert.Equal(["number", "content", "hash"], await world.ListAsync<string>("select attname::text from pg_attribute where attrelid = 'audit.record'::regclass and attnum > 0 and not attisdropped order by attnum"));
        foreach (var renumbered in new[] { "update audit.record set number = 3 where number = 2", "insert into audit.record (number, content, hash) values (3, '{}', repeat('a', 64))" })
        {
            Assert.Equal("ck_record_content", (await Assert.ThrowsAsync<PostgresException>(() => world.ExecuteAsync(renumbered))).ConstraintName);
        }
    }

    [Theory]
    [InlineData("update audit.record set content = replace(content, 'two', 'one') where number = 2")]
    [InlineData("update audit.record set content = replace(content, 'prova', 'altri') where number = 1")]
    [InlineData("update audit.record set content = replace(content, 'test.add', 'test.sub') where number = 3")]
    [InlineData("update audit.record set content = replace(content, '2021-10-15', '2021-10-16') where number = 2")]
    [InlineData("update audit.record set content = content || ' ' where number = 2")]
    [InlineData("update audit.record set hash = repeat('a', 64) where number = 3")]
    [InlineData("delete from audit.record where number = 1")]
    [InlineData("delete from audit.record where number = 2")]
    public async Task What_whoever_owns_the_database_alters_is_found_in_the_next_export(string statement)
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        foreach (var subject in new[] { "one", "two", "three" })
        {
            await AddAsync(world, subject, commits: true);
        }

        await world.ExecuteAsync(statement);

        var text = new StringWriter();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await AuditFile.WriteAsync(connection, text, Noon, Token);
        using var reader = new StringReader(text.ToString());
        Assert.NotEmpty((await AuditFile.VerifyAsync(reader, known: null, Token)).Findings);
    }

    [Fact]
    public async Task What_an_earlier_release_recorded_stays_as_it_was_hashed()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await AddAsync(world, "one", commits: true);
        await AddAsync(world, "two", commits: true);
        var before = await world.ListAsync<string>("select concat_ws(' ', number, content, hash) from audit.record order by number");
        await world.ExecuteAsync(OfEarlierRelease);

        Assert.Equal(["0023_audit_content.sql"], await Migrator.MigrateAsync(world.Connections.Owner, Token));

        Assert.Equal(before, await world.ListAsync<string>("select concat_ws(' ', number, content, hash) from audit.record order by number"));
        await AddAsync(world, "three", commits: true);
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        Assert.Equal([2L], (await AuditStore.BeforeAsync(connection, null, "two", 10, Token)).Select(record => record.Number));
    }

    [Fact]
    public async Task Changes_of_one_subject_are_found_by_what_was_hashed()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        foreach (var subject in new[] { "one", "two", "one" })
        {
            await AddAsync(world, subject, commits: true);
        }

        await using var connection = await world.Database.OpenConnectionAsync(Token);
        Assert.Equal([3L, 1L], (await AuditStore.BeforeAsync(connection, null, "one", 10, Token)).Select(record => record.Number));
        Assert.Equal([1L], (await AuditStore.BeforeAsync(connection, 3, "one", 10, Token)).Select(record => record.Number));
        Assert.Contains("idx_record_subject", string.Concat(await world.ListAsync<string>("set enable_seqscan = off; explain select number from audit.record where content::jsonb ->> 'subject' = 'one' and number < 9 order by number desc limit 3")), StringComparison.Ordinal);
    }

    private static async Task AddAsync(NightWorld world, string subject, bool commits)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await AuditStore.AddAsync(connection, transaction, Noon, new Asker(null, "prova"), new Change("test.add", subject, null, new { Value = 1 }), Token);
        if (commits)
        {
            await transaction.CommitAsync(Token);
        }
    }
}
