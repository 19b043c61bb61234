using System.Globalization;
using System.Text.RegularExpressions;
using Collector.Landing;
using Collector.Measures;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Settings;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Collector.IntegrationTests.Sources.Sql;

/// <summary>The ready entry of config/sources.yaml that asks a database for figures of the plan, with invented tables in the layout it declares.</summary>
public sealed partial class ReadySqlTests(DatabaseServer server)
{
    private const string Tables =
        """
        create table richiesta_acquisto (id int primary key, accettata date);
        create table buono_ordine (id int primary key, staccato date, ufficio text);
        insert into richiesta_acquisto values (1, '2021-08-31'), (2, '2021-09-01'), (3, '2021-09-30'), (4, null), (5, '2021-11-02');
        insert into buono_ordine values (1, '2021-09-15', 'Ragioneria'), (2, '2021-09-15', 'UEC'), (3, '2021-10-31', 'Studi'), (4, '2021-10-01', 'Studi');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Con2_states_each_whole_month_and_a_month_with_nothing_is_0()
    {
        var connection = (await server.EmptyAsync(Token)).Admin!; // the tests' own server has one
        await using (var owner = NpgsqlDataSource.Create(connection))
        await using (var command = owner.CreateCommand(Tables))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        var batches = await Open(connection).ReadAsync(new Window(new DateOnly(2021, 9, 14), new DateOnly(2021, 11, 14)), null, Token).ToListAsync(Token);
        var vetted = batches.Select(batch => StatedObservations.Vet(batch, new ObservationIntake([TestServer.Plan]))).ToArray();

        Assert.Empty(vetted.SelectMany(batch => batch.Rejected));
        Assert.Equal(
            ["M312 2021-09-01..2021-09-30 2", "M312 2021-10-01..2021-10-31 0", "M313 2021-09-01..2021-09-30 1", "M313 2021-10-01..2021-10-31 2"],
            vetted.SelectMany(batch => batch.Records).Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["measure"]} {record["from"]:yyyy-MM-dd}..{record["to"]:yyyy-MM-dd} {record["value"]}")));
    }

    /// <summary>The entry as it stands, with the tests' server in the place of the invented one.</summary>
    private static ISource Open(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var here = $"database: {{ system: postgresql, host: {parts.Host}, port: {parts.Port}, name: {parts.Database}, user: {parts.Username}, password: \"${{env:CON2_PASSWORD}}\", tls: none }}";
        var reading = SourcesFile.Read("sources.yaml", Con2().Replace(ReadyEntries.WithoutSigns(File.ReadAllText(Repository.PathOf("config/sources.yaml")).ReplaceLineEndings("\n")), here));
        Assert.Empty(reading.Findings);
        var services = new SourceServices(
            _ => throw new InvalidOperationException("no call is expected"),
            new FakeTimeProvider(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)),
            new SecretResolver(".", name => name is "CON2_PASSWORD" ? parts.Password : null));
        return SourcesFile.Open((ConnectorOptions)reading.Sources.Single(source => source.Name == "con2"), services);
    }

    [GeneratedRegex("database: .*con2[.]example.*", RegexOptions.NonBacktracking)]
    private static partial Regex Con2();
}
