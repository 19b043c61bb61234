using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Kronos;

public sealed class KronosSettingsTests
{
    private const string Yaml = """
        sources:
          kronos:
            kind: kronos
            since: 2021-01-01
            folder: in
            pattern: "*.csv"
            hours: decimal_comma
            columns: { person: Matricola, office: Ufficio, process: Processo, month: Mese, hours: Ore }
        """;

    [Fact]
    public void What_is_left_out_has_its_usual_value() => Assert.Empty(SourcesFile.Read("sources.yaml", Yaml).Findings);

    [Theory]
    [InlineData("hours: decimal_comma", "", "hours: is missing: What a figure of hours means, never guessed.")]
    [InlineData("person: Matricola, ", "", "columns.person: needs either person or people")]
    [InlineData("person: Matricola, ", "person: Matricola, people: Persone, ", "columns.person: needs either person or people")]
    [InlineData("month: Mese, ", "", "columns.month: needs either day or month")]
    [InlineData("month: Mese, ", "day: Data, year: Anno, ", "columns.year: goes with month")]
    [InlineData("hours: Ore }", "hours: Ore, remote: Modo }", "columns.remote: goes with remote_words")]
    [InlineData("hours: Ore }", "hours: Ore, share: Quota }", "columns.share: needs yearly_hours")]
    [InlineData("hours: Ore }", "hours: Ore, remote: Modo, remote_hours: Agile }\n    remote_words: SI", "columns.remote: cannot go with remote_hours")]
    [InlineData("hours: Ore }", "hours: Ore }\n    kinds: { Ferie: holiday }", "kinds.Ferie: \"holiday\" is none of ordinary, extra, absence")]
    [InlineData("hours: Ore }", "hours: Ore }\n    dates: dd/mm/yyyy", "dates: \"dd/mm/yyyy\" has mm, which are minutes, and no hours: months are MM")]
    [InlineData("hours: Ore }", "hours: Ore }\n    dates: [dd/MM/yyyy, x]", "dates: \"x\" is no form of day")]
    [InlineData("hours: Ore }", "hours: Ore }\n    dates: dd/MM/yyyy HH:mm", "dates: \"dd/MM/yyyy HH:mm\" is no form of day")]
    [InlineData("hours: Ore }", "hours: Ore }\n    dates: iso", "dates: \"iso\" is no form of day")]
    [InlineData("hours: Ore }", "hours: Ore }\n    process_maps: { duemila: a.csv }", "process_maps.duemila: is no year")]
    public void A_mistake_is_told(string written, string mistaken, string finding)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml.Replace(written, mistaken, StringComparison.Ordinal));

        Assert.Contains(reading.Findings, one => $"{one.Key}: {one.Message}".StartsWith($"sources.kronos.{finding}", StringComparison.Ordinal));
        Assert.Empty(reading.Sources);
    }
}
