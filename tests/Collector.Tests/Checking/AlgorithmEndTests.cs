using Collector.Plan.Checking;

namespace Collector.Tests.Checking;

public sealed class AlgorithmEndTests
{
    [Theory]
    [InlineData("20M77 - Media dei giorni tra il termine e l'approvazione delle delibere di", "it ends with 'di'")]
    [InlineData("M58 - % di continuità dei servizi di posta elettronica, intranet e servizi interni,", "it ends with ','")]
    [InlineData("20M39 - Iscritti nell'anno t / 20M40 - Iscritti nell'anno t -", "it ends with '-'")]
    [InlineData("M320 - Lasso tra la data di emissione e la data", "it ends with 'la data'")]
    [InlineData("Dipendenti in lavoro agile / Totale personale (TI+TD", "a parenthesis is not closed")]
    [InlineData("20M50 - Atti che presentano stato \"pagato, superiore / 20M51 - Atti emessi", "a quotation mark is not closed")]
    [InlineData("M1 - Costi [correnti", "a bracket is not closed")]
    [InlineData("M1 - Numero di domande pervenute e", "it ends with 'e'")]
    [InlineData("M1 - Riduzione dell'", "it ends with '''")]
    public void Says_what_shows_that_a_text_is_cut(string algorithm, string sign) => Assert.Equal(sign, AlgorithmEnd.SignOfCut(algorithm, "Nome"));

    [Fact]
    public void A_last_word_that_begins_one_of_the_name_in_its_place_is_cut() => Assert.Equal(
        "its last word 'Ordi' begins 'Ordini'",
        AlgorithmEnd.SignOfCut("20M84 - Giornate per le Associazioni di categoria ed Ordi", "Giornate rivolte alle Associazioni di categoria ed Ordini professionali"));

    [Theory]
    [InlineData("M1 - Istanze pervenute nell'anno", "Istanze di cancellazione ed annotazioni protesti")]
    [InlineData("((20M25 - Contante - 20M26 - Contante t - 1) / 20M26 - Contante t - 1) * 100", "Migrazione")]
    [InlineData("Proventi strutturali* - Oneri strutturali**", "Indice")]
    [InlineData("21M1 - Voto medio espresso su tempestività e cortesia)", "Gradimento")]
    [InlineData("20M72 - Tempestiva conclusione dell'indagine (entro la data)", "Indagine")]
    [InlineData("20M15 - Visite nell'anno t", "Visite")]
    [InlineData("20M9 - Numero di iniziative.", "Iniziative")]
    [InlineData("Indice_Trasp", "Trasparenza")]
    [InlineData("", "")]
    public void Takes_whole_texts_for_whole(string algorithm, string name) => Assert.Null(AlgorithmEnd.SignOfCut(algorithm, name));
}
