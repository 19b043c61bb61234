using Collector.Hosting;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class DeclaredSourcesTests : IDisposable
{
    private const string Text =
        """
        sources:
          ore:
            kind: kronos
            since: 2021-01-01
            folder: in
            pattern: "*.csv"
            hours: decimal_comma
            columns: { person: Matricola, office: Ufficio, process: Processo, month: Mese, hours: Ore }
          sito:
            kind: matomo
            since: 2021-01-01
            address: https://wai.example/
            secret: ${env:WAI_TOKEN}
            sites: [3]
          uffici:
            kind: files
            folder: in
            pattern: "*.csv"
            culture: it
            dates: dd/MM/yyyy
            columns: { measure: Misura, from: Dal, to: Al, value: Valore }
        """;

    private readonly ScratchFolder folder = new();

    private string Declarations => folder.File("sources.yaml");

    public void Dispose() => folder.Dispose();

    // Nobody may read what three colleagues worked.
    [Theory]
    [InlineData("ore", "Contiene ore di lavoro, anche di gruppi con meno di 5 persone: qui non si mostra.")]
    [InlineData("sito", null)]
    [InlineData("tolta", "La fonte non è più dichiarata: non si sa se contiene ore di gruppi con poche persone, e qui non si mostra.")]
    public void What_holds_hours_of_few_people_is_not_shown(string source, string? why) => Assert.Equal(why, Loaded().WithheldOf(source));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("geheim", true)]
    public void Of_a_secret_it_is_told_whether_it_is_there(string? value, bool isSet)
    {
        var declared = Loaded(value);

        Assert.Equal([("${env:WAI_TOKEN}", isSet)], declared.SecretsOf(declared.Find("sito")!)); // declared above
        Assert.Empty(declared.SecretsOf(declared.Find("uffici")!));
    }

    [Fact]
    public void A_file_that_was_not_changed_says_what_was_loaded()
    {
        Write(Text + "\n# a remark\n");

        Assert.True(Loaded().Read().IsAsLoaded);
    }

    [Fact]
    public void A_file_that_is_gone_has_taken_every_source_with_it() => Assert.Equal(["ore", "sito", "uffici"], Loaded().Read().Removed);

    [Fact]
    public void Mistakes_come_with_their_line_and_say_nothing_of_what_was_loaded()
    {
        Write(Text.Replace("sites: [3]", "sites: [drei]", StringComparison.Ordinal));

        var now = Loaded().Read();

        Assert.Equal(("sources.sito.sites", 14), (Assert.Single(now.Findings).Key, now.Findings[0].Line));
        Assert.Empty(now.Changed);
        Assert.False(now.IsAsLoaded);
    }

    private void Write(string text) => File.WriteAllText(Declarations, text);

    private DeclaredSources Loaded(string? secret = null)
    {
        var reading = SourcesFile.Read(Declarations, Text);
        Assert.Empty(reading.Findings);
        return new DeclaredSources(new ServiceOptions
        {
            Database = "",
            Clock = TimeProvider.System,
            Listen = "",
            Zone = TimeZoneInfo.Utc,
            NightAt = default,
            Folders = [.. reading.Sources.OfType<FilesOptions>()],
            Connectors = [.. reading.Sources.OfType<ConnectorOptions>()],
            SourcesFile = Declarations,
            SourcesAt = default,
            Secrets = new SecretResolver(folder.Path, _ => secret),
        });
    }
}
