using Collector.Demo;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Demo;

public sealed class DemoDataTests(DatabaseServer server)
{
    private const string December = "dati-inventati-2020-12.csv";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // With both there would be two figures of the same days and the same moment, and no night could be computed.
    [Fact]
    public async Task Figures_that_an_older_release_invented_stay_the_only_ones()
    {
        var connections = await server.SeededAsync(Token);
        await using var owner = new NpgsqlConnection(connections.Owner);
        var stored = await owner.ExecuteScalarAsync<long>("select count(*) from measure.observation");
        Assert.Equal(1, await owner.ExecuteAsync("update source.file set sha256 = repeat('0', 64) where name = @December", new { December }));
        await using var database = NpgsqlDataSource.Create(connections.App);

        var added = await new DemoData(database).SeedAsync(TestServer.Reading, TestServer.Files, Token);

        Assert.Equal(0, added);
        Assert.Equal(stored, await owner.ExecuteScalarAsync<long>("select count(*) from measure.observation"));
    }
}
