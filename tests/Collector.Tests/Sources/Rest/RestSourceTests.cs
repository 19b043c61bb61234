using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Mapping;
using Collector.Sources.Rest;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Rest;

public sealed class RestSourceTests : IAsyncLifetime
{
    private static readonly Window October = new(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 31));

    private readonly SomeWeb web = new();
    private StandIn server = null!; // set before each test

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await StandIn.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_ticket_is_mapped_field_by_field()
    {
        Always("""[{"n":"007","aperto":"05/10/2021 09:30","chiuso":1633433400,"gruppo":{"nome":"Uff. SI"},"stato":"Boh","tipo":null}]""");

        var batch = Assert.Single(await ReadAsync("""
            rows: $
                columns:
                  ticket_id: n
                  opened_at: { path: aperto, format: dd/MM/yyyy HH:mm }
                  closed_at: { path: chiuso, format: unix }
                  team: { path: gruppo.nome, translate: { "Uff. SI": USI } }
                  status: { path: stato, translate: { Aperto: open } }
                  kind: tipo
                  requester_kind: { constant: other }
            """));

        Assert.Equal(["some|007|2021-10-05T07:30:00|||2021-10-05T11:30:00|USI||other||unmapped"], batch.Records.Select(Show));
        Assert.Equal(["1 record with a status that 'translate' does not have"], batch.Warnings);
    }

    [Theory]
    [InlineData("2021-10-31T01:59", "2021-10-30T23:59:00")] // summer time
    [InlineData("2021-10-31T02:30", "2021-10-31T00:30:00")] // comes twice: the first coming
    [InlineData("2021-10-31T03:00", "2021-10-31T02:00:00")] // standard time
    [InlineData("2021-10-31T02:30:00+01:00", "2021-10-31T01:30:00")] // told
    [InlineData("2021-10-31T02:30:00.5Z", "2021-10-31T02:30:00")]
    [InlineData("2021-10-31 00:00", "2021-10-30T22:00:00")]
    public async Task Times_of_the_day_of_25_hours_are_moments(string written, string moment)
    {
        Always($$"""[{"n":"1","t":"{{written}}"}]""");

        var batch = Assert.Single(await ReadAsync("rows: $\n    columns: { ticket_id: n, opened_at: t }"));

        Assert.Equal(moment, Show(Assert.Single(batch.Records)).Split('|')[2]);
        Assert.Equal(written == "2021-10-31T02:30" ? 1 : 0, batch.Warnings.Length);
    }

    [Fact]
    public async Task An_hour_that_does_not_exist_is_rejected()
    {
        Always("""[{"n":"1","t":"2021-03-28T02:30"}]""");

        var batch = Assert.Single(await ReadAsync("rows: $\n    columns: { ticket_id: n, opened_at: t }", new Window(new DateOnly(2021, 3, 28), new DateOnly(2021, 3, 28))));

        Assert.Equal(new RejectedRecord(1, "opened_at (t) is an hour that does not exist on that day in Europe/Rome"), Assert.Single(batch.Rejected));
    }

    [Theory]
    [InlineData("query: { d: \"{from}..{to}\" }", "/items?d=2021-10-01..2021-10-31")]
    [InlineData("query: { d: \"{from:dd/MM/yyyy}\", u: \"{until}\" }", "/items?d=01%2F10%2F2021&u=2021-11-01")]
    [InlineData("query: { m: \"{month}\", s: \"{from:unix}\" }", "/items?m=2021-10&s=1633039200")]
    [InlineData("query: { i: \"{from:instant}\", z: \"{until:utc}\" }", "/items?i=2021-10-01T00%3A00%3A00%2B02%3A00&z=2021-10-31T23%3A00%3A00Z")]
    public async Task Days_are_asked_for_in_the_form_that_is_declared(string query, string asked)
    {
        Always("[]");

        await ReadAsync($"{query}\n    rows: $\n    columns: {{ ticket_id: n, opened_at: t }}");

        Assert.Equal([asked], server.Asked.Select(one => one.Path + one.QueryText));
    }

    [Theory]
    [InlineData("{ way: page, parameter: p, size_parameter: s, size: 2 }", "?p=1&s=2 ?p=2&s=2 ?p=3&s=2")]
    [InlineData("{ way: page, parameter: p, first: 0, size: 2, ends: short }", "?p=0 ?p=1")]
    [InlineData("{ way: page, parameter: p, size: 2, total: $.total }", "?p=1 ?p=2")]
    [InlineData("{ way: offset, parameter: o, size: 2 }", "?o=0 ?o=2 ?o=3")]
    [InlineData("{ way: cursor, parameter: c, next: $.token }", " ?c=t2")]
    [InlineData("{ way: link, next: $.link }", " ?c=t2")]
    [InlineData("{ way: link }", " ?c=t2")]
    public async Task Every_way_of_paging_reads_all_and_ends(string paging, string asked)
    {
        server.Script = one => (one["p"], one["o"], one["c"]) switch
        {
            ("0", _, _) or (_, "0", _) or (null, null, null) => First(),
            ("1", _, _) when one["s"] is not null || paging.Contains("total", StringComparison.Ordinal) => First(),
            ("1", _, _) or ("2", _, _) or (_, "2", _) or (_, _, "t2") => Reply.Json("""{"total":3,"rows":[{"n":"3","t":"2021-10-03"}]}"""),
            _ => Reply.Json("""{"total":3,"rows":[]}"""),
        };

        var batches = await ReadAsync($"paging: {paging}\n    rows: $.rows\n    columns: {{ ticket_id: n, opened_at: {{ path: t, format: yyyy-MM-dd }} }}");

        Assert.Equal(["1", "2", "3"], batches.SelectMany(batch => batch.Records).Select(record => record["ticket_id"]));
        Assert.Equal(asked, string.Join(' ', server.Asked.Select(one => one.QueryText)));
        Assert.Equal([October], batches.SelectMany(batch => batch.Covered).Select(covered => covered.Days));

        Reply First() => Reply.Json("""{"total":3,"token":"t2","link":"items?c=t2","rows":[{"n":"1","t":"2021-10-01"},{"n":"2","t":"2021-10-02"}]}""").With("Link", "<items?c=t2>; rel=\"next\"");
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        Always("""{"link":"http://elsewhere.example/items","rows":[{"n":"1","t":"2021-10-01T08:00Z"}]}""");

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("paging: { way: link, next: $.link }\n    rows: $.rows\n    columns: { ticket_id: n, opened_at: t }"));

        Assert.Contains("leads to another host", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_comes_again_for_the_next_number_is_a_fault()
    {
        Always("""[{"n":"1","t":"2021-10-01T08:00Z"}]""");

        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("paging: { way: page, parameter: p }\n    rows: $\n    columns: { ticket_id: n, opened_at: t }"));

        Assert.Equal(2, server.Asked.Count);
    }

    [Theory]
    [InlineData("auth: { way: bearer, secret: \"${env:CANARY}\" }", "Authorization", "Bearer " + SomeWeb.Canary)]
    [InlineData("auth: { way: basic, name: u, secret: \"${env:CANARY}\" }", "Authorization", "Basic dTpjYW5hcnktN2YzYS05YzUx")]
    [InlineData("auth: { way: header, name: X-Key, secret: \"${env:CANARY}\" }", "X-Key", SomeWeb.Canary)]
    public async Task The_secret_goes_where_it_is_declared(string auth, string header, string value)
    {
        Always("[]");

        await ReadAsync($"{auth}\n    rows: $\n    columns: {{ ticket_id: n, opened_at: t }}");

        Assert.Equal(value, Assert.Single(server.Asked).Headers[header]);
    }

    [Fact]
    public async Task A_secret_in_a_form_field_is_not_part_of_the_kept_request()
    {
        Always("[]");

        var batch = Assert.Single(await ReadAsync("method: post\n    form: { dal: \"{from}\" }\n    auth: { way: form, name: chiave, secret: \"${env:CANARY}\" }\n    rows: $\n    columns: { ticket_id: n, opened_at: t }"));

        Assert.Equal(SomeWeb.Canary, Assert.Single(server.Asked).Form["chiave"]);
        Assert.Equal($"POST {server.Address}items dal=2021-10-01", batch.Page.Request);
    }

    [Theory]
    [InlineData("""{"error":{"code":17},"rows":[]}""", typeof(SourceUnavailableException))]
    [InlineData("""{"error":{"code":190},"rows":[]}""", typeof(SourceRejectedException))]
    [InlineData("""{"error":{},"rows":[]}""", typeof(SourceUnreadableException))]
    [InlineData("""{"error":null,"rows":[]}""", null)]
    public async Task A_body_that_tells_of_a_failure_is_one_whatever_its_status(string body, Type? kind)
    {
        Always(body);

        var fault = await Record.ExceptionAsync(() => ReadAsync("""
            rows: $.rows
                errors:
                  - { at: $.error.code, is: ["4", "17"], means: unavailable }
                  - { at: $.error.code, is: "190", means: rejected }
                  - { at: $.error, means: unreadable }
                columns: { ticket_id: n, opened_at: t }
            """));

        Assert.Equal(kind, fault?.GetType());
    }

    [Theory]
    [InlineData("""{"n":"2","t":"2021-10-02T08:00Z","team":"\ud800"}""", "team (team) is a broken text: it holds half of a character, or is no UTF-8")]
    [InlineData("""{"n":"2","t":"2021-10-02T08:00Z","\udc00eam":"x"}""", "ticket_id (n) cannot be looked for: the name of a field is a broken text")]
    public async Task A_text_with_half_of_a_character_rejects_its_record_alone(string row, string reason)
    {
        Always($$"""[{"n":"1","t":"2021-10-01T08:00Z","team":"USI"},{{row}}]""");

        foreach (var written in new[] { "", "personal: true\n    " })
        {
            var batch = Assert.Single(await ReadAsync($"{written}rows: $\n    columns: {{ ticket_id: n, opened_at: t, team: team }}"));
            var replayed = Open($"{written}rows: $\n    columns: {{ ticket_id: n, opened_at: t, team: team }}").Replay(batch.Page);

            Assert.Equal(["1"], batch.Records.Select(record => record["ticket_id"]));
            Assert.Equal([new RejectedRecord(2, reason)], batch.Rejected);
            Assert.Equal(["1"], replayed.Records.Select(record => record["ticket_id"]));
            Assert.Single(replayed.Rejected);
        }
    }

    [Fact]
    public async Task Of_a_personal_source_only_the_mapped_fields_are_kept()
    {
        Always("""[{"n":"1","t":"2021-10-01T08:00Z","richiedente":"Anna Bianchi","g":{"nome":"USI","capo":"Bianchi"}}]""");

        var batch = Assert.Single(await ReadAsync("personal: true\n    rows: $\n    columns: { ticket_id: n, opened_at: t, team: g.nome }"));
        var replayed = Open("personal: true\n    rows: $\n    columns: { ticket_id: n, opened_at: t, team: g.nome }").Replay(batch.Page);

        Assert.Equal("""{"rows":[{"n":"1","t":"2021-10-01T08:00Z","g.nome":"USI"}]}""", Encoding.UTF8.GetString(batch.Page.Content.Span));
        Assert.Equal(batch.Records.Select(Show), replayed.Records.Select(Show));
    }

    [Fact]
    public async Task A_window_is_cut_into_days_when_that_is_declared()
    {
        Always("[]");

        var batches = await ReadAsync("query: { d: \"{day}\" }\n    window: day\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", new Window(October.From, October.From.AddDays(2)));

        Assert.Equal(["?d=2021-10-01", "?d=2021-10-02", "?d=2021-10-03"], server.Asked.Select(one => one.QueryText));
        Assert.Equal(3, batches.Count);
    }

    [Theory]
    [InlineData("culture: it", "\"1.234\"", 1234)]
    [InlineData("culture: plain", "\"1234\"", 1234)]
    [InlineData("culture: it", "1234.0", 1234)]
    [InlineData("culture: plain", "\"1.234\"", null)]
    [InlineData("culture: it", "12.5", null)]
    [InlineData("culture: it", "1e30", null)]
    public void A_number_is_read_under_its_culture_and_never_bent(string culture, string field, int? expected)
    {
        var options = Options($"fills: page_visit\n    rows: $\n    columns: {{ site: s, segment: {{ constant: all }}, day: d, visits: {{ path: v, {culture} }} }}");

        var reading = new RestMapping(options).Read(
            Encoding.UTF8.GetBytes($$"""[{"s":1,"d":"2021-10-01","v":{{field}}}]"""), new MappedPageContext(October.From, October.To, IsLast: true, IsReduced: false), "page");

        Assert.Equal(expected is null ? 0 : 1, reading.Records.Count);
        Assert.Equal(expected, (long?)reading.Records.FirstOrDefault()?["visits"]);
    }

    [Fact]
    public void Rows_cost_no_memory_that_stays_and_little_that_goes()
    {
        const int rows = 100_000;
        var options = Options("rows: $\n    columns: { ticket_id: n, opened_at: t }");
        var page = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, rows).Select(place => $$"""{"n":"{{place}}","t":"2020-01-01T08:00:00Z","text":"{{new string('x', 200)}}"}"""))}]");
        var context = new MappedPageContext(October.From, October.To, IsLast: true, IsReduced: false);
        var mapping = new RestMapping(options);

        mapping.Read("[]"u8, context, "page");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = mapping.Read(page, context, "page");
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / rows;

        Assert.Equal((rows, 0), (reading.Rows, reading.Records.Count));
        Assert.InRange(each, 0, 1000);
    }

    [Theory]
    [InlineData("columns: { ticket_id: n }", "rows: $\n    columns: { ticket_id: n }", "sources.some.columns.opened_at: is missing: When it was opened.")]
    [InlineData("unknown column", "rows: $\n    columns: { ticket_id: n, opened_at: t, teem: x }", "sources.some.columns.teem: is no column of ticket. Did you mean 'team'?")]
    [InlineData("no path", "rows: \"$..x\"\n    columns: { ticket_id: n, opened_at: t }", "sources.some.rows: \"$..x\" is no path: write it like $.data.items or group.name")]
    [InlineData("placeholder", "query: { d: \"{form}\" }\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.query.d: {form} is no placeholder: write {from}, {to}, {until}, {day} or {month}, with a form if wanted: {from:dd/MM/yyyy}")]
    [InlineData("body", "body: \"{}\"\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.body: needs 'method: post'")]
    [InlineData("cursor", "paging: { way: cursor, next: $.n }\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.paging.parameter: is missing: Parameter for the number, offset or token; a field of the form where there is a form.")]
    [InlineData("basic", "auth: { way: basic, secret: \"${env:X}\" }\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.auth.name: is missing: User for basic, name of the header for header, name of the field for form.")]
    [InlineData("format", "rows: $\n    columns: { ticket_id: n, opened_at: { path: t, format: HH } }", "sources.some.columns.opened_at.format: \"HH\" is no form of time: write iso, unix, unix_ms or one like dd/MM/yyyy HH:mm")]
    [InlineData("culture", "rows: $\n    columns: { ticket_id: n, opened_at: t, team: { path: x, culture: it } }", "sources.some.columns.team.culture: is for numbers: take it out")]
    [InlineData("zone", "zone: Rome\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.zone: \"Rome\" is no time zone: write its name like Europe/Rome")]
    [InlineData("rejected", "most_rejected: 101\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.most_rejected: \"101\" is no number of percent from 0 to 100")]
    [InlineData("personal", "personal: yes\n    rows: $\n    columns: { ticket_id: n, opened_at: t }", "sources.some.personal: \"yes\" is neither true nor false")]
    public void A_mistake_in_the_settings_is_told(string what, string written, string told)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml("http://127.0.0.1/", written));

        Assert.NotEmpty(what);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal(told, $"{finding.Key}: {finding.Message}");
        Assert.True(finding.Line > 1);
    }

    private static string Yaml(string address, string written) => $$"""
        sources:
          some:
            kind: rest
            since: 2021-01-01
            address: {{address}}
            path: items
            {{(written.Contains("fills:", StringComparison.Ordinal) ? "" : "fills: ticket")}}
            timeout_seconds: 300
            {{written}}
        """.ReplaceLineEndings("\n");

    private static string Show(SourceRecord record) => string.Join('|', record.Values.Select(value => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    private static RestOptions Options(string written)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml("http://127.0.0.1/", written));
        Assert.Empty(reading.Findings);
        return (RestOptions)Assert.Single(reading.Sources);
    }

    private void Always(string json) => server.Script = _ => Reply.Json(json);

    private RestSource Open(string written)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, written));
        Assert.Empty(reading.Findings);
        return new RestSource((RestOptions)Assert.Single(reading.Sources), web.Services);
    }

    private async Task<List<Batch>> ReadAsync(string written, Window? window = null)
    {
        var batches = new List<Batch>();
        await foreach (var batch in Open(written).ReadAsync(window ?? October, null, Cancellation))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
