using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.Entries;
using Collector.IntegrationTests.Access;
using Collector.Plan;

namespace Collector.IntegrationTests.Entries;

/// <summary>What is typed and decided on the pages, as they tell it.</summary>
public sealed partial class EntryPagesTests(DatabaseServer server)
{
    private const string Year = "/rilevazioni?ufficio=ragioneria&anno=2021";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/approvazioni?fatte=777", Role.Approver)]
    [InlineData("/approvazioni?fatte=0", Role.Approver)]
    [InlineData($"{Year}&salvate=12", Role.Office)]
    [InlineData($"{Year}&salvate=0", Role.Office)]
    [InlineData("/profilo?esito=cambiata", Role.Office)]
    public async Task No_address_can_claim_that_something_was_done(string address, Role role)
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var browser = await world.Console.SignedInAsync(role);

        var page = Told(await browser.GetAsync(address));

        Assert.DoesNotMatch("approvat[ae]\\.|tornata al suo ufficio|salvat[io]\\.|Nessun valore nuovo|è cambiata", page);
    }

    [Fact]
    public async Task What_is_saved_is_told_once_and_counts_characters_that_nobody_sees_as_none()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);
        var asked = await world.SumAsync();

        var saved = await office.PostAsync(Year, "/rilevazioni", [.. Head, .. Row(0, asked, "3\0", "due\0 volte")]);
        var told = Told(await office.GetAsync(saved.Location!)); // it leads on
        var again = Told(await office.GetAsync(saved.Location!));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Contains("1 valore salvato. Conta quando un'altra persona approva.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1 valore salvato", again, StringComparison.Ordinal);
        var entry = Assert.Single(await world.EntriesAsync(asked));
        Assert.Equal((new ObservedValue.Number(3), "due volte"), (entry.Value, entry.Note));
    }

    [Fact]
    public async Task Rows_beyond_those_that_a_page_offers_are_taken_and_shown_again_when_one_is_wrong()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);
        var asked = await world.SumAsync();
        (string, string)[] blank = [.. Enumerable.Range(0, 250).SelectMany(row => Row(row, asked, "", ""))];

        var wrong = await office.PostAsync(Year, "/rilevazioni", [.. Head, .. blank, .. Row(250, asked, "tre", "tanti")]);
        var right = await office.PostAsync(Year, "/rilevazioni", [.. Head, .. blank, .. Row(250, asked, "3", "tanti")]);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("«tre» non è un numero", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, right.Status);
        Assert.Single(await world.EntriesAsync(asked));
    }

    [Fact]
    public async Task A_form_of_too_many_fields_is_told_why_and_what_to_do()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);

        var refused = await office.PostAsync(Year, "/rilevazioni", [.. Enumerable.Range(0, 4001).Select(number => ($"valore-{number}", "1"))]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Il modulo ha più di 4.000 campi", Told(refused), StringComparison.Ordinal);
        Assert.Contains("salva meno righe alla volta, o usa il quaderno", Told(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_back_asks_first_and_tells_afterwards()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);
        var asked = await world.SumAsync();
        var entry = await world.EnterAsync(asked, "3", await world.AccountAsync(Role.Office));
        var page = Address(entry);

        var before = Told(await office.GetAsync(page));
        var done = await office.PostAsync(page, $"{page}/ritiro");
        var after = Told(await office.GetAsync(page));

        Assert.Contains("Vuoi ritirarla? Nessuno la approverà più, e il valore 3", before, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, page), (done.Status, done.Location));
        Assert.Contains($"La rilevazione di {asked.Measure.Key}, ", after, StringComparison.Ordinal);
        Assert.Contains(", è ritirata: nessuno la deve più approvare", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Vuoi ritirarla?", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_approves_chooses_beside_what_counts_now_and_counted_last_year()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var approver = await world.Console.SignedInAsync(Role.Approver);
        var asked = await world.SumAsync();
        world.World.Clock.Now = world.Now;
        await world.World.StateAsync(asked.Measure.Key, Text(asked.Period.From.AddYears(-1)), Text(asked.Period.To.AddYears(-1)), 41_234m);
        var standing = ((ObservedValue.Number)asked.Standing!).Value; // a sum that stands
        var entry = await world.EnterAsync(asked, "71234", await world.AccountAsync(Role.Office));

        var page = await approver.GetAsync("/approvazioni");
        var none = await approver.GetAsync("/approvazioni/anteprima");
        var all = await approver.GetAsync("/approvazioni/anteprima?tutte=1");
        var approved = await approver.PostAsync("/approvazioni/anteprima?tutte=1", "/approvazioni", ("n", Text(entry.Id)), ("visto", Seal().Match(all.Text).Groups["seal"].Value));

        Assert.DoesNotContain(" checked", page.Text, StringComparison.Ordinal);
        Assert.Equal(["41.234", Italian(standing), "71.234"], Figures().Matches(WebUtility.HtmlDecode(page.Text)).Select(match => match.Groups["figure"].Value));
        Assert.Contains("scegli quelle da guardare, o guardale tutte", Told(none), StringComparison.Ordinal);
        Assert.Contains("Approva la rilevazione", all.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/approvazioni"), (approved.Status, approved.Location));
        Assert.Contains("1 rilevazione approvata. Le cifre si muovono entro un minuto.", Told(await approver.GetAsync("/approvazioni")), StringComparison.Ordinal);
    }

    // What was approved must be what was seen.
    [Fact]
    public async Task Whoever_saw_other_figures_than_would_move_now_is_shown_those_first()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var approver = await world.Console.SignedInAsync(Role.Approver);
        var (office, other) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Administrator));
        var asked = await world.SumAsync();
        var sibling = (await world.YearAsync()).Asked.First(one => one.Measure.Key == asked.Measure.Key && one.Period != asked.Period && one is { State: AskedState.Done, StandingObservation: > 0 });
        var entry = await world.EnterAsync(asked, "71234", office);
        var before = await approver.GetAsync($"/approvazioni/anteprima?n={entry.Id}");
        Assert.Empty(await world.ApproveAsync(other, await world.EnterAsync(sibling, "555", office)));

        var refused = await approver.PostAsync($"/approvazioni/anteprima?n={entry.Id}", "/approvazioni", ("n", Text(entry.Id)), ("visto", Seal().Match(before.Text).Groups["seal"].Value));
        var approved = await approver.PostAsync($"/approvazioni/anteprima?n={entry.Id}", "/approvazioni", ("n", Text(entry.Id)), ("visto", Seal().Match(refused.Text).Groups["seal"].Value));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Niente è stato approvato. Da quando hai aperto l'anteprima le cifre sono cambiate", Told(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, approved.Status);
    }

    [Fact]
    public async Task A_long_list_is_paged_and_says_how_many_there_are()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var approver = await world.Console.SignedInAsync(Role.Approver);
        await world.World.ExecuteAsync(
            """
            insert into entry.entry (measure, period_from, period_to, follows, over, kind, value_number, note, office, entered_at, entered_by, entered_by_name)
            select '20M25', day, day, 0, 0, 'figure', 1, '', 'ragioneria', now(), account.id, account.name
            from generate_series(timestamp '2021-01-01', timestamp '2021-09-17', interval '1 day') as day
            cross join access.account
            where account.login = 'office'
            """);

        var first = await approver.GetAsync("/approvazioni");
        var next = Next().Match(first.Text).Value;
        var second = await approver.GetAsync(next);

        Assert.Contains("260 rilevazioni in attesa", Told(first), StringComparison.Ordinal);
        Assert.Contains("da 1 a 200 di 260", Told(first), StringComparison.Ordinal);
        Assert.Contains("Anteprima di tutte e 200 di questa pagina", Told(first), StringComparison.Ordinal);
        Assert.Contains("da 201 a 260 di 260", Told(second), StringComparison.Ordinal);
        Assert.Equal((200, 60), (Boxes().Count(first.Text), Boxes().Count(second.Text)));
        Assert.DoesNotContain("Le successive", second.Text, StringComparison.Ordinal);
        Assert.Contains("Approva le 60 rilevazioni", (await approver.GetAsync($"/approvazioni/anteprima?tutte=1&{next.Split('?')[1]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_period_says_so_since_when_and_what_becomes_of_what_is_typed()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);
        var asked = await world.SumAsync();
        var page = $"{Year}&misura={Uri.EscapeDataString(asked.Measure.Key)}";
        var before = Told(await office.GetAsync(page));
        await world.World.ExecuteAsync("insert into entry.lock (through_day, reason, set_at, set_by_name) values ('2021-09-30', 'prova', '2021-10-14 09:30+00', 'prova')");

        var after = Told(await office.GetAsync(page));

        Assert.DoesNotContain("periodo chiuso", before, StringComparison.Ordinal);
        Assert.Contains("periodo chiuso", after, StringComparison.Ordinal);
        Assert.Matches("Il periodo è chiuso dal 14/10/2021[^.]*11[:.]30\\. Quello che scrivi diventa un'integrazione", after);
    }

    [Fact]
    public async Task The_explanation_leads_an_evaluator_to_the_entry_with_its_evidence_and_approval()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var evaluator = await world.Console.SignedInAsync(Role.Evaluator);
        using var viewer = await world.Console.SignedInAsync(Role.Viewer);
        await world.World.ExecuteAsync("update access.account set offices = array['comunicazione'] where login = 'office'");
        using var other = await world.Console.SignedInAsync(Role.Office);
        var asked = await world.SumAsync();
        var file = await KeepAsync(world, "prova.pdf", EvidenceStore.MostLeft);
        var entry = await world.EnterAsync(asked, "71234", await world.AccountAsync(Role.Office), typed => typed with { Evidence = [file!.Id] }); // there is room
        Assert.Empty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));
        Assert.True(await world.ComputeAsync());
        var indicator = OfficeMeasures.ReadersOf((await world.YearAsync()).Plan, asked.Measure.Key).First().Key;
        var page = $"/indicatore/{indicator}?anno=2021";

        var explained = await evaluator.GetAsync(page);
        var shown = Told(await evaluator.GetAsync(Address(entry)));

        Assert.Matches($"href=\"{Address(entry)}\">Apri la rilevazione n\\. {entry.Id}: chi l'ha scritta e approvata, 1\\sdocumento</a>", WebUtility.HtmlDecode(explained.Text));
        Assert.Matches("Scritta da.*Persona office.*Approvata da.*Persona approver.*prova\\.pdf", shown);
        Assert.Equal(HttpStatusCode.OK, (await evaluator.GetAsync($"/evidenze/{file!.Id}")).Status);
        foreach (var refused in new[] { viewer, other })
        {
            Assert.DoesNotContain("/rilevazioni/", (await refused.GetAsync(page)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_one_person_leaves_without_an_entry_is_bound_and_what_an_entry_names_is_not_counted()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var first = await KeepAsync(world, "uno.pdf", 12);

        Assert.NotNull(first);
        Assert.Null(await KeepAsync(world, "due.pdf", 12)); // eight bytes each
        Assert.Equal(first, await KeepAsync(world, "uno.pdf", 12)); // is there already
        Assert.NotNull(await KeepAsync(world, "altri.pdf", 12, Role.Administrator));
        await world.EnterAsync(await world.SumAsync(), "3", await world.AccountAsync(Role.Office), typed => typed with { Evidence = [first!.Id] });
        Assert.NotNull(await KeepAsync(world, "due.pdf", 12));
        Assert.Null(await KeepAsync(world, "tre.pdf", 12));
        await world.World.ExecuteAsync("update entry.evidence set added_at = added_at - interval '25 hours'");
        Assert.NotNull(await KeepAsync(world, "tre.pdf", 12));
    }

    [Fact]
    public async Task Whoever_has_left_too_much_is_told_so_beside_the_file_and_keeps_what_was_typed()
    {
        await using var world = await EntryWorld.StartAsync(server);
        using var office = await world.Console.SignedInAsync(Role.Office);
        var (asked, account) = (await world.SumAsync(), await world.AccountAsync(Role.Office));
        await world.World.ExecuteAsync(
            """
            insert into entry.evidence (sha256, name, bytes, content, added_at, added_by, added_by_name)
            select encode(sha256(number::text::bytea), 'hex'), 'prova', 50 << 20, convert_to(repeat('x', 50 << 20), 'UTF8'), @at, @account, 'prova' from generate_series(1, 8) as number
            """,
            new { at = world.Now.AddHours(-1).UtcDateTime, account = account.Account });

        var refused = await office.PostFilesAsync(Year, "/rilevazioni", [("prova-0", "verbale.pdf", [1, 2, 3])], [.. Head, .. Row(0, asked, "71.234", "dal verbale")]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("«verbale.pdf» non è stato conservato: con questo, i documenti che hai consegnato nelle ultime 24 ore e che nessuna rilevazione salvata usa passerebbero i 400 MB", Told(refused), StringComparison.Ordinal);
        Assert.Contains("value=\"71.234\"", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await world.EntriesAsync(asked));
    }

    private static (string, string)[] Head => [("ufficio", EntryWorld.Office), ("anno", "2021"), ("solo", "")];

    private static (string, string)[] Row(int row, AskedFigure asked, string value, string note) =>
    [
        ($"misura-{row}", asked.Measure.Key), ($"dal-{row}", Text(asked.Period.From)), ($"al-{row}", Text(asked.Period.To)), ($"visto-{row}", asked.Seen), ($"valore-{row}", value), ($"nota-{row}", note),
    ];

    private static async Task<EvidenceFile?> KeepAsync(EntryWorld world, string name, long mostLeft, Role by = Role.Office)
    {
        await using var connection = await world.World.Database.OpenConnectionAsync(Token);
        return await EvidenceStore.AddAsync(connection, name, "8 byte!!"u8.ToArray(), world.Now, await world.AccountAsync(by), mostLeft, Token);
    }

    private static string Told(Answer answer) => Space().Replace(Tag().Replace(WebUtility.HtmlDecode(answer.Text), ""), " ");

    private static string Address(Entry entry) => $"/rilevazioni/{Text(entry.Id)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Italian(decimal number) => Collector.Wording.Italian.Stated(number);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex("class=\"number\">(<strong>)?(?<figure>[\\d.,-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Figures();

    [GeneratedRegex("name=\"visto\" value=\"(?<seal>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Seal();

    [GeneratedRegex("/approvazioni\\?dopo=\\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Next();

    [GeneratedRegex("type=\"checkbox\"", RegexOptions.NonBacktracking)]
    private static partial Regex Boxes();
}
