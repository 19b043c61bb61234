using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Samples.Qlik;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.QlikEngine;

public sealed class QlikEngineSourceTests : IAsyncLifetime
{
    private const string Columns = """
        columns:
              ticket_id: Numero
              opened_at: "[Data Apertura]"
              closed_at: Data Chiusura
              team: { field: Gruppo, translate: { "Uff. Sistemi Informatici": USI } }
              status: { field: Stato, translate: { Aperto: open, Chiuso: closed }, otherwise: reject }
        """;

    private static readonly Window Autumn = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31));

    private readonly PauseClock clock = new(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(4) };
    private readonly MemoryCallLedger ledger = new();
    private readonly SecretResolver secrets;
    private readonly SourceClients clients;
    private PlayedQlik played = null!; // set before each test

    public QlikEngineSourceTests()
    {
        secrets = new SecretResolver(".", _ => Secret);
        clients = new SourceClients(ledger, clock, secrets);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Secret { get; set; } = SampleQlik.Token;

    private SampleQlik Engine => played.Engine;

    public async ValueTask InitializeAsync()
    {
        played = await PlayedQlik.StartAsync(clock, Cancellation);
        Engine.Tickets.AddRange(Enumerable.Range(0, 61).Select(day => Ticket(day)));
    }

    public async ValueTask DisposeAsync()
    {
        clients.Dispose();
        await played.DisposeAsync();
    }

    [Fact]
    public async Task Tickets_are_read_month_by_month_and_covered()
    {
        var batches = await ReadAsync(Autumn);

        Assert.Equal([30, 31], batches.Select(batch => batch.Records.Length));
        Assert.Equal("ticket: assitel|000001|2021-09-01 06:15||||USI||||closed", Show(batches[0].Records[0]));
        Assert.Equal([new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 9, 30)), new Window(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 31))], batches.SelectMany(batch => batch.Covered).Select(covered => covered.Days));
        Assert.Equal(["2021-10-01", null], batches.Select(batch => batch.Cursor));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected.Select(one => one.Reason).Concat(batch.Warnings)));
    }

    [Fact]
    public async Task A_reading_that_was_killed_goes_on_from_its_cursor()
    {
        var rest = await ReadAsync(Autumn, "2021-10-01");

        Assert.Equal(new DateOnly(2021, 10, 1), Assert.Single(rest).Covered[0].Days.From);
    }

    [Fact]
    public async Task What_was_kept_can_be_read_again_without_a_call()
    {
        var batches = await ReadAsync(Autumn);
        var calls = Engine.Asked.Count;

        var replayed = batches.Select(batch => Open().Replay(batch.Page)).ToList();

        Assert.Equal(batches.SelectMany(batch => batch.Records).Select(Show), replayed.SelectMany(batch => batch.Records).Select(Show));
        Assert.Equal(batches.SelectMany(batch => batch.Covered), replayed.SelectMany(batch => batch.Covered));
        Assert.Equal(calls, Engine.Asked.Count);
    }

    [Fact]
    public async Task One_socket_is_opened_cleared_of_selections_and_closed_with_a_goodbye()
    {
        await ReadAsync(new Window(Autumn.From, Autumn.From));

        Assert.Equal(
            ["OpenDoc", "ClearAll", "GetAppLayout", "CreateSessionObject", "GetLayout", "GetHyperCubeData", "GetLayout", "GetAppLayout", "DestroySessionObject"],
            Engine.Asked);
        Assert.Equal(1, Engine.Closed);
        Assert.Equal(1, ledger.Calls("assitel", new DateOnly(2021, 11, 15)));
    }

    [Fact]
    public async Task Pages_keep_within_10_000_cells()
    {
        Engine.Tickets.AddRange(Enumerable.Range(100, 4_000).Select(number => Ticket(5, number)));

        var batches = await ReadAsync(Autumn);

        Assert.Equal(4_061, batches.Sum(batch => batch.Records.Length));
        Assert.Equal(4, Engine.Asked.Count(asked => asked is "GetHyperCubeData")); // 6 columns: 1,666 rows a page, 4,030 in September, 31 in October
    }

    [Fact]
    public async Task Days_come_from_the_number_and_codes_from_the_text()
    {
        Engine.Tickets.Clear();
        Engine.Tickets.Add(new SampleTicket("000012", new DateTime(2021, 10, 31, 12, 30, 1), null, "Assistenza", null));

        var record = Assert.Single(Assert.Single(await ReadAsync(new Window(new DateOnly(2021, 10, 31), new DateOnly(2021, 10, 31)))).Records);

        Assert.Equal("000012", record["ticket_id"]);
        Assert.Equal(new DateTimeOffset(2021, 10, 31, 11, 30, 1, TimeSpan.Zero), record["opened_at"]); // Qlik shows no seconds
        Assert.Null(record["closed_at"]);
        Assert.Equal("unmapped", record["team"]);
    }

    [Fact]
    public async Task One_bad_record_is_set_aside_with_its_reason()
    {
        Engine.Tickets[3] = Engine.Tickets[3] with { Status = "Boh" };

        var batches = await ReadAsync(Autumn);

        Assert.Equal("status (Stato) holds a word that 'translate' does not have", Assert.Single(batches.SelectMany(batch => batch.Rejected)).Reason);
        Assert.Equal(60, batches.Sum(batch => batch.Records.Length));
    }

    [Fact]
    public async Task Records_without_a_date_are_told()
    {
        Engine.Tickets.Add(new SampleTicket("9", null, null, "x", null));

        var batches = await ReadAsync(Autumn);

        Assert.Contains(batches[0].Warnings, warning => warning.StartsWith("1 records of the app have no number as opened_at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Days_without_a_ticket_are_covered()
    {
        Engine.Tickets.Clear();

        var batches = await ReadAsync(Autumn);

        Assert.Equal((0, 2), (batches.Sum(batch => batch.Records.Length), batches.Sum(batch => batch.Covered.Length)));
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("reload")]
    [InlineData("aborted")]
    public async Task A_reload_while_it_is_read_begins_again_with_the_first_page(string what)
    {
        Engine.Before = (method, nth) =>
        {
            if (method is "GetHyperCubeData" && nth == 1)
            {
                Change(what);
                return what is "aborted" ? """{"jsonrpc":"2.0","id":ID,"error":{"code":15,"parameter":"Aborted","message":"x"}}""" : null;
            }

            return null;
        };

        var batches = await ReadAsync(new Window(Autumn.From, new DateOnly(2021, 9, 30)));

        Assert.Equal(what is "rows" ? 31 : 30, Assert.Single(batches).Records.Length);
        Assert.Equal(2, Engine.Asked.Count(asked => asked is "CreateSessionObject"));
    }

    [Fact]
    public async Task An_app_that_does_not_come_to_rest_is_left_to_the_next_run()
    {
        Engine.Before = (method, nth) => method is "GetHyperCubeData" ? """{"jsonrpc":"2.0","id":ID,"error":{"code":15,"parameter":"Aborted","message":"x"}}""" : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Autumn));

        Assert.Equal(3, Engine.Asked.Count(asked => asked is "CreateSessionObject"));
        Assert.Equal(1, Engine.Closed);
    }

    [Theory]
    [InlineData("OpenDoc", 1003, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 1007, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 5, typeof(SourceRejectedException))]
    [InlineData("GetLayout", 4000, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 5003, typeof(SourceRejectedException))]
    [InlineData("GetHyperCubeData", 6001, typeof(SourceRejectedException))]
    [InlineData("GetHyperCubeData", 7009, typeof(SourceRejectedException))]
    [InlineData("CreateSessionObject", 7000, typeof(SourceRejectedException))]
    [InlineData("GetLayout", 7004, typeof(SourceUnavailableException))]
    [InlineData("GetLayout", 9999, typeof(SourceUnavailableException))]
    public async Task An_error_says_whose_move_it_is(string where, int code, Type kind)
    {
        Engine.Before = (method, _) => method == where ? $$"""{"jsonrpc":"2.0","id":ID,"error":{"code":{{code}},"parameter":"p","message":"invented words"} }""" : null;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.IsType(kind, fault);
        Assert.Contains($"({where}, code {code})", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invented words", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_is_open_already_is_no_fault()
    {
        Engine.Before = (method, _) => method is "OpenDoc" ? """{"jsonrpc":"2.0","id":ID,"error":{"code":1002,"message":"x"}}""" : method is "GetActiveDoc" ? """{"jsonrpc":"2.0","id":ID,"result":{"qReturn":{"qHandle":1}}}""" : null;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.Equal(["OpenDoc", "GetActiveDoc", "ClearAll"], Engine.Asked.Take(3));
        Assert.Contains("code 1007", fault.Message, StringComparison.Ordinal); // the sample itself did not open it
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_LIMIT_EXCEEDED"}}""", "too many sessions", typeof(SourceUnavailableException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_NO_LICENSE"}}""", "no licence", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnAuthenticationInformation","params":{"loginUri":"https://x/","mustAuthenticate":true}}""", "asks to sign in", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnLicenseAccessDenied","params":{}}""", "no licence", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnMaxParallelSessionsExceeded","params":{}}""", "too many sessions", typeof(SourceUnavailableException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnSessionTimedOut","params":{}}""", "ended by Qlik", typeof(SourceUnavailableException))]
    [InlineData("[1]", "is no object", typeof(SourceUnreadableException))]
    [InlineData("{", "no whole JSON", typeof(SourceUnreadableException))]
    public async Task What_is_told_instead_of_an_answer_is_what_it_means(string message, string told, Type kind)
    {
        Engine.Greeting = message;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.IsType(kind, fault);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"OnAuthenticationInformation","params":{"mustAuthenticate":false}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ATTACHED"}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"OnSomethingNew","params":{"a":[1]}}""")]
    public async Task What_is_told_besides_does_not_matter(string message)
    {
        Engine.Greeting = message;

        Assert.Equal(61, (await ReadAsync(Autumn)).Sum(batch => batch.Records.Length));
    }

    [Fact]
    public async Task A_hidden_column_is_not_in_the_rows_and_is_told()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":5,"qcy":1},"qDimensionInfo":[{},{},{},{"qError":{"qErrorCode":7005}},{}],"qMeasureInfo":[{}],"qGrandTotalRow":[{"qText":"1","qNum":1}],"qMode":"S"}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{{Text("7")}},{{Day}},{{Null}},{{Text("Chiuso")}},{"qText":"1","qNum":1}]],"qArea":{"qTop":0} }]}"""),
            _ => null,
        };

        var batch = Assert.Single(await ReadAsync(new Window(Autumn.From, Autumn.From)));

        Assert.Equal("ticket: assitel|7|2021-09-01 06:00||||||||closed", Show(Assert.Single(batch.Records)));
        Assert.Contains("no row tells team (Gruppo): a condition of the app hides it", batch.Warnings);
    }

    [Fact]
    public async Task Columns_in_another_order_are_told_apart()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":1},"qDimensionInfo":[{},{},{},{},{}],"qMeasureInfo":[{}],"qColumnOrder":[1,0,2,4,3,5]}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{{Day}},{{Text("7")}},{{Null}},{{Text("Chiuso")}},{{Text("Altro")}},{"qText":"1","qNum":1}]]}]}"""),
            _ => null,
        };

        var batch = Assert.Single(await ReadAsync(new Window(Autumn.From, Autumn.From)));

        Assert.Equal("ticket: assitel|7|2021-09-01 06:00||||unmapped||||closed", Show(Assert.Single(batch.Records)));
    }

    [Fact]
    public async Task A_count_that_does_not_agree_is_no_figure()
    {
        Engine.Before = (method, _) => method is "GetLayout"
            ? Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":30},"qDimensionInfo":[{},{},{},{},{}],"qMeasureInfo":[{}],"qGrandTotalRow":[{"qText":"44","qNum":44}]}}}""")
            : null;

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(new Window(Autumn.From, new DateOnly(2021, 9, 30))));

        Assert.Contains("its counts did not agree", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_gathered_as_others_are_a_fault()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":1},"qDimensionInfo":[{},{},{},{},{}],"qMeasureInfo":[{}]}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{"qText":"Altri","qNum":"NaN","qElemNumber":-3,"qIsOtherCell":true},{{Day}},{{Null}},{{Null}},{{Null}},{"qText":"1","qNum":1}]]}]}"""),
            _ => null,
        };

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(new Window(Autumn.From, Autumn.From)));

        Assert.Contains("gathers others", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_with_an_error_is_named_by_its_code()
    {
        Engine.Before = (method, _) => method is "GetLayout"
            ? Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":1},"qDimensionInfo":[{},{"qError":{"qErrorCode":7000}},{},{},{}],"qMeasureInfo":[{}]}}}""")
            : null;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(Autumn));

        Assert.Contains("(column 2 of the table, code 7000)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up()
    {
        var stuck = new TaskCompletionSource();
        Engine.Before = (method, _) =>
        {
            if (method is "GetLayout")
            {
                stuck.SetResult();
                return """{"jsonrpc":"2.0","method":"OnProgress","params":{}}"""; // and no answer
            }

            return null;
        };

        var reading = ReadAsync(Autumn);
        await stuck.Task;
        clock.Advance(TimeSpan.FromSeconds(300));

        await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
    }

    [Fact]
    public async Task A_wrong_token_is_a_person_s_move_and_shown_nowhere()
    {
        Secret = "canary-7f3a-9c51";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(Autumn));

        Assert.Contains("renew the secret", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.Empty(Engine.Asked);
    }

    [Fact]
    public async Task Nothing_that_answers_is_unavailable()
    {
        var address = played.Address;
        await played.DisposeAsync();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Autumn, null, Open(address)));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_persons_move()
    {
        await using var own = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open(own.Address).CheckAsync(Cancellation));

        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_speaks_no_WebSocket_is_told()
    {
        await using var web = await StandIn.StartAsync(Cancellation);
        web.Script = _ => Reply.Html("<html>Accedi</html>");

        await Assert.ThrowsAsync<SourceUnreadableException>(() => Open(web.Address).CheckAsync(Cancellation));
    }

    [Fact]
    public async Task The_budget_of_a_day_counts_sockets()
    {
        var source = Open(played.Address, "budget: { per_day: 1 }");
        await source.ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation);

        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Who_stops_between_tables_leaves_no_session_behind()
    {
        await foreach (var batch in Open().ReadAsync(Autumn, null, Cancellation))
        {
            Assert.NotEmpty(batch.Records);
            break;
        }

        Assert.Equal(1, Engine.Closed);
    }

    [Fact]
    public async Task Checking_says_what_answered() =>
        Assert.Equal("Qlik at 127.0.0.1 answers and opens the app, whose data is of 2021-01-01T04:00:00.000Z.", await Open().CheckAsync(Cancellation));

    [Fact]
    public async Task The_same_window_twice_gives_the_same()
    {
        var (first, second) = (await ReadAsync(Autumn), await ReadAsync(Autumn));

        Assert.Equal(first.Select(batch => batch.Page.Sha256), second.Select(batch => batch.Page.Sha256));
        Assert.DoesNotContain(SampleQlik.Token, string.Concat(first.Select(batch => $"{batch.Page.Request}{batch.Page.Context}{Encoding.UTF8.GetString(batch.Page.Content.Span)}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret: ${env:QLIK}", "user: UserId=x", "goes with 'certificate', and neither goes alone")]
    [InlineData("secret: ${env:QLIK}", "secret: ${env:QLIK}\n    certificate: ${file:client.pem}\n    user: UserId=x", "cannot go with 'certificate'")]
    [InlineData("opened_at: \"[Data Apertura]\"", "opened_at: \"=Date(x)\"", "opened_at must come from a field")]
    [InlineData("ticket_id: Numero", "ticket_id: \"[Nu]mero]\"", "ticket_id: a field's name holds no brackets")]
    public void A_mistake_in_the_settings_is_told(string written, string instead, string told)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(new Uri("http://127.0.0.1/"), "").Replace(written, instead, StringComparison.Ordinal));

        Assert.Contains(told, Assert.Single(reading.Findings).Message, StringComparison.Ordinal);
    }

    private static string Day => """{"qText":"01/09/2021","qNum":44440.333333333336,"qElemNumber":1,"qState":"O"}""";

    private static string Null => """{"qText":"-","qNum":"NaN","qElemNumber":-2,"qState":"L","qIsNull":true}""";

    private static string Text(string text) => $$"""{"qText":"{{text}}","qNum":"NaN","qElemNumber":1,"qState":"O"}""";

    private static string Result(string result) => $$"""{"jsonrpc":"2.0","id":ID,"result":{{result}} }""";

    // At 8:15 by the clock of Rome.
    private static SampleTicket Ticket(int day, int? number = null) =>
        new((number ?? day + 1).ToString("000000", CultureInfo.InvariantCulture), Autumn.From.AddDays(day).ToDateTime(new TimeOnly(8, 15)), null, "Uff. Sistemi Informatici", "Chiuso");

    private void Change(string what)
    {
        if (what is "rows")
        {
            Engine.Tickets.Add(Ticket(2, 999));
        }
        else
        {
            Engine.Reloaded = "2021-11-15T08:59:00.000Z";
        }
    }

    private static string Show(SourceRecord record) =>
        $"{record.Dataset.Name}: {string.Join('|', record.Values.Select(value => value is DateTimeOffset moment ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : value))}";

    private static string Yaml(Uri address, string more) => $$"""
        sources:
          assitel:
            kind: qlik-engine
            since: 2021-01-01
            address: {{address}}
            app: assitel
            secret: ${env:QLIK}
            timeout_seconds: 300
            {{Columns}}
            {{more}}
        """;

    private ISource Open() => Open(played.Address);

    private ISource Open(Uri address, string more = "")
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(address, more));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Kinds.Single(kind => kind.Opens(options)).Open(options, new SourceServices(clients.For, clock, secrets))!; // the kind opens it
    }

    private async Task<List<Batch>> ReadAsync(Window window, string? cursor = null, ISource? source = null) =>
        await (source ?? Open()).ReadAsync(window, cursor, Cancellation).ToListAsync(Cancellation);
}
