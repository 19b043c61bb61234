using System.Net;
using System.Text.RegularExpressions;
using Collector.IntegrationTests.Moving;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Web;

/// <summary>The pages of runs and of what moved, over a real database after real nights.</summary>
public sealed class RunPagesTests(DatabaseServer server)
{
    private const string Measure = "M216";
    private const string Reader = "3.1/KPIM216";

    private static readonly DateOnly Day = new(2021, 6, 9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_and_the_calendar_tell_what_became_of_each_night()
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync("update run.run set state = 'failed', error = 'row \"Rossi Mario\" is broken' where day = @day", new { day = Day.AddDays(1) });
        await world.ExecuteAsync("update run.run set scheduled = false where day = @day", new { day = Day.AddDays(2) });
        await using var pages = await ServedPages.StartAsync(world);

        var text = await pages.TextAsync("/notti");
        var failed = await pages.TextAsync("/notti?stato=failed&anno=2021&lavoro=night");

        Assert.Contains("2 riuscite, 1 non riuscita e 1 mancante.", text, StringComparison.Ordinal);
        Assert.Contains("notte", text, StringComparison.Ordinal);
        Assert.Contains("10/06/2021 non riuscita", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("09/06/2021 riuscita", failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_paged_by_key()
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync("insert into run.run (job, day, scheduled, state, created_at) select 'source:one', '2021-05-01', false, 'done', now() from generate_series(1, 60)");
        await using var pages = await ServedPages.StartAsync(world);

        var first = await pages.HtmlAsync("/notti?lavoro=source:one", HttpStatusCode.OK);
        var next = Regex.Match(first, "rel=\"next\" href=\"(?<address>[^\"]*)\"", RegexOptions.NonBacktracking).Groups["address"].Value;
        var second = await pages.HtmlAsync(WebUtility.HtmlDecode(next), HttpStatusCode.OK);

        Assert.Equal((50, 10), (Rows(first), Rows(second)));
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);

        static int Rows(string html) => html.Split("<th scope=\"row\"><a href=\"/notti/").Length - 1;
    }

    [Fact]
    public async Task A_run_tells_what_it_did_and_quotes_nobody()
    {
        await using var world = await WorldAsync();
        var run = await world.AskAsync<long>("select id from run.run where day = @day", new { day = Day.AddDays(1) });
        await world.ExecuteAsync("insert into run.message (run, at, level, text) values (@run, now(), 'warning', 'the cell \"Rossi Mario\" is no number'); update run.run set error = 'row \"Rossi Mario\"' where id = @run", new { run });
        await using var pages = await ServedPages.StartAsync(world);

        var html = await pages.HtmlAsync($"/notti/{run}", HttpStatusCode.OK);
        var text = await pages.TextAsync($"/notti/{run}");

        Assert.DoesNotContain("Rossi", html, StringComparison.Ordinal);
        Assert.Contains("avviso the cell \"…\" is no number", text, StringComparison.Ordinal);
        Assert.Contains("2021, piano 2021-2023: 128 cifre nuove, 57 punteggi nuovi", text, StringComparison.Ordinal);
        Assert.Contains("Che cosa è cambiato rispetto alla notte prima", text, StringComparison.Ordinal);
        var moves = Regex.Match(html, "href=\"(?<address>/confronto[^\"]*)\"", RegexOptions.NonBacktracking).Groups["address"].Value;
        Assert.Contains("le parti sommano esattamente alla differenza", await pages.TextAsync(WebUtility.HtmlDecode(moves)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_run_and_no_filter_is_no_page()
    {
        await using var world = await WorldAsync();
        await using var pages = await ServedPages.StartAsync(world);

        foreach (var address in (string[])["/notti/0", "/notti/due", "/notti/99999999999999999999", "/notti?stato=rotta", "/notti?anno=x", "/notti?prima=-1"])
        {
            await pages.HtmlAsync(address, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_comparison_tells_parts_and_names_rows()
    {
        await using var world = await WorldAsync();
        await world.StateAsync(Measure, "2021-01-01", "2021-01-31", 1_000m);
        await world.ApplyAsync(RedefinedPlan.Of(TestServer.Files), new DateOnly(2021, 1, 1));
        await world.Runner.RunChangesAsync(Token);
        await using var pages = await ServedPages.StartAsync(world);

        var address = $"/confronto?dal={Day:yyyy-MM-dd}&al={Day:yyyy-MM-dd}";
        var text = await pages.TextAsync(address);
        var rows = await pages.TextAsync($"{address}&indicatore={Reader}");

        Assert.Matches(@"Ente [\d,]+ % copertura [\d,]+ % [\d,]+ % copertura [\d,]+ % -[\d,]+ punti: -[\d,]+ righe tardive, -[\d,]+ formula, \+[\d,]+ target", text);
        Assert.Contains("le parti sommano esattamente alla differenza", text, StringComparison.Ordinal);
        Assert.Contains("dal 01/01/2021 al 31/01/2021 righe tardive", rows, StringComparison.Ordinal);
        Assert.Contains("1.000 test", rows, StringComparison.Ordinal);
        Assert.Contains("Spiegazione della cifra", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_says_what_is_wrong_with_what_was_asked()
    {
        await using var world = await WorldAsync();
        await using var pages = await ServedPages.StartAsync(world);

        Assert.Contains("Servono due giorni", await pages.TextAsync("/confronto?dal=ieri&al=2021-06-09"), StringComparison.Ordinal);
        Assert.Contains("Il primo giorno viene dopo il secondo", await pages.TextAsync("/confronto?dal=2021-06-10&al=2021-06-09"), StringComparison.Ordinal);
        Assert.Contains("non risulta pubblicata alcuna cifra", await pages.TextAsync("/confronto?dal=2019-06-10&al=2021-06-09"), StringComparison.Ordinal);
        Assert.Contains("Il piano non ha l'area o l'indicatore richiesto", await pages.TextAsync("/confronto?dal=2021-06-09&al=2021-06-10&indicatore=x/y"), StringComparison.Ordinal);
        Assert.Contains("le parti sommano esattamente", await pages.TextAsync("/confronto"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_was_altered_does_not_come_out_and_the_page_says_so()
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync("update score.value set degree = 0.123 where indicator = @Reader", new { Reader });
        await using var pages = await ServedPages.StartAsync(world);

        var text = await pages.TextAsync("/confronto");

        Assert.Contains("La ricostruzione non torna", text, StringComparison.Ordinal);
        Assert.Contains(Reader, text, StringComparison.Ordinal);
    }

    // Nights of the 9th to the 12th.
    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, Day, Day.AddDays(4));
        await world.RunNightsAsync();
        return world;
    }
}
