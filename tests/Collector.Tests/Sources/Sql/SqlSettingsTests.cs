using Collector.Sources.Settings;
using Collector.Sources.Sql;

namespace Collector.Tests.Sources.Sql;

public sealed class SqlSettingsTests
{
    private const string Sound = """
        sources:
          pratiche:
            kind: sql
            fills: ticket
            since: 2021-01-01
            database: { system: mysql, host: db.example, name: pratiche, user: collector, password: "${env:P}" }
            query: |
              select id, aperta from pratica
              where aperta >= @from and aperta < @before;
            key: id
            columns: { ticket_id: id, opened_at: aperta }
        """;

    [Fact]
    public void What_is_left_out_is_as_usual()
    {
        var options = Read(Sound);

        Assert.Equal("select id, aperta from pratica\nwhere aperta >= @from and aperta < @before", options.Query);
        Assert.Equal((3306, true, TimeSpan.FromSeconds(60), 5000), (options.Database.Port, options.Database.IsEncrypted, options.Database.Timeout, options.Rows));
        Assert.True(options.AsksForDays);
    }

    [Theory]
    [InlineData("@from and", "@form and", "sources.pratiche.query: @form is none of @from, @before, @from_utc, @before_utc. Did you mean 'from'?")]
    [InlineData("select id", "delete id", "sources.pratiche.query: begins with neither select nor with: a source is only read")]
    [InlineData("\"${env:P}\"", "geheim", "sources.pratiche.database.password: is a secret: write ${env:NAME} or ${file:PATH}, never the secret itself")]
    [InlineData("user: collector", "user: collector, tls: none, authority: ca.pem", "sources.pratiche.database.authority: says nothing without encryption: take it out")]
    [InlineData("    key: id", "    rows: 10", "sources.pratiche.rows: needs 'key': pages go by it")]
    [InlineData("ticket_id: id, ", "", "sources.pratiche.columns.ticket_id: is missing: Number of the ticket in its system, as text: leading zeros count.")]
    [InlineData("system: mysql, ", "", "sources.pratiche.database.system: is missing: postgresql, or mysql, which is also MariaDB.")]
    public void A_mistake_is_told_with_its_key(string written, string instead, string finding)
    {
        var findings = SourcesFile.Read("sources.yaml", Sound.Replace(written, instead, StringComparison.Ordinal)).Findings;

        Assert.Contains(findings, one => $"{one.Key}: {one.Message}" == finding);
        Assert.DoesNotContain(findings, one => one.Message.Contains("geheim", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select 'a@b.it', x from t where d >= @from", "from")]
    [InlineData("select x -- @form\nfrom t where a @> b and d < @before_utc", "before_utc")]
    [InlineData("select @@version", "")]
    public void Places_are_found_outside_of_texts_and_comments(string query, string names) => Assert.Equal(names, string.Join(' ', SqlPlaces.In(query)));

    private static SqlOptions Read(string text)
    {
        var reading = SourcesFile.Read("sources.yaml", text);
        Assert.Empty(reading.Findings);
        return (SqlOptions)Assert.Single(reading.Sources);
    }
}
