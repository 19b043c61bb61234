using System.Text;
using Collector.Samples.QlikEngine;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.QlikEngine;

public sealed class QlikEngineSourceTests : QlikEngineFixture
{
    [Fact]
    public async Task Tickets_are_read_month_by_month_and_covered()
    {
        var batches = await ReadAsync(Autumn);

        Assert.Equal([30, 31], batches.Select(batch => batch.Records.Length));
        Assert.Equal("ticket: assitel|000001|2021-09-01 06:15|||2021-09-01 11:15|USI||||closed", Show(batches[0].Records[0]));
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
        Assert.Equal(1, Ledger.Calls("assitel", new DateOnly(2021, 11, 15)));
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

    [Fact]
    public async Task A_hidden_column_is_a_fault_unless_it_may_be_missing()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":5,"qcy":1},"qDimensionInfo":[{},{},{},{"qError":{"qErrorCode":7005}},{}],"qMeasureInfo":[{}],"qGrandTotalRow":[{"qText":"1","qNum":1}],"qMode":"S"}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{{Text("7")}},{{Day}},{{Null}},{{Text("Chiuso")}},{"qText":"1","qNum":1}]],"qArea":{"qTop":0} }]}"""),
            _ => null,
        };

        var day = new Window(Autumn.From, Autumn.From);
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(day));
        var optional = SourcesFile.Read("sources.yaml", Yaml(Played.Address, "").Replace("{ field: Gruppo,", "{ field: Gruppo, optional: true,", StringComparison.Ordinal)).Sources;
        var batch = Assert.Single(await ReadAsync(day, null, Open(optional)));

        Assert.Contains("a condition of the app hides team (Gruppo)", fault.Message, StringComparison.Ordinal);
        Assert.Equal("ticket: assitel|7|2021-09-01 06:00||||||||closed", Show(Assert.Single(batch.Records)));
        Assert.Empty(batch.Warnings);
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
    public async Task The_count_may_be_shown_before_the_fields()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":1},"qDimensionInfo":[{},{},{},{},{}],"qMeasureInfo":[{}],"qColumnOrder":[5,0,1,2,3,4],"qGrandTotalRow":[{"qText":"3","qNum":3}]}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{"qText":"3","qNum":3},{{Text("7")}},{{Day}},{{Null}},{{Text("Altro")}},{{Text("Chiuso")}}]]}]}"""),
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

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(new Window(Autumn.From, new DateOnly(2021, 9, 30))));

        Assert.Contains("the answer: the rows stand for 30 records where the table's total says 44, 3 times", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_comes_twice_is_a_fault_though_the_count_agrees()
    {
        Engine.Before = (method, _) => method switch
        {
            "GetLayout" => Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":2},"qDimensionInfo":[{},{},{},{},{}],"qMeasureInfo":[{}],"qGrandTotalRow":[{"qText":"2","qNum":2}]}}}"""),
            "GetHyperCubeData" => Result($$"""{"qDataPages":[{"qMatrix":[[{{Text("7")}},{{Day}},{{Null}},{{Text("Altro")}},{{Text("Chiuso")}},{"qText":"1","qNum":1}]]}]}"""),
            _ => null,
        };

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(new Window(Autumn.From, Autumn.From)));

        Assert.Contains("a row stands there twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_rows_of_one_ticket_are_told()
    {
        Engine.Tickets.Add(Ticket(0) with { Status = "Aperto" });

        var batches = await ReadAsync(Autumn);

        Assert.StartsWith("1 row has the key (ticket_id) of a row before", Assert.Single(batches[0].Warnings), StringComparison.Ordinal);
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
    public async Task The_same_window_twice_gives_the_same()
    {
        var (first, second) = (await ReadAsync(Autumn), await ReadAsync(Autumn));

        Assert.Equal(first.Select(batch => batch.Page.Sha256), second.Select(batch => batch.Page.Sha256));
        Assert.DoesNotContain(SampleQlikEngine.Token, string.Concat(first.Select(batch => $"{batch.Page.Request}{batch.Page.Context}{Encoding.UTF8.GetString(batch.Page.Content.Span)}")), StringComparison.Ordinal);
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
}
