using Collector.IntegrationTests.Postgres;
using Collector.Postgres;
using Collector.Sources;
using Npgsql;

namespace Collector.IntegrationTests.Sources.Sql;

/// <summary>A PostgreSQL with a certificate of its own making, on a server of its own: the others speak plainly.</summary>
public sealed class PostgresTlsTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private readonly ScratchFolder folder = new();
    private NpgsqlConnectionStringBuilder admin = [];

    private string Certificate => Path.Combine(folder.FullName, "server.pem");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        admin = new NpgsqlConnectionStringBuilder((await server.EmptyAsync(Cancellation)).Admin);
        var key = Path.Combine(folder.FullName, "server.key");
        OwnCertificate.Write(Certificate, key);
        if (ServerUser.ForThisProcess() is { } user)
        {
            await user.OwnAsync(folder.FullName, Cancellation);
        }

        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var statement in new[] { $"alter system set ssl_cert_file = '{Certificate}'", $"alter system set ssl_key_file = '{key}'", "alter system set ssl = on", "select pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await IsEncryptedAsync(connection);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_certificate_is_trusted_by_its_authority_only()
    {
        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open("tls: verified").CheckAsync(Cancellation));
        var checked_ = await Open($"tls: verified, authority: {Certificate}").CheckAsync(Cancellation);

        Assert.Contains("certificate is not trusted", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1 records", checked_, StringComparison.Ordinal);
    }

    private ISource Open(string tls) => SomeSource.Open(
        $$"""
        sources:
          some:
            kind: sql
            fills: page_visit
            since: 2021-01-01
            database: { system: postgresql, host: {{admin.Host}}, port: {{admin.Port}}, name: {{admin.Database}}, user: {{admin.Username}}, password: "${env:CANARY}", {{tls}} }
            query: select 1 as site, @from::date as day from pg_stat_ssl where pid = pg_backend_pid() and ssl
            columns: { site: site, segment: { constant: all }, day: day }
        """,
        admin.Password!); // a private cluster has one

    // The server takes it up when it comes to it.
    private static async Task IsEncryptedAsync(NpgsqlConnection connection)
    {
        for (var left = 100; left > 0; left--)
        {
            await using var command = new NpgsqlCommand("show ssl", connection);
            if (await command.ExecuteScalarAsync(Cancellation) is "on")
            {
                return;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail("PostgreSQL does not encrypt.");
    }
}
