using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Access;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Landing;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Collector.Storage;

namespace Collector.IntegrationTests.Web;

/// <summary>The pages of the sources on a real database: a node that only serves, and one that works.</summary>
public sealed partial class SourcePagesTests(DatabaseServer server) : IDisposable
{
    private const string Declarations =
        """
        sources:
          tickets:
            kind: matomo
            system: assitel
            since: 2021-10-01
            address: https://wai.example/
            secret: ${env:WAI_TOKEN}
            sites: [3]
            most_rejected: 50
          uffici:
            kind: files
            folder: in
            pattern: "*.csv"
            culture: it
            dates: dd/MM/yyyy
            columns: { measure: Misura, from: Dal, to: Al, value: Valore }
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Before_anything_was_read_the_pages_say_so_and_show_the_settings_without_secrets()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);

        var list = Text((await visitor.GetAsync("/fonti")).Text);
        var shown = await visitor.GetAsync("/fonti/tickets");
        var page = Text(shown.Text);

        Assert.Contains("tickets matomo mai letta", list, StringComparison.Ordinal);
        Assert.Contains("uffici files mai letta — all'arrivo di un file", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("${env:WAI_TOKEN} impostato", page, StringComparison.Ordinal);
        Assert.Contains("look_back_days 7 (predefinito)", page, StringComparison.Ordinal);
        Assert.Contains("Prossima lettura 16/10/2021 01:00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("valore-segreto", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("modificato dopo l'avvio", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/fonti/uffici")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/fonti/altra")).Status);
    }

    [Theory]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Role.Evaluator, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    public async Task Who_may_only_read_sees_no_button_and_may_post_nothing(Role role, HttpStatusCode read, HttpStatusCode act)
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "altri", "Verdi", role);

        var shown = await visitor.GetAsync("/fonti/tickets");
        var posted = await visitor.PostAsync("/profilo", "/fonti/tickets/verifica");

        Assert.Equal((read, act), (shown.Status, posted.Status));
        Assert.DoesNotContain("/fonti/tickets/verifica", shown.Text, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync<long>("select id from source.request"));
    }

    [Fact]
    public async Task What_is_clicked_twice_is_asked_once_and_waits_on_a_page_that_is_loaded_again()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);

        var first = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/lettura");
        var again = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/lettura");
        var shown = await visitor.GetAsync(first.Location!);
        var still = await visitor.GetAsync($"{first.Location}?fermo=1");
        var cancelled = await visitor.PostAsync(first.Location!, $"{first.Location}/annulla");
        var ended = await visitor.GetAsync(cancelled.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, again.Status));
        Assert.Equal(first.Location, again.Location);
        Assert.Equal("5", shown.Headers["Refresh"].Single());
        Assert.False(still.Headers.Contains("Refresh"));
        Assert.False(ended.Headers.Contains("Refresh"));
        Assert.Contains("Annullata da Rossi prima di cominciare.", Text(ended.Text), StringComparison.Ordinal);
        Assert.Equal(["sync cancelled Rossi Rossi"], await world.ListAsync<string>("select concat_ws(' ', kind, state, asked_by_name, cancel_by_name) from source.request"));
    }

    [Fact]
    public async Task A_worker_does_what_is_asked_of_a_node_that_only_serves_and_its_pages_and_refusals_are_shown()
    {
        await using var world = await WorldAsync();
        var source = Source();
        await using var web = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, web.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            // As by a node that was killed between the row and the queue.
            await RequestStore.AddAsync(connection, "tickets", RequestKind.Check, null, world.Clock.Now, new Asker(1, "Rossi"), Token);
        }

        await using var worker = await ServeAsync(world, "worker", works: true, source);
        await UntilAsync(visitor, "/fonti/tickets", text => text.Contains("regolare", StringComparison.Ordinal)); // the night has had its turn
        var asked = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/rilettura", ("dal", "2021-10-01"), ("al", "2021-10-10"));
        var done = await UntilAsync(visitor, asked.Location!, text => text.Contains("riuscita", StringComparison.Ordinal));
        var page = await UntilAsync(visitor, "/fonti/tickets", text => text.Contains("answers (", StringComparison.Ordinal));
        var latest = await world.AskAsync<long>("select max(id) from source.page where rejected > 0");
        var landed = await visitor.GetAsync($"/fonti/tickets/pagine/{latest}");

        Assert.StartsWith("Rilettura dal 01/10/2021 al 10/10/2021", done[done.IndexOf("Rilettura", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Letti i giorni dal 01/10/2021 al 10/10/2021", done, StringComparison.Ordinal);
        Assert.Contains("richieste di assistenza (ticket)", page, StringComparison.Ordinal);
        Assert.Contains("opened_at is missing", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", landed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", landed.Text, StringComparison.Ordinal);
        Assert.Contains("Record scartati: 1", Text(landed.Text), StringComparison.Ordinal);
        Assert.Contains("GET tickets page 1", Text((await visitor.GetAsync("/fonti/tickets/pagine")).Text), StringComparison.Ordinal);
        Assert.Contains("opened_at is missing", Text((await visitor.GetAsync("/fonti/tickets/scarti")).Text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/fonti/tickets/pagine/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/fonti/altra/pagine/{latest}")).Status);
    }

    [Fact]
    public async Task What_is_typed_wrong_comes_back_with_what_is_wrong_beside_its_field()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);

        var days = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/rilettura", ("dal", "2021-10-01"), ("al", "2021-10-15"));
        var pause = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/pausa", ("fino", ""), ("motivo", "<b>lavori</b>"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (days.Status, pause.Status));
        Assert.Contains("l'ultimo che si può leggere è il 14/10/2021.", Text(days.Text), StringComparison.Ordinal);
        Assert.Contains("name=\"dal\" type=\"date\" value=\"2021-10-01\"", days.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"al\" type=\"date\" value=\"2021-10-15\"", days.Text, StringComparison.Ordinal);
        Assert.Contains("una pausa senza fine non si può chiedere", Text(pause.Text), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;lavori&lt;/b&gt;</textarea>", pause.Text, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync<long>("select id from source.request union all select id from source.pause"));
    }

    [Fact]
    public async Task A_pause_is_shown_with_reason_and_end_until_somebody_resumes_the_source()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);
        (string, string)[] asked = [("fino", "2021-10-20"), ("motivo", "migrazione")];

        var paused = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/pausa", asked);
        var again = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/pausa", asked);
        var other = await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/pausa", ("fino", "2021-10-30"), ("motivo", "migrazione"));
        var list = Text((await visitor.GetAsync("/fonti")).Text);
        var during = Text((await visitor.GetAsync("/fonti/tickets")).Text);
        await visitor.PostAsync("/fonti/tickets", "/fonti/tickets/ripresa");
        var after = Text((await visitor.GetAsync("/fonti/tickets")).Text);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest), (paused.Status, again.Status, other.Status));
        Assert.Contains("in pausa fino a tutto il 20/10/2021: migrazione", list, StringComparison.Ordinal);
        Assert.Contains("Prossima lettura 21/10/2021 01:00", during, StringComparison.Ordinal);
        Assert.Contains("ripresa da Rossi", after, StringComparison.Ordinal);
        Assert.Contains("Fonte tickets mai letta", after, StringComparison.Ordinal);
        Assert.Contains("Prossima lettura 16/10/2021 01:00", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_file_since_the_start_is_told_in_words()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);

        await WriteAsync(Declarations.Replace("sites: [3]", "sites: [3]\n    look_back_days: 30", StringComparison.Ordinal).Replace("uffici", "sedi", StringComparison.Ordinal));
        var changed = Text((await visitor.GetAsync("/fonti")).Text);
        await WriteAsync(Declarations.Replace("sites: [3]", "site: [3]", StringComparison.Ordinal).Replace("${env:WAI_TOKEN}", "valore-incollato", StringComparison.Ordinal));
        var html = (await visitor.GetAsync("/fonti/tickets")).Text;

        Assert.Contains("modificato dopo l'avvio: riavviare il servizio per applicarlo. Modificate: tickets Nuove: sedi Tolte: uffici", changed, StringComparison.Ordinal);
        Assert.Contains("sources.yaml:8 sources.tickets.site: is no key here.", Text(html), StringComparison.Ordinal);
        Assert.Contains("sources.tickets.secret: is a secret: write ${env:NAME} or ${file:PATH}", Text(html), StringComparison.Ordinal);
        Assert.DoesNotContain("valore-incollato", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_come_in_parts_that_miss_and_repeat_nothing()
    {
        await using var world = await WorldAsync();
        await using var node = await ServeAsync(world);
        using var visitor = await Browser.SignedInAsync(world, node.Client.BaseAddress!, "fonti", "Rossi", Role.SourceAdministrator);
        await world.ExecuteAsync(
            """
            insert into run.run (job, day, scheduled, state, created_at) values ('source:tickets', '2021-10-14', false, 'done', now());
            insert into source.sync (source, purpose, first_day, last_day, state, started_at, run) select 'tickets', 'nightly', '2021-10-01', '2021-10-14', 'done', now(), max(id) from run.run;
            insert into source.page (source, sync, request, context, sha256, bytes, content, fetched_at, run, rejected)
            select 'tickets', sync.id, 'GET page ' || number, '', '', 0, '', now(), sync.run, case when number % 2 = 0 then 3 else 0 end from source.sync, generate_series(1, 120) as number;
            insert into source.rejected (page, place, reason) select id, place, 'reason ' || place from source.page, generate_series(1, 3) as place where rejected > 0;
            insert into source.file (source, name, sha256, bytes, content, state, reason, received_at)
            select 'uffici', 'file-' || number || '.csv', repeat('0', 64), 1, '', 'refused', 'line 2: "Mario Rossi" is no number', '2021-10-14 12:00+00' from generate_series(1, 60) as number;
            """);

        Assert.Equal(120, await CountAsync(visitor, "/fonti/tickets/pagine", "/fonti/tickets/pagine/"));
        Assert.Equal(180, await CountAsync(visitor, "/fonti/tickets/scarti", "reason "));
        Assert.Equal(60, await CountAsync(visitor, "/fonti/uffici/file", ">file-"));
        var file = (await visitor.GetAsync("/fonti/uffici")).Text;
        Assert.Contains("ultimo file rifiutato", Text(file), StringComparison.Ordinal);
        Assert.DoesNotContain("Mario Rossi", file, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(Browser visitor, string first, string mark)
    {
        var count = 0;
        for (string? next = first; next is not null;)
        {
            var html = (await visitor.GetAsync(next)).Text;
            count += html.Split(mark).Length - 1;
            next = NextPart().Match(html) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups["address"].Value) : null;
        }

        return count;
    }

    private static ScriptedSource Source()
    {
        var source = new ScriptedSource(pageSize: 3) { Bad = 1 };
        DateOnly[] opened = [new(2021, 10, 2), new(2021, 10, 5), new(2021, 10, 9), new(2021, 10, 12)];
        source.Tickets.AddRange(opened.Select((day, number) => ($"T{number}", day, (string?)"<script>alert(1)</script>")));
        return source;
    }

    private static async Task<string> UntilAsync(Browser visitor, string path, Func<string, bool> wanted)
    {
        var since = TimeProvider.System.GetTimestamp();
        var text = Text((await visitor.GetAsync(path)).Text);
        while (!wanted(text) && TimeProvider.System.GetElapsedTime(since) < Minute)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), Token);
            text = Text((await visitor.GetAsync(path)).Text);
        }

        Assert.True(wanted(text), text);
        return text;
    }

    private async Task<ServiceNode> ServeAsync(NightWorld world, string name = "web", bool works = false, ScriptedSource? source = null)
    {
        var path = await WriteAsync(Declarations);
        var read = SourcesFile.Read(path, Declarations);
        Assert.Empty(read.Findings);
        return await ServiceNode.StartAsync(world, name, works: works, with: options => options with
        {
            Connectors = [.. read.Sources.OfType<ConnectorOptions>()],
            Folders = [.. read.Sources.OfType<FilesOptions>()],
            SourcesFile = path,
            Secrets = new SecretResolver(folder.FullName, _ => "valore-segreto"),
            OpenSource = source is null ? SourcesFile.Open : (_, _) => source,
        });
    }

    private async Task<string> WriteAsync(string declarations)
    {
        var path = Path.Combine(folder.FullName, "sources.yaml");
        await File.WriteAllTextAsync(path, declarations, Token);
        return path;
    }

    // The service's clock starts on 15 October 2021.
    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 14), new DateOnly(2021, 10, 15));
        await world.RunNightsAsync();
        return world;
    }

    private static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00a0]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("rel=\"next\" href=\"(?<address>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex NextPart();
}
