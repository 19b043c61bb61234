using Collector.Explaining;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Pages;

namespace Collector.Tests.Web.Pages;

public sealed class IndicatorPageTests
{
    [Fact]
    public async Task The_page_says_the_status_in_a_sentence_and_every_figure_with_its_unit()
    {
        var text = await TextAsync(Percent(), "1.1/I");

        Assert.Contains("Stato nel 2021 in corso in linea Il valore è 53,33 %: il target ≥ 50,00 % è soddisfatto.", text, StringComparison.Ordinal);
        Assert.Contains(
            "Valore 53,33 % Target ≥ 50,00 % nel piano: «>= 50,00 %» Atteso finora 50,00 % Previsione a fine anno 53,33 % Dati fino al 30/06/2021 Grado di raggiungimento 100,00 %",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explanation_leads_from_the_figure_to_the_line_of_the_file()
    {
        var text = await TextAsync(Percent(), "1.1/I");

        Assert.Contains("Con le cifre 100 × 800 / 1.500 = 53,333333…", text, StringComparison.Ordinal);
        Assert.Contains("A A 800 (somma, ogni semestre, entro 15 giorni), letta dal 01/01/2021 al 30/06/2021.", text, StringComparison.Ordinal);
        Assert.Contains("dal 01/01/2021 al 30/06/2021 800 10/07/2021 02:00 token.csv:14 181 di 181", text, StringComparison.Ordinal);
        Assert.Contains("Cifra pubblicata dal calcolo n. 1287 con la versione n. 1 del piano, su quanto era noto il 15/10/2021 02:30.", text, StringComparison.Ordinal);
        Assert.Contains("Ricalcolata da quanto segue, è uguale alla cifra pubblicata in ogni sua parte.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("non torna", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explanation_names_the_file_and_its_run_but_nobody()
    {
        var site = Percent();
        site.Figures.Provenances[0] = new Provenance(new DateTimeOffset(2021, 7, 10, 6, 0, 0, TimeSpan.Zero), "Anna Rossi", 7, "token.csv", new string('a', 64), 12, "files", Some.Day("2021-07-10"));

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains($"token.csv:14 nota dal 10/07/2021 08:00 esecuzione 12 (file consegnati, 10/07/2021) file 7: token.csv, SHA-256 {new string('a', 64)} 181 di 181", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rossi", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_a_figure_says_that_there_is_no_chart()
    {
        const string Said = "Nessun grafico: quest'anno non ha cifre da disegnare.";

        Assert.Contains(Said, await TextAsync(new SomeSite(Some.Plan([Some.Indicator("[A]", ">= 10")], Some.Measure("A"))), "1.1/I"), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, await TextAsync(Percent(), "1.1/I"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_replaced_stands_there_and_does_not_count()
    {
        var site = new SomeSite(
            Some.Plan([Some.Indicator("[A]", ">= 10")], Some.Measure("A", every: Every.Half)),
            Some.Observation("A", "2021-01-01", "2021-03-31", "3", recordedAt: "2021-04-05"),
            Some.Observation("A", "2021-01-01", "2021-06-30", "8", recordedAt: "2021-07-05"));

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("A A 8 (", text, StringComparison.Ordinal);
        Assert.Contains("Rilevazioni sostituite, che non contano: 1", text, StringComparison.Ordinal);
        Assert.Contains("dal 01/01/2021 al 31/03/2021 3 05/04/2021 02:00 non indicata 0 di 90", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_a_plan_version_no_longer_read_is_shown_without_its_explanation()
    {
        var site = Percent();
        site.Figures.Unreadable = true;

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("Valore 53,33 %", text, StringComparison.Ordinal);
        Assert.Contains("con una versione del piano che questa versione del programma non sa più leggere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_that_gives_another_figure_is_called_out()
    {
        var site = Percent();
        site.Figures.Retouch = figure => figure with { Value = new ObservedValue.Number(54) };

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("La spiegazione non torna con la cifra pubblicata (54,00 %, «in linea»)", text, StringComparison.Ordinal);
        Assert.Contains("value conservato 54, ricalcolato 53.33", text, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<Figure, Figure>> Parts => new()
    {
        { "degree", figure => figure with { Degree = 0.9m } },
        { "target_value", figure => figure with { Target = Some.Target(">= 49") } },
        { "reaches", figure => figure with { Reaches = Some.Day("2021-03-31") } },
        { "flags", figure => figure with { Flags = [Flag.Partial] } },
        { "missing", figure => figure with { Missing = ["A"] } },
    };

    [Theory]
    [MemberData(nameof(Parts), DisableDiscoveryEnumeration = true)]
    public async Task Every_part_of_the_figure_is_compared(string field, Func<Figure, Figure> change)
    {
        var site = Percent();
        site.Figures.Retouch = change;

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("La spiegazione non torna con la cifra pubblicata", text, StringComparison.Ordinal);
        Assert.Contains($"{field} conservato", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_definition_says_who_answers_and_that_it_is_assumed()
    {
        var text = await TextAsync(Percent(), "1.1/I");

        Assert.Contains("Ufficio Ufficio Innovazione (presunto: il piano non assegna gli indicatori agli uffici)", text, StringComparison.Ordinal);
        Assert.Contains("Tipologia non indicata nel piano", text, StringComparison.Ordinal);
        Assert.Contains("Algoritmo, come stampato 20M3 - Token / 20M4 - Dispositivi", text, StringComparison.Ordinal);
        Assert.Contains("Formula 100 × [A] / [B]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revised_target_keeps_the_printed_one_readable()
    {
        var text = await TextAsync(Percent(), "1.1/I");

        Assert.Contains("02/03/2021 Delibera 12/2021 target 2021 «>= 40,00 %» «>= 50,00 %» nuovi dispositivi", text, StringComparison.Ordinal);
        Assert.Contains("Target, come stampati 2021: «>= 40,00 %»", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reported_results_are_shown_as_printed_with_their_doubt()
    {
        var text = await TextAsync(Percent(), "1.1/I");

        Assert.Contains("2019 «1.90,10» dubbio: separatori incoerenti «82,28%» Piano, sezione 1.2.3", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_drawn_and_told_in_a_table()
    {
        var html = await HtmlAsync(Percent(), "1.1/I");

        Assert.Equal(2, html.Split("<svg class=\"chart ").Length - 1);
        Assert.Contains("role=\"img\" aria-label=\"Valore, atteso e target di I giorno per giorno nel 2021", html, StringComparison.Ordinal);
        Assert.Contains("dal 02/03/2021 al 14/10/2021 53,33 % 50,00 % ≥ 50,00 % 53,33 % 100,00 % in linea", Rendered.Text(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Flag.Apportioned, "ripartito : una rilevazione a cavallo del periodo")]
    [InlineData(Flag.Partial, "parziale : la fonte è stata letta solo fino a un certo giorno")]
    [InlineData(Flag.Carried, "riportato : il dato di quest'anno non c'è ancora")]
    [InlineData(Flag.Unweighted, "senza pesi : più medie sono state mediate")]
    [InlineData(Flag.ProfileMissing, "andamento presunto : l'andamento dell'anno scorso non è noto")]
    [InlineData(Flag.Incomplete, "incompleto : la fonte ha rifiutato alcune registrazioni")]
    public async Task Flags_are_explained(Flag flag, string words)
    {
        var site = Percent();
        site.Figures.Retouch = figure => figure with { Flags = [flag] };

        Assert.Contains($"Da sapere {words}", await TextAsync(site, "1.1/I"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_years_are_listed_latest_first()
    {
        var site = SomeSite.Mixed();
        site.Clock.SetUtcNow(new DateTimeOffset(2023, 2, 1, 9, 0, 0, TimeSpan.Zero));
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day("2023-01-31") }; // Mixed has one

        var view = await site.IndicatorAsync("1.1/20KPI2", 2022);

        Assert.Equal([2023, 2021], view.OtherYears!.Value.Select(figure => figure.Year)); // the database answered
    }

    [Fact]
    public async Task Without_the_database_the_last_figure_stays_and_the_page_says_what_is_gone()
    {
        var site = Percent();
        await site.TreeAsync();
        site.Figures.Silent = true;

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("Il database non risponde. Si mostra quanto letto prima: cifre calcolate al 14/10/2021. Storico e spiegazioni tornano quando il database risponde.", text, StringComparison.Ordinal);
        Assert.Contains("Valore 53,33 %", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Da dove viene la cifra", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_before_the_figure_show_a_relative_measure_with_what_it_reads()
    {
        var site = new SomeSite(
            Some.Plan([Some.Indicator("100 * ([CASH] - [BEFORE]) / [BEFORE]", "<= -15")], Some.Measure("CASH"), Some.Measure("BEFORE", new Feed.Relative("CASH", [-1], null))),
            Some.Observation("CASH", "2020-01-01", "2020-12-31", "100"),
            Some.Observation("CASH", "2021-01-01", "2021-09-30", "80"));

        var text = await TextAsync(site, "1.1/I");

        Assert.Contains("BEFORE BEFORE 74,863387978142 ([CASH] nell'anno 2020). Da sapere: ripartito. CASH CASH 74,863387978142 (somma, ogni trimestre, entro 15 giorni), letta dal 01/01/2020 al 30/09/2020. Da sapere: ripartito.", text, StringComparison.Ordinal);
        Assert.Contains("dal 01/01/2020 al 31/12/2020 100 non indicato non indicata 274 di 366", text, StringComparison.Ordinal);
    }

    // 100 x 800 / 1500 up to June, against a target raised in March.
    private static SomeSite Percent()
    {
        var printed = new PrintedTarget(">= 40,00 %", new Target.Figure(Comparator.AtLeast, 40, Unit.Percent));
        var raised = new PrintedTarget(">= 50,00 %", new Target.Figure(Comparator.AtLeast, 50, Unit.Percent));
        var indicator = Some.Indicator("100 * [A] / [B]", ">= 40") with
        {
            Algorithm = "20M3 - Token / 20M4 - Dispositivi",
            Owner = new Owner("innovazione", Assumed: true),
            Targets = Some.Indicator("[A]", null).Targets.SetItem(2021, printed),
            Revisions = [new Revision { Act = "Delibera 12/2021", Date = Some.Day("2021-03-02"), Reason = "nuovi dispositivi", Year = 2021, Target = raised }],
        };
        var plan = Some.Plan([indicator], Some.Measure("A", every: Every.Half), Some.Measure("B", every: Every.Half));
        return new SomeSite(
            plan with
            {
                Offices = plan.Offices.Add("innovazione", new Office { Code = "innovazione", Name = "Ufficio Innovazione" }),
                Reported = [new ReportedValue { Indicator = "1.1/I", Figure = "Token", Year = 2019, Printed = "1.90,10", ClusterMean = "82,28%", Document = "Piano, sezione 1.2.3", Doubt = "separatori incoerenti" }],
            },
            Some.Observation("A", "2021-01-01", "2021-06-30", "800", recordedAt: "2021-07-10") with { Origin = "token.csv:14" },
            Some.Observation("B", "2021-01-01", "2021-06-30", "1500", recordedAt: "2021-07-10"));
    }

    private static async Task<string> HtmlAsync(SomeSite site, string key) =>
        await Rendered.HtmlAsync<IndicatorPage>((nameof(IndicatorPage.View), await site.IndicatorAsync(key)));

    private static async Task<string> TextAsync(SomeSite site, string key) => Rendered.Text(await HtmlAsync(site, key));
}
