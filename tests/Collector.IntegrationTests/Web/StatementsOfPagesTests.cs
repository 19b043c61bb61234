using Collector.Access;
using Collector.IntegrationTests.Access;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;
using Collector.Sources.Settings;

namespace Collector.IntegrationTests.Web;

/// <summary>However many rows a page has, it makes as many statements.</summary>
public sealed class StatementsOfPagesTests(DatabaseServer server)
{
    // Far below the rows that are added; a page of an indicator asks for most.
    private const int Most = 25;

    private const string Declarations =
        """
        sources:
          sito:
            kind: matomo
            system: assitel
            since: 2021-10-01
            address: https://wai.example/
            secret: ${env:WAI_TOKEN}
            sites: [3]
          entries:
            kind: files
            folder: in
            pattern: "*.csv"
            culture: it
            dates: dd/MM/yyyy
            columns: { measure: Misura, from: Dal, to: Al, value: Valore }
        """;

    // A page with nothing to list need not look for what stands beside it.
    private const string One =
        """
        insert into entry.entry (measure, period_from, period_to, follows, over, kind, value_number, note, office, entered_at, entered_by, entered_by_name)
        select '20M25', '2021-04-01', '2021-06-30', 0, 0, 'figure', 1, '', 'ragioneria', timestamptz '2021-10-14 10:00+00', account.id, account.name
        from access.account
        where account.login = 'approver';
        """;

    // What every page lists, many times over. Of the offices' figures: what was stated of the year, typed in anew.
    private const string Many =
        """
        insert into entry.evidence (sha256, name, bytes, content, added_at, added_by_name)
        select encode(sha256(number::text::bytea), 'hex'), 'prova-' || number || '.pdf', 1, 'x', now(), 'prova' from generate_series(1, 60) as number;
        insert into entry.entry (measure, period_from, period_to, follows, over, kind, value_number, note, office, entered_at, entered_by, entered_by_name)
        select distinct on (observation.measure, observation.period_from, observation.period_to) observation.measure, observation.period_from, observation.period_to, 0, 0, 'figure', observation.value_number + 1, '', indicator.office, timestamptz '2021-10-14 10:00+00', account.id, account.name
        from measure.observation
        cross join lateral (select indicator.office from plan.indicator where indicator.office in ('ragioneria', 'controllo-gestione', 'comunicazione') order by (indicator.place + observation.id) % 7, indicator.place limit 1) as indicator
        join access.account on account.login = 'approver'
        where observation.value_number is not null and observation.period_from >= '2021-07-01' and observation.period_to <= '2021-09-30'
        limit 60;
        insert into entry.entry_evidence (entry, evidence) select entry.id, evidence.id from entry.entry join entry.evidence on evidence.id = entry.id;
        insert into entry.remark (plan, indicator, year, text, written_at, written_by_name)
        select version.plan, indicator.key, 2021, 'detto', now(), 'prova' from plan.version join plan.indicator on indicator.version = version.id cross join generate_series(1, 40);
        insert into entry.lock (through_day, reason, set_at, set_by_name) select null, 'prova', now(), 'prova' from generate_series(1, 40);
        insert into audit.record (number, content, hash)
        select number, json_build_object('number', number, 'at', '2021-10-15T08:00:00Z', 'name', 'prova', 'action', 'entry.add', 'subject', 'rilevazione ' || number, 'before', null, 'after', null, 'reason', null)::text, repeat('a', 64)
        from generate_series(1, 150) as number;
        insert into run.run (job, day, scheduled, state, created_at, started_at, finished_at, known_at)
        select 'source:sito', date '2021-10-01', false, 'failed', now(), now(), now(), null from generate_series(1, 60);
        insert into run.message (run, at, level, text) select run.id, now(), 'info', 'detto' from run.run cross join generate_series(1, 30);
        insert into alert.episode (alert, subject, year, office, since, last, nights, told, summary, text, run)
        select 'IndicatorOffTrack', indicator.key, 2021, 'ragioneria', '2021-10-01', '2021-10-13', 9, '2021-10-13', 'fuori rotta', 'detto', (select max(run.id) from run.run)
        from plan.version join plan.indicator on indicator.version = version.id
        on conflict do nothing;
        insert into source.sync (source, purpose, first_day, last_day, state, started_at, run) select 'sito', 'nightly', '2021-10-01', '2021-10-01', 'done', now(), (select max(run.id) from run.run) from generate_series(1, 60);
        insert into source.page (source, sync, request, context, sha256, bytes, content, fetched_at, run, rejected) select 'sito', sync.id, 'GET', '', repeat('a', 64), 1, 'x', now(), sync.run, 3 from source.sync;
        insert into source.rejected (page, place, reason) select page.id, place, 'manca' from source.page cross join generate_series(1, 3) as place;
        insert into source.request (source, kind, state, asked_at, asked_by_name, ended_at) select 'sito', 'sync', 'done', now(), 'prova', now() from generate_series(1, 60);
        insert into source.file (source, name, sha256, bytes, content, state, received_at) select 'entries', 'uno.csv', encode(sha256(number::text::bytea), 'hex'), 1, 'x', 'accepted', now() from generate_series(1, 60) as number;
        """;

    private static readonly (string Path, Role Role)[] Pages =
    [
        ("/", Role.Administrator),
        ("/", Role.Office),
        ("/", Role.Approver),
        ("/piano", Role.Viewer),
        ("/piano?anno=2021&al=2021-10-13", Role.Viewer),
        ("/indicatore/3.1/KPIM216?anno=2021", Role.Viewer),
        ("/indicatore/3.1/KPIM216?anno=2021&al=2021-10-13&noto=2021-10-13", Role.Viewer),
        ("/rilevazioni?ufficio=ragioneria&anno=2021", Role.Administrator),
        ("/rilevazioni?ufficio=ragioneria&anno=2021", Role.Evaluator),
        ("/rilevazioni/quaderno?ufficio=ragioneria&anno=2021", Role.Administrator),
        ("/approvazioni", Role.Approver),
        ("/chiusure", Role.Approver),
        ("/registro", Role.Evaluator),
        ("/notti", Role.Viewer),
        ("/notti/1", Role.Viewer),
        ("/confronto?dal=2021-10-13&al=2021-10-13", Role.Viewer),
        ("/fonti", Role.SourceAdministrator),
        ("/fonti/sito", Role.SourceAdministrator),
        ("/fonti/sito/pagine", Role.SourceAdministrator),
        ("/fonti/sito/scarti", Role.SourceAdministrator),
        ("/fonti/entries/file", Role.SourceAdministrator),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_makes_as_many_statements_for_many_rows_as_for_few()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await world.RunNightsAsync();
        await using var node = await ServeAsync(world);
        var visitors = await VisitorsAsync(world, node);
        using var counted = new CountedStatements();

        await world.ExecuteAsync(One);
        var few = await CountAsync(counted, visitors);
        await world.ExecuteAsync(Many);
        var many = await CountAsync(counted, visitors);

        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }

        Assert.Equal(few, many);
        Assert.DoesNotContain(many, page => !IsHandful(page));
    }

    [Fact]
    public async Task A_preview_of_many_makes_as_many_statements_as_one_of_few()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await world.RunNightsAsync();
        await using var node = await ServeAsync(world);
        var visitors = await VisitorsAsync(world, node);
        await world.ExecuteAsync(Many);
        var waiting = await world.ListAsync<long>("select id from entry.told where decision is null and is_latest order by id limit 40");
        using var counted = new CountedStatements();

        var one = await counted.OfAsync(visitors[Role.Administrator], PreviewOf(waiting.Take(1)));
        var all = await counted.OfAsync(visitors[Role.Administrator], PreviewOf(waiting));

        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }

        Assert.Equal(40, waiting.Count);
        Assert.Equal(one, all);
        Assert.InRange(all, 1, Most);
    }

    [Fact]
    public async Task Whoever_enters_for_every_office_makes_as_many_statements_as_for_one()
    {
        await using var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        await world.RunNightsAsync();
        await using var node = await ServeAsync(world);
        var visitors = await VisitorsAsync(world, node);
        using var counted = new CountedStatements();

        var one = await counted.OfAsync(visitors[Role.Office], "/");
        await world.ExecuteAsync("update access.account set offices = (select array_agg(distinct office) from plan.indicator where office is not null) where login = 'office'");
        var all = await counted.OfAsync(visitors[Role.Office], "/");

        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }

        Assert.Equal(one, all);
    }

    private static string PreviewOf(IEnumerable<long> numbers) => $"/approvazioni/anteprima?{string.Join('&', numbers.Select(number => $"n={number}"))}";

    private static bool IsHandful(string page) => int.Parse(page[(page.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= Most;

    private static async Task<string[]> CountAsync(CountedStatements counted, Dictionary<Role, Browser> visitors)
    {
        var counts = new List<string>();
        foreach (var (path, role) in Pages)
        {
            counts.Add($"{path}, {role}: {await counted.OfAsync(visitors[role], path)}");
        }

        return [.. counts];
    }

    private static Task<ServiceNode> ServeAsync(NightWorld world)
    {
        var declared = SourcesFile.Read("sources.yaml", Declarations).Sources;
        return ServiceNode.StartAsync(world, "console", works: false, with: options => options with
        {
            Connectors = [.. declared.OfType<ConnectorOptions>()],
            Folders = [.. declared.OfType<Collector.Sources.Files.FilesOptions>()],
        });
    }

    private static async Task<Dictionary<Role, Browser>> VisitorsAsync(NightWorld world, ServiceNode node)
    {
        var visitors = new Dictionary<Role, Browser>();
        foreach (var role in Enum.GetValues<Role>())
        {
            visitors[role] = await Browser.SignedInAsync(world, node.Client.BaseAddress!, RoleNames.Of(role), $"Persona {RoleNames.Of(role)}", role);
        }

        await world.ExecuteAsync("update access.account set offices = array['ragioneria'] where login = 'office'");
        return visitors;
    }
}
