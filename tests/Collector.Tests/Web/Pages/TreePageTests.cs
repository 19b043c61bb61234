using System.Text.RegularExpressions;
using Collector.Plan.Scoring;
using Collector.Web.Pages;
using Collector.Web.Reading;
using Collector.Wording;

namespace Collector.Tests.Web.Pages;

public sealed partial class TreePageTests
{
    [Fact]
    public async Task A_line_says_status_value_target_what_is_expected_and_degree()
    {
        var html = await HtmlAsync(await SomeSite.Mixed().TreeAsync());

        // 93 events up to day 273 of 365: expected 74.79; 100 x 800 / 1500
        Assert.Equal("20KPI2 20KPI2 in linea 93 ≥ 100 74,79 al 30/09/2021 100,00 %", Rendered.Row(html, "20KPI2"));
        Assert.Equal("DFP 1.3 DFP 1.3 in linea 53,33 ≥ 50 50 100,00 %", Rendered.Row(html, "DFP 1.3"));
        Assert.Equal("20KPI4 20KPI4 in linea — entro il 31/12/2021 — —", Rendered.Row(html, "20KPI4"));
    }

    [Fact]
    public async Task Missing_data_is_named()
    {
        var html = await HtmlAsync(await SomeSite.Mixed().TreeAsync());

        Assert.Contains("KPI9 KPI9 Dati mancanti: UNTOLD UNTOLD senza dati", Rendered.Row(html, "KPI9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legend_says_where_strong_points_and_commitments_come_from() =>
        Assert.Contains("come punto di forza o di impegno: il segno non dipende dalle cifre e non pesa sul punteggio.", Rendered.Text(await HtmlAsync(await SomeSite.Mixed().TreeAsync())), StringComparison.Ordinal);

    [Fact]
    public async Task The_head_says_which_day_was_computed_when_and_that_it_is_fresh()
    {
        var text = Rendered.Text(await HtmlAsync(await SomeSite.Mixed().TreeAsync()));

        Assert.Contains("Calcolato al 14/10/2021 , notte del 15/10/2021 02:30 aggiornato", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-10-16T03:59:00Z", "aggiornato")] // before six in the morning nobody expects the night's figures
    [InlineData("2021-10-16T04:00:00Z", "In ritardo di 1 giorno")]
    [InlineData("2021-10-18T08:00:00Z", "In ritardo di 3 giorni")]
    public async Task Figures_that_are_behind_are_called_late(string now, string expected)
    {
        var site = SomeSite.Mixed();
        site.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains(expected, Rendered.Text(await HtmlAsync(await site.TreeAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_score_stands_without_its_coverage()
    {
        var text = Rendered.Text(await HtmlAsync(await SomeSite.Mixed().TreeAsync()));
        var notStarted = Rendered.Text(await HtmlAsync(await SomeSite.Mixed().TreeAsync(2022)));

        // The body, one area, a strategic and an operational objective.
        Assert.Equal(4, Scores().Count(text));
        Assert.Equal(4, ScoresWithCoverage().Count(text));
        Assert.Equal(4, Scores().Count(notStarted));
        Assert.Equal(4, ScoresWithCoverage().Count(notStarted));
        // An area's two sides stand under its coverage: 0.8 x 2/3 + 0.2 x 0.
        Assert.Contains("Punteggio: 100,00 % copertura 53,33 % Obiettivi strategici 100,00 % Obiettivi operativi nessun punteggio Un lato non ha punteggio: l'altro conta per intero.", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_status_shows_as_word_and_icon(Status status)
    {
        var site = SomeSite.Mixed();
        site.Figures.Retouch = figure => figure.Indicator == "1.1/20KPI2" ? figure with { Status = status } : figure;

        var html = await HtmlAsync(await site.TreeAsync());

        var word = StatusWord.Of(status);
        Assert.Contains($"20KPI2 20KPI2 {word.Word} 93", Rendered.Row(html, "20KPI2"), StringComparison.Ordinal);
        Assert.Contains(word.Icon, html, StringComparison.Ordinal);
        Assert.Contains($"stato={word.Code}", html, StringComparison.Ordinal);
    }

    public static TheoryData<Status> Statuses => [.. Enum.GetValues<Status>()];

    [Theory]
    [InlineData(Status.Stale)]
    [InlineData(Status.NoData)]
    public async Task Figures_with_gaps_are_never_green(Status status)
    {
        var site = SomeSite.Mixed();
        site.Figures.Retouch = figure => figure.Indicator == "1.1/20KPI2" ? figure with { Status = status, Degree = 1 } : figure;

        var html = await HtmlAsync(await site.TreeAsync());

        var row = html.Split("<tr").Single(part => part.Contains(">20KPI2</span>", StringComparison.Ordinal));
        Assert.DoesNotContain("good", row, StringComparison.Ordinal);
        Assert.Contains("bar gap", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_leaves_the_indicators_of_one_status_and_says_so()
    {
        var html = await HtmlAsync(await SomeSite.Mixed().TreeAsync(filter: Status.NoData));

        Assert.DoesNotContain(">20KPI2</span>", html, StringComparison.Ordinal);
        Assert.Contains(">KPI9</span>", html, StringComparison.Ordinal);
        Assert.Contains("stato «senza dati»: 1 di 4.", Rendered.Text(html), StringComparison.Ordinal);
        Assert.Contains("in linea 3", Rendered.Text(html), StringComparison.Ordinal); // counts stay whole
    }

    [Fact]
    public async Task A_year_that_has_not_begun_shows_targets_and_no_figures()
    {
        var site = new SomeSite(Some.Plan([Some.Indicator("[M]", ">= 5") with { Targets = Some.Indicator("[M]", ">= 5").Targets.Add(2022, new(">= 7,00 N", Some.Target(">= 7"))) }], Some.Measure("M")));

        var html = await HtmlAsync(await site.TreeAsync(2022));

        Assert.Equal("I I non iniziato — ≥ 7 — —", Rendered.Row(html, "I"));
        Assert.Contains("Il 2022 non è ancora iniziato: si mostrano i target, senza valori né punteggi.", Rendered.Text(html), StringComparison.Ordinal);
        Assert.Contains("Punteggio: nessuno nessun indicatore partecipa", Rendered.Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_every_plan_the_last_year_is_shown_and_it_says_so()
    {
        var site = SomeSite.Mixed();
        site.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day("2026-11-22") }; // Mixed has one

        var text = Rendered.Text(await HtmlAsync(await site.TreeAsync()));

        Assert.Contains("Oggi, 23/11/2026, nessun piano è in vigore: si mostra il 2023, l'anno di piano più vicino.", text, StringComparison.Ordinal);
        Assert.Contains("Obiettivi 2023 chiuso", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invented_figures_are_called_so_and_real_ones_are_not()
    {
        var site = SomeSite.Mixed();
        Assert.DoesNotContain("Dati inventati", await HtmlAsync(await site.TreeAsync()), StringComparison.Ordinal);

        site.Said.Invented = true;

        Assert.Contains("Dati inventati per dimostrazione.", Rendered.Text(await HtmlAsync(await site.TreeAsync())), StringComparison.Ordinal);
        Assert.Contains("Dati inventati per dimostrazione.", Rendered.Text(await Rendered.HtmlAsync<IndicatorPage>((nameof(IndicatorPage.View), await site.IndicatorAsync("1.1/20KPI2")))), StringComparison.Ordinal);
        Assert.Contains("Dati inventati per dimostrazione.", Rendered.Text(await Rendered.HtmlAsync<ProblemPage>((nameof(ProblemPage.Kind), ProblemKind.NoSuchPage), (nameof(ProblemPage.Head), site.Reader.HeadAlone()))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_night_the_plan_is_shown_without_figures()
    {
        var site = SomeSite.Mixed();
        site.Figures.Published = null;

        var html = await HtmlAsync(await site.TreeAsync());

        Assert.Contains("Nessuna notte ancora calcolata", Rendered.Text(html), StringComparison.Ordinal);
        Assert.Equal("DFP 1.3 DFP 1.3 non ancora calcolato — ≥ 50 — —", Rendered.Row(html, "DFP 1.3"));
    }

    [Fact]
    public async Task Hostile_words_of_a_plan_are_shown_and_not_obeyed()
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        var plan = Some.Plan([Some.Indicator("[M]", ">= 5") with { Name = Hostile, Typology = Hostile, Algorithm = Hostile }], Some.Measure("M") with { Name = Hostile });
        var site = new SomeSite(plan with { Name = Hostile, Body = Hostile, Areas = [plan.Areas[0] with { Name = Hostile }] });

        var tree = await HtmlAsync(await site.TreeAsync());
        var page = await Rendered.HtmlAsync<IndicatorPage>((nameof(IndicatorPage.View), await site.IndicatorAsync("1.1/I")));

        foreach (var html in (string[])[tree, page])
        {
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_needs_no_script_and_no_style_of_its_own()
    {
        var html = await HtmlAsync(await SomeSite.Mixed().TreeAsync());

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_with_spaces_lead_to_their_page()
    {
        var html = await HtmlAsync(await SomeSite.Mixed().TreeAsync());

        Assert.Contains("href=\"/indicatore/1.1/DFP%201.3?anno=2021\"", html, StringComparison.Ordinal);
    }

    private static Task<string> HtmlAsync(TreeView view) => Rendered.HtmlAsync<TreePage>((nameof(TreePage.View), view));

    [GeneratedRegex("Punteggio:", RegexOptions.None, 1000)]
    private static partial Regex Scores();

    [GeneratedRegex("Punteggio: (?:[0-9,]+ %|nessuno) (?:copertura [0-9,]+ %|nessun indicatore partecipa)", RegexOptions.None, 1000)]
    private static partial Regex ScoresWithCoverage();
}
