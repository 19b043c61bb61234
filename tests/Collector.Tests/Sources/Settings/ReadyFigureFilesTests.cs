using System.Text;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Delivered;
using Microsoft.Extensions.Time.Testing;
using static Collector.Tests.Sources.Delivered.Sheets;

namespace Collector.Tests.Sources.Settings;

/// <summary>The ready entries that read figures of the plan's systems from files, each with an invented file in the layout it declares.</summary>
public sealed class ReadyFigureFilesTests : IDisposable
{
    private static readonly Window Days = new(new DateOnly(2021, 1, 1), new DateOnly(2022, 1, 31));

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pareto_states_the_figures_of_a_year()
    {
        var batches = await ReadAsync("pareto", "pareto-2021.xlsx", Write(
            [
                [Text("Rilevazione Pareto 2021, dati inventati")],
                Texts("Codice", "Descrizione", "Dal", "Al", "Valore"),
                Row("DFP 1.3 num", 90), Row("DFP 1.3 den", 110), Row("DFP 1.4 num", 1234.5), Row("DFP 1.4 den", 110), Row("DFP 1.8 num", 5), Row("DFP 1.8 den", 107),
                Row("DFP 4.3", 100), Row("DFP 4.4 num", 12), Row("DFP 4.4 den", 12), Row("EC09 num", 350000), Row("EC09 den", 17500000), Row("EC27 proventi", 12000000.25), Row("EC27 oneri", 9900000),
            ],
            ["dd/mm/yyyy"]));

        Assert.Equal(
            [
                "2.4/DFP 1.3#1 2021-01-01..2021-12-31 90",
                "2.4/DFP 1.3#2 2021-01-01..2021-12-31 110",
                "2.4/DFP 1.4#1 2021-01-01..2021-12-31 1234.5",
                "2.4/DFP 1.4#2 2021-01-01..2021-12-31 110",
                "Rotazione-Dip 2021-01-01..2021-12-31 5",
                "Unit_Stab 2021-01-01..2021-12-31 107",
                "Indice_Trasp 2021-01-01..2021-12-31 100",
                "AccCivico_Evase 2021-01-01..2021-12-31 12",
                "AccCivico_Ricevute 2021-01-01..2021-12-31 12",
                "OnCorr_FIAOnCorr_FIB 2021-01-01..2021-12-31 350000",
                "BilCons_OneriCorr_ConIE 2021-01-01..2021-12-31 17500000",
                "2.5/EC27#1 2021-01-01..2021-12-31 12000000.25",
                "2.5/EC27#2 2021-01-01..2021-12-31 9900000",
            ],
            ReadyFigures.Shown(batches));
        Assert.Equal(["2.3/DFP 4.3", "2.3/DFP 4.4", "2.4/DFP 1.3", "2.4/DFP 1.4", "2.4/DFP 1.8", "2.5/EC09_rev2018", "2.5/EC27"], ReadyFigures.Fed(batches));

        static string?[] Row(string code, double value) => [Text(code), Text("dato inventato"), Number(44197, 1), Number(44561, 1), Number(value)];
    }

    [Theory]
    [InlineData(
        "priamo",
        "priamo-2021-09.csv",
        """
        Voce;Dal;Al;Valore;Pratiche
        Annullamenti su rilascio documenti;01/09/2021;30/09/2021;3;
        Evase su ricevute (%);01/09/2021;30/09/2021;97,25;
        Evase entro 5 giorni (%);01/09/2021;30/09/2021;81,5;1.204
        Con almeno una correzione;01/09/2021;30/09/2021;402;
        Ricevute (escluse d'ufficio);01/09/2021;30/09/2021;1.204;
        """,
        "M216 2021-09-01..2021-09-30 3|M278 2021-09-01..2021-09-30 97.25|M279 2021-09-01..2021-09-30 81.5 x 1204|M280 2021-09-01..2021-09-30 402|M281 2021-09-01..2021-09-30 1204",
        "3.1/KPIM216 3.1/KPI154 3.1/KPI155 3.1/KPI156")]
    [InlineData(
        "ecocerved",
        "albo-2021-3.csv",
        """
        Tipo;Dal;Al;Giorni medi;Pratiche chiuse
        Ordinaria;01/07/2021;30/09/2021;38,4;51
        Semplificata;01/07/2021;30/09/2021;12,75;8
        """,
        "M282 2021-07-01..2021-09-30 38.4 x 51|M283 2021-07-01..2021-09-30 12.75 x 8",
        "3.2/KPIM282 3.2/KPIM283")]
    [InlineData(
        "passweb",
        "Passweb 2021.csv",
        """
        Dal;Al;Posizioni controllate;Note
        01/01/2021;31/03/2021;9;
        01/04/2021;30/06/2021;0;nessuna in questo trimestre
        """,
        "M300 2021-01-01..2021-03-31 9|M300 2021-04-01..2021-06-30 0",
        "2.4/KPI157")]
    [InlineData(
        "certo",
        "certificati-2021-09.csv",
        """
        Voce;Dal;Al;Numero
        Rilasciati;01/09/2021;30/09/2021;412
        Rilasciati on line;01/09/2021;30/09/2021;371
        Richiesti per via telematica;01/09/2021;30/09/2021;380
        Evasi entro il giorno lavorativo successivo;01/09/2021;30/09/2021;377
        Certificati telematici;01/09/2021;30/09/2021;371
        Imprese con stampa in azienda;01/09/2021;30/09/2021;4
        """,
        "MSTD70 2021-09-01..2021-09-30 412|M62 2021-09-01..2021-09-30 371|20M16 2021-09-01..2021-09-30 380|20M15 2021-09-01..2021-09-30 377|21M4 2021-09-01..2021-09-30 371|21M3 2021-09-01..2021-09-30 4",
        "1.4/KPI26 1.4/20KPI10 1.4.1/21KPI3")]
    [InlineData(
        "customer-satisfaction",
        "risultati.csv",
        """
        Risultato;Dal;Al;Valore;Realizzata il;Risposte
        Sportello proprietà industriale, voto medio;01/01/2021;30/06/2021;4,6;;85
        Benessere organizzativo, realizzata;01/01/2021;31/12/2021;;18/11/2021;
        Lavoro agile, responsabili soddisfatti (%);01/01/2021;31/12/2021;72,5;;16
        Lavoro agile, dipendenti soddisfatti (%);01/01/2021;31/12/2021;88;;61
        """,
        "21M1 2021-01-01..2021-06-30 4.6 x 85|2.9.1/21KPI7#1 2021-01-01..2021-12-31 2021-11-18|2.9.1/21KPI8#1 2021-01-01..2021-12-31 72.5 x 16|2.9.1/21KPI9#1 2021-01-01..2021-12-31 88 x 61",
        "1.2/21KPI1 2.9.1/21KPI8 2.9.1/21KPI7 2.9.1/21KPI9")]
    public async Task An_export_states_measures_of_the_plan(string name, string file, string content, string stated, string fed)
    {
        var batches = await ReadAsync(name, file, Encoding.UTF8.GetBytes(content));

        Assert.Equal(stated.Split('|'), ReadyFigures.Shown(batches));
        Assert.Equal(fed.Split(' '), ReadyFigures.Fed(batches));
    }

    [Fact]
    public async Task A_word_that_is_not_known_refuses_the_file_with_its_line()
    {
        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("certo", "certificati-2021-09.csv", Encoding.UTF8.GetBytes("Voce;Dal;Al;Numero\nRilasciati a vista;01/09/2021;30/09/2021;41\n")));

        Assert.Equal(["line 2, column 1 (Voce): measure (Voce) holds a word that 'translate' does not have"], refusal.Faults.Select(fault => $"{fault}"));
    }

    private async Task<List<Batch>> ReadAsync(string name, string file, byte[] content)
    {
        var config = Path.Combine(folder.Path, "config", "sources.yaml");
        var options = SourcesFile.Read(config, ReadyEntries.WithoutSigns(Repository.TextOf("config/sources.yaml"))).Sources.Single(source => source.Name == name);
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "data", name)).FullName;
        File.WriteAllBytes(Path.Combine(place, file), content);
        File.SetLastWriteTimeUtc(Path.Combine(place, file), SomeFolder.Now.UtcDateTime.AddMonths(2));
        var services = new SourceServices(_ => throw new InvalidOperationException("files need no client"), new FakeTimeProvider(SomeFolder.Now.AddMonths(3)), new SecretResolver(folder.Path, _ => null));
        var source = SourcesFile.Open((ConnectorOptions)options, services);
        Assert.StartsWith($"{place} can be read and has 1 file", await source.CheckAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        return await source.ReadAsync(Days, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
