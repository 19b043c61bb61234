using Collector.Audit;
using Collector.IntegrationTests.Nights;
using Collector.Storage;
using Npgsql;

namespace Collector.IntegrationTests.Entries;

public sealed class AuditStoreTests(DatabaseServer server)
{
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
