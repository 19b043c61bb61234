using System.IO.Compression;
using System.Net;
using System.Text;
using Collector.Access;

namespace Collector.IntegrationTests.Access;

/// <summary>What the pages show of a real database: past days by past knowledge, what needs somebody today, the file a figure came from.</summary>
public sealed class ReadingPagesTests(DatabaseServer server)
{
    private const string Stock = "Indice_Trasp";

    // The one indicator that reads it.
    private static readonly string Address =
        TestServer.Plan.Indicators.Single(indicator => indicator.Formula.Measures.Contains(Stock)).Key is var key
            ? $"/indicatore/{key[..key.IndexOf('/', StringComparison.Ordinal)]}/{Uri.EscapeDataString(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..])}" : "";

    private static readonly DateOnly Computed = new(2021, 10, 13);

    [Fact]
    public async Task A_late_correction_is_seen_on_its_day_and_not_by_the_knowledge_of_before()
    {
        await using var console = await ConsoleWorld.StartAsync(server, nights: true);
        using var browser = await console.SignedInAsync(Role.Evaluator);
        console.World.WakeOn(Computed.AddDays(3));
        await console.World.StateAsync(Stock, "2021-10-12", "2021-10-12", 12.25m);
        await console.World.RunNightsAsync();

        var now = await browser.GetAsync($"{Address}?anno=2021");
        var then = await browser.GetAsync($"{Address}?al=2021-10-13");
        var before = await browser.GetAsync($"{Address}?al=2021-10-13&noto=2021-10-14");
        var never = await browser.GetAsync($"{Address}?al=2021-10-13&noto=2021-01-01");
        var tree = await browser.GetAsync("/piano?al=2021-10-13&noto=2021-10-14");
        var wrong = await browser.GetAsync("/piano?al=13/10/2021");

        Assert.Contains("<dd>12,25", WebUtility.HtmlDecode(now.Text), StringComparison.Ordinal);
        Assert.Contains("<dd>12,25", WebUtility.HtmlDecode(then.Text), StringComparison.Ordinal);
        Assert.Contains("Come stava alla fine del 13/10/2021, secondo quanto è noto oggi.", WebUtility.HtmlDecode(then.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("<dd>12,25", WebUtility.HtmlDecode(before.Text), StringComparison.Ordinal);
        Assert.Contains("secondo quanto era noto alla fine del 14/10/2021.", WebUtility.HtmlDecode(before.Text), StringComparison.Ordinal);
        Assert.Contains("è uguale alla cifra pubblicata in ogni sua parte", WebUtility.HtmlDecode(before.Text), StringComparison.Ordinal);
        Assert.Contains("che fosse nota allora", WebUtility.HtmlDecode(never.Text), StringComparison.Ordinal);
        Assert.Contains($"{Address}?anno=2021&al=2021-10-13&noto=2021-10-14", WebUtility.HtmlDecode(tree.Text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, wrong.Status);
    }

    [Fact]
    public async Task The_first_page_shows_everybody_what_is_theirs()
    {
        await using var console = await ConsoleWorld.StartAsync(server, nights: true);
        console.World.WakeOn(Computed.AddDays(3));
        await console.World.RunNightsAsync();
        await console.World.ExecuteAsync(
            """
            update alert.episode
            set office = 'ragioneria'
            where id = (select min(id) from alert.episode where alert = 'IndicatorOffTrack' and ended is null)
            """);
        var own = await console.World.AskAsync<string>("select summary from alert.episode where office = 'ragioneria' and alert = 'IndicatorOffTrack' and ended is null order by id limit 1");
        var others = await console.World.AskAsync<string>("select summary from alert.episode where office <> 'ragioneria' and alert in ('IndicatorOffTrack', 'IndicatorMissed') and ended is null order by id limit 1");
        await console.World.ExecuteAsync("update run.run set state = 'failed', error = 'prova', finished_at = '2021-10-17 06:00Z' where job = 'night' and day = (select max(day) from run.run where job = 'night')");
        using var office = await console.SignedInAsync(Role.Office);
        using var viewer = await console.SignedInAsync(Role.Viewer);
        using var operators = await console.SignedInAsync(Role.SourceAdministrator);

        var ofOffice = WebUtility.HtmlDecode((await office.GetAsync("/")).Text);
        var ofViewer = WebUtility.HtmlDecode((await viewer.GetAsync("/")).Text);
        var ofOperators = WebUtility.HtmlDecode((await operators.GetAsync("/")).Text);

        Assert.Contains(own, ofOffice, StringComparison.Ordinal);
        Assert.DoesNotContain(others, ofOffice, StringComparison.Ordinal);
        Assert.Contains("Indicatori del tuo ufficio che si scostano", ofOffice, StringComparison.Ordinal);
        Assert.Contains("Indicatori che si scostano", ofViewer, StringComparison.Ordinal);
        Assert.DoesNotContain("Lavori non riusciti", ofViewer, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/fonti\"", ofViewer, StringComparison.Ordinal);
        Assert.Contains("Lavori non riusciti", ofOperators, StringComparison.Ordinal);
        Assert.Contains("href=\"/fonti\"", ofOperators, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_leads_to_the_line_of_the_file_it_came_from_and_to_the_file_itself()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var (number, name) = (await console.World.AskAsync<long>("select min(id) from source.file where state = 'accepted'"), await console.World.AskAsync<string>("select name from source.file order by id limit 1"));
        using var evaluator = await console.SignedInAsync(Role.Evaluator);

        var page = await evaluator.GetAsync($"/prova/file/{number}?riga=3");
        var whole = await evaluator.GetAsync($"/prova/file/{number}/originale");
        var none = await evaluator.GetAsync("/prova/file/999999");
        var noPage = await evaluator.GetAsync("/prova/pagina/999999");

        var lines = whole.Text.Split('\n');
        Assert.Contains(name, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("aria-current=\"true\"", page.Text, StringComparison.Ordinal);
        Assert.Contains(lines[2].TrimEnd('\r'), WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("attachment", whole.ContentHeaders["Content-Disposition"].Single(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.Status, noPage.Status));
    }

    [Fact]
    public async Task What_no_declared_source_delivered_is_found_among_the_sources()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var number = await console.World.AskAsync<long>("select min(id) from source.file where state = 'accepted'");
        await console.World.ExecuteAsync("update source.file set source = 'api:contabilita' where id = @number", new { number });
        using var evaluator = await console.SignedInAsync(Role.Evaluator);

        var sources = await evaluator.GetAsync("/fonti");
        var files = await evaluator.GetAsync("/fonti/api:contabilita/file");
        var file = await evaluator.GetAsync($"/prova/file/{number}");
        var nobody = await evaluator.GetAsync("/fonti/api:nessuno/file");

        Assert.Contains("href=\"/fonti/api:contabilita/file\"", sources.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/prova/file/{number}\"", files.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/fonti/api:contabilita/file\"", file.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (files.Status, nobody.Status));
    }

    [Fact]
    public async Task A_long_file_is_not_shown_but_given_whole()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var number = await console.World.AskAsync<long>("select min(id) from source.file where state = 'accepted'");
        var text = string.Concat(Enumerable.Repeat("Misura;Dal;Al;Valore\n", 500_000));
        await console.World.ExecuteAsync("update source.file set content = @content, bytes = @bytes where id = @number", new { content = Packed(text), bytes = text.Length, number });
        using var evaluator = await console.SignedInAsync(Role.Evaluator);

        var page = await evaluator.GetAsync($"/prova/file/{number}?riga=3");
        var whole = await evaluator.GetAsync($"/prova/file/{number}/originale");

        Assert.Contains("troppo lungo per essere mostrato qui (al massimo 8 MiB): la cifra viene dalla riga 3", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Equal(text, whole.Text);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
