using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class PageWordsTests
{
    [Theory]
    [InlineData("ore-09.csv (utf-8, separator ;, 214 rows), sums of 2021-09", "ore-09.csv (utf-8, separatore ;, 214 righe), somme del mese 09/2021")]
    [InlineData("ore (finali).xlsx (sheet \"Dati (2021)\", 1 rows), sums of 2021-09", "ore (finali).xlsx (foglio \"Dati (2021)\", 1 riga), somme del mese 09/2021")]
    [InlineData("rows up to 3.csv (windows-1252, separator tab, rows up to 20000)", "rows up to 3.csv (windows-1252, separatore tab, righe fino alla 20000)")]
    [InlineData("tickets.qvd (QVD)", "tickets.qvd (QVD)")]
    [InlineData("select from db.example/pratiche, 2021-01-01..2021-01-31, page 3", "interrogazione di db.example/pratiche, dal 01/01/2021 al 31/01/2021, pagina 3")]
    [InlineData("POST https://m.example/index.php VisitsSummary.get and Actions.get, site 1, all, 2021-01-01..2021-01-01", "POST https://m.example/index.php VisitsSummary.get e Actions.get, sito 1, all, 01/01/2021")]
    [InlineData("https://f.example/v1/1/insights, 2021-01-01..2021-01-02: not asked", "https://f.example/v1/1/insights, dal 01/01/2021 al 02/01/2021: non richiesta")]
    [InlineData("GET https://n.example/v1/ objects and health", "GET https://n.example/v1/ oggetti e salute")]
    [InlineData("n.example/icinga objects that are gone, until 2021-01-31 23:00:00Z", "n.example/icinga oggetti che non ci sono più, fino al 2021-01-31 23:00:00Z")]
    [InlineData("n.example/icinga changes of state, 2020-12-31 23:00:00Z to 2021-01-31 23:00:00Z", "n.example/icinga cambi di stato, dal 2020-12-31 23:00:00Z al 2021-01-31 23:00:00Z")]
    [InlineData("n.example/icinga states before 2020-12-31 23:00:00Z", "n.example/icinga stati prima del 2020-12-31 23:00:00Z")]
    [InlineData("GET https://api.example/items?and=site&rows=2", "GET https://api.example/items?and=site&rows=2")]
    public void What_a_page_was_asked_by_reads_in_Italian(string request, string told) => Assert.Equal(told, PageWords.Of(request));

    [Theory]
    [InlineData("night", "notte")]
    [InlineData("source:kronos", "lettura della fonte kronos")]
    [InlineData("replay:kronos", "rilettura delle pagine conservate della fonte kronos")]
    [InlineData("other", "other")]
    public void Runs_are_named_in_Italian(string job, string told) => Assert.Equal(told, JobWords.Of(job));

    [Fact]
    public void Every_dataset_has_an_Italian_word() => Assert.All(Records.Datasets.All, dataset => Assert.NotEqual(dataset.Name, DatasetWords.Of(dataset.Name)));
}
