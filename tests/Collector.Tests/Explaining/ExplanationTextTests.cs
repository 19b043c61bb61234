using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Tests.Explaining;

/// <summary>The Italian text, whole: every figure in it can be followed by eye.</summary>
public sealed class ExplanationTextTests
{
    private static readonly Provenance FromFile = new(At("2021-07-08T08:00:00Z"), "entries", 7, "spese.csv", new string('a', 64), 12, "files", Some.Day("2021-07-08"));

    [Fact]
    public void Tells_the_figure_and_all_it_was_made_of()
    {
        var indicator = Some.Indicator("100 * [A] / [C]", ">= 50") with { FormulaText = "100 * [A] / [C]", Algorithm = "A - spesa / C - totale" };
        var plan = Some.Plan([indicator], Some.Measure("A"), Some.Measure("C", new Feed.Constant(730.5m, PerYear: false)));
        // 10 of the 20 days from 22 December lie in the year: 100.5. With 200.25 it makes 300.75; of 730.5 that is 41.17 %.
        KnownObservation[] known =
        [
            new(Some.Observation("A", "2020-12-22", "2021-01-10", "201", "2021-01-20") with { Id = 1, Origin = "spese.csv:2" }, FromFile.KnownAt),
            new(Some.Observation("A", "2021-01-11", "2021-06-30", "200.25", "2021-07-05") with { Id = 2, Origin = "spese.csv:3" }, FromFile.KnownAt),
        ];
        var request = new EvaluationRequest(Some.Day("2021-07-31"), 2021);

        var computed = Explainer.Explain(plan, indicator, known, Collected.None, request, new Dictionary<long, Provenance> { [1] = FromFile, [2] = FromFile });
        var stored = new StoredFigure(
            Figure.Of(computed.Result, request, new RowStamp(plan.Code, 3, 99, At("2021-08-01T00:30:00Z"))),
            new ComputingRun("night", request.At, "uno", At("2021-08-01T00:30:02Z")),
            new AppliedVersion(new string('b', 64), At("2021-01-02T09:00:00Z"), new Adoption("Delibera 1", Some.Day("2021-01-01"), "approvazione")));
        var text = ExplanationText.Write(computed with { Stored = stored, Differences = [new Difference("degree", "0.8", "0.8234")] }, request.At, invented: false);

        Assert.Equal(
            $"""
            1.1/I  I
            Body, Plan
            Area AS1 AS1
            Obiettivo 1.1 1.1

            Cifra del 2021 al 31/07/2021
              valore               41,17
              stato                fuori linea (off_track)
              grado                0,8234
              calcolata da         esecuzione 99 (notte, giorno 31/07/2021, nodo uno), finita il 01/08/2021 02:30:02
              con quanto noto al   01/08/2021 02:30:00 (Europe/Rome)

            Piano 2021-2023
              versione             3, impronta SHA-256 {new string('b', 64)}
              atto                 Delibera 1 del 01/01/2021: approvazione
              applicata il         02/01/2021 10:00:00

            Target del 2021
              come stampato        >= 50

            Formula
              come stampata        A - spesa / C - totale
              come letta           100 * [A] / [C]
              con le cifre         100 × 300,75 / 730,5 = 41,170431…

            Misure
              [A] A
                dal 01/01/2021 al 30/06/2021: 300,75  (somma, ogni trimestre, entro 15 giorni)
                201 × 10/20 + 200,25 = 300,75
                ripartito: una rilevazione a cavallo del periodo è stata contata in proporzione ai giorni.
                - dal 22/12/2020 al 10/01/2021: 201, contano 10 giorni su 20
                  spese.csv:2, registrata il 20/01/2021 01:00:00, nota dal 08/07/2021 10:00:00, dichiarata da entries, esecuzione 12 (file consegnati, 08/07/2021)
                  file 7: spese.csv, SHA-256 {new string('a', 64)}
                - dal 11/01/2021 al 30/06/2021: 200,25
                  spese.csv:3, registrata il 05/07/2021 02:00:00, nota dal 08/07/2021 10:00:00, dichiarata da entries, esecuzione 12 (file consegnati, 08/07/2021)
                  file 7: spese.csv, SHA-256 {new string('a', 64)}
              [C] C
                dal 01/01/2021 al 31/07/2021: 730,5  (costante scritta nel piano)

            Calcolo
              arriva al            30/06/2021: il primo tra gli ultimi giorni rilevati delle misure a somma, e mai prima della fine dell'ultimo periodo scaduto
              arrotondamento       41,170431211499 a 2 decimali, le metà lontano dallo zero: 41,17
              atteso               50, tutto il target
              previsione           41,17, il valore stesso: non cresce con l'anno
              grado                1 - |41,17 - 50| / |50| = 0,8234, cioè 82,34 %
              stato                fuori linea (off_track), regola 12: scarto tra previsione e target |41,17 - 50| / |50| = 0,1766, tolleranza 0,1
              segnalazione         ripartito: una rilevazione a cavallo del periodo è stata contata in proporzione ai giorni.

            Ricalcolo
              esito                DIVERSO dalla cifra conservata
              degree               conservato 0.8, ricalcolato 0.8234
            """.ReplaceLineEndings("\n"),
            text.Replace('\u00a0', ' '));
    }

    [Fact]
    public void Puts_figures_into_a_formula_as_written_for_a_machine() =>
        Assert.Equal("max(1200.5, 1.5) + 7", FormulaFigures.Put("max([A], 1.5) + [2.9/21KPI1#2]", key => key is "A" ? "1200.5" : "7"));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
