using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Sources;
using Collector.Sources.Rest;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Rest;

/// <summary>Pages that do not hold all rows there are: what they lack must not look as if it were gone.</summary>
public sealed class RestPagingTests : IAsyncLifetime
{
    private const string ByPage = "{ way: page, parameter: p, size: 10, total: $.total }";
    private const string ByPageWithoutTotal = "{ way: page, parameter: p, size: 10 }";
    private const string ByCursor = "{ way: cursor, parameter: c, next: $.next }";
    private const string ByCursorWithTotal = "{ way: cursor, parameter: c, next: $.next, total: $.total }";

    private static readonly Window March = new(new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 31));

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
    public async Task A_number_of_page_that_is_not_heeded_is_a_fault_though_every_page_has_another_hash()
    {
        var call = 0;
        Play(_ => Page(Rows(1, 10), 25, ("generated", ++call)));

        var (batches, fault) = await ReadAsync(ByPage);

        Assert.IsType<SourceUnreadableException>(fault);
        AssertNotCovered(batches, pages: 1);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(26)]
    public async Task A_total_that_changes_from_page_to_page_covers_nothing(int later)
    {
        Play(page => Page(Rows(1 + (10 * (page - 1)), Math.Min(10 * page, 25)), page == 1 ? 25 : later));

        var (batches, fault) = await ReadAsync(ByPage);

        Assert.IsType<SourceUnavailableException>(fault);
        AssertNotCovered(batches, pages: 1);
    }

    [Fact]
    public async Task Rows_that_come_on_two_pages_do_not_count_towards_the_total()
    {
        // 10 and 11 to 15 with 6 to 10 again, then 16 to 20: 25 rows, of which 20 differ.
        Play(page => Page(page switch { 1 => Rows(1, 10), 2 => Rows(6, 15), 3 => Rows(16, 20), _ => [] }, 25));

        var (batches, fault) = await ReadAsync(ByPage);

        Assert.Contains("20 different rows before the total of 25", Assert.IsType<SourceUnavailableException>(fault).Message, StringComparison.Ordinal);
        AssertNotCovered(batches, pages: 3);
    }

    [Fact]
    public async Task Without_a_total_a_row_on_two_pages_leaves_the_days_open_and_is_told()
    {
        Play(page => Page(page switch { 1 => Rows(1, 10), 2 => Rows(10, 19), _ => [] }, null));

        var (batches, fault) = await ReadAsync(ByPageWithoutTotal);

        Assert.Null(fault);
        AssertNotCovered(batches, pages: 3);
        Assert.Contains("1 row of 2021-03-01..2021-03-31 came on two pages", Assert.Single(batches[^1].Warnings), StringComparison.Ordinal);
        Assert.Equal(batches[^1].Warnings, Open(ByPageWithoutTotal).Replay(batches[^1].Page).Warnings);
    }

    [Fact]
    public async Task More_rows_than_the_total_are_a_fault()
    {
        Play(page => Page(Rows(1 + (10 * (page - 1)), 10 * page), 12));

        Assert.Contains("more than the total of 12", Assert.IsType<SourceUnreadableException>((await ReadAsync(ByPage)).Fault).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_guards_a_cursor_that_ends_early()
    {
        Play(page => Page(page == 1 ? Rows(1, 10) : Rows(11, 14), 25, ("next", page == 1 ? "2" : null)));

        var (batches, fault) = await ReadAsync(ByCursorWithTotal);

        Assert.IsType<SourceUnavailableException>(fault);
        AssertNotCovered(batches, pages: 1);
    }

    [Theory]
    [InlineData("""{"items":[],"error":"backend timeout"}""", true)]
    [InlineData("""{"items":[],"error":{"code":17}}""", true)]
    [InlineData("""{"items":[],"error":null}""", false)]
    [InlineData("""{"items":[],"error":{}}""", false)]
    [InlineData("""{"items":[],"error":""}""", false)]
    [InlineData("""{"items":[],"error":0}""", false)]
    [InlineData("""{"items":[],"error":false}""", false)]
    public async Task No_rows_beside_an_error_are_no_empty_page(string second, bool isFault)
    {
        Play(page => page == 1 ? Page(Rows(1, 10), null, ("next", "2")) : JsonNode.Parse(second)!.AsObject()); // it is an object

        var (batches, fault) = await ReadAsync(ByCursor);

        Assert.Equal(isFault ? typeof(SourceUnreadableException) : null, fault?.GetType());
        Assert.Equal(isFault ? 0 : 1, batches.Sum(batch => batch.Covered.Length));
    }

    [Fact]
    public async Task Rows_of_nothing_but_other_days_leave_the_days_open_and_are_told()
    {
        Play(page => Page(page == 1 ? [.. Rows(1, 10).Select(row => row with { Month = 2 })] : [], null));

        var (batches, fault) = await ReadAsync(ByPageWithoutTotal);

        Assert.Null(fault);
        AssertNotCovered(batches, pages: 2);
        Assert.Contains(batches[^1].Warnings, warning => warning.Contains("all 10 rows that came", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_row_at_all_is_an_empty_month()
    {
        Play(_ => Page([], 0));

        var (batches, _) = await ReadAsync(ByPage);

        Assert.Equal([March], batches.SelectMany(batch => batch.Covered).Select(covered => covered.Days));
    }

    [Fact]
    public async Task A_key_with_two_values_is_counted()
    {
        Play(_ => Page([.. Rows(1, 3), new Row(3, 3, "closed"), new Row(2, 2, "open")], null));

        var (batches, _) = await ReadAsync("{ way: page, parameter: p, size: 10, ends: short }");

        Assert.Equal(["1 row has the key (ticket_id) of a row before and says something else: the last one counts"], batches.SelectMany(batch => batch.Warnings));
        Assert.Equal([March], batches.SelectMany(batch => batch.Covered).Select(covered => covered.Days));
    }

    [Fact]
    public async Task A_reading_that_was_interrupted_twice_ends_and_covers_nothing()
    {
        Play(page => Page(Rows(1 + (10 * (page - 1)), Math.Min(10 * page, 25)), 25));
        var (whole, _) = await ReadAsync(ByPage);

        var (again, _) = await ReadAsync(ByPage, whole[1].Cursor);
        var (third, _) = await ReadAsync(ByPage, again[1].Cursor);

        Assert.Equal((3, 3, 1), (whole.Count, again.Count, third.Count));
        Assert.Equal([March], again.SelectMany(batch => batch.Covered).Select(covered => covered.Days));
        AssertNotCovered(third, pages: 1);
        Assert.Contains("was interrupted twice", Assert.Single(third[0].Warnings), StringComparison.Ordinal);
    }

    private static void AssertNotCovered(List<Batch> batches, int pages)
    {
        Assert.Equal(pages, batches.Count);
        Assert.All(batches, batch => Assert.Empty(batch.Covered));
    }

    private static Row[] Rows(int first, int last) => [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(number => new Row(number, number, "open"))];

    private static JsonObject Page(IEnumerable<Row> rows, int? total, params (string Name, JsonNode? Value)[] more)
    {
        var page = new JsonObject { ["items"] = new JsonArray([.. rows.Select(row => row.Json)]) };
        foreach (var (name, value) in total is null ? more : [.. more, ("total", total)])
        {
            page[name] = value;
        }

        return page;
    }

    // Both ways of paging number their pages.
    private void Play(Func<int, JsonObject> page) =>
        server.Script = asked => Reply.Json(page(int.Parse(asked["p"] ?? asked["c"] ?? "1", CultureInfo.InvariantCulture)).ToJsonString());

    private RestSource Open(string paging)
    {
        var reading = SourcesFile.Read("sources.yaml", $$"""
            sources:
              some:
                kind: rest
                fills: ticket
                since: 2021-01-01
                address: {{server.Address.AbsoluteUri}}
                timeout_seconds: 300
                budget: { per_second: 100 }
                path: items
                query: { from: "{from}" }
                paging: {{paging}}
                rows: $.items
                columns: { ticket_id: n, opened_at: t, status: s }
            """);
        Assert.Empty(reading.Findings);
        return new RestSource((RestOptions)Assert.Single(reading.Sources), web.Services);
    }

    private async Task<(List<Batch> Batches, SourceException? Fault)> ReadAsync(string paging, string? cursor = null)
    {
        var batches = new List<Batch>();
        try
        {
            await foreach (var batch in Open(paging).ReadAsync(March, cursor, Cancellation))
            {
                batches.Add(batch);
            }

            return (batches, null);
        }
        catch (SourceException fault)
        {
            return (batches, fault);
        }
    }

    private sealed record Row(int Number, int Day, string State)
    {
        public int Month { get; init; } = 3;

        public JsonObject Json => new() { ["n"] = $"T{Number}", ["t"] = $"2021-{Month:00}-{Day:00}T10:00:00", ["s"] = State };
    }
}
