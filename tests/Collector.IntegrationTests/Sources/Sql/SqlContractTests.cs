using System.Globalization;
using System.Text;
using Collector.Sources;
using Collector.Tests.Sources;

namespace Collector.IntegrationTests.Sources.Sql;

/// <summary>What every source holds, of a declared query; and what goes wrong with databases. One heir a server.</summary>
public abstract class SqlContractTests : ReadingContractTests
{
    /// <summary>Rows to a page.</summary>
    private const int Size = 10;

    protected override string VisitsField => "count";

    /// <summary>The keys below <c>database</c>.</summary>
    protected abstract string Database { get; }

    /// <summary>A query that takes longer than a second.</summary>
    protected abstract string Slow { get; }

    /// <summary>A query that writes, without saying so.</summary>
    protected abstract string Writing { get; }

    private string? Query { get; set; }

    private string Place { get; set; } = "";

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_password_is_a_persons_move(string password)
    {
        await PlayAsync();

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => SomeSource.Open(Yaml(), password).CheckAsync(Cancellation));

        Assert.DoesNotContain("wrong", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_rights_is_a_persons_move()
    {
        await PlayAsync();
        Query = $"select id, site, day, count, views from {Hidden}";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("grant", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select id, site, day, count, views from gone")]
    [InlineData("select id, site, day, count, vies as views from visit")]
    public async Task A_table_or_column_that_is_gone_is_another_shape(string query)
    {
        await PlayAsync();
        Query = query;

        await Assert.ThrowsAsync<SourceUnreadableException>(() => Open().CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_statement_that_is_none_is_a_persons_move()
    {
        await PlayAsync();
        Query = "select id, site, day, count views from visit where where";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("query", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_ended_by_the_server()
    {
        await PlayAsync();
        Query = Slow;

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("longer", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cannot_write()
    {
        await PlayAsync();
        Query = Writing;

        await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Query = null;
        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_asked_again_later()
    {
        await PlayAsync();
        var nobody = MariaDbServer.FreePort().ToString(CultureInfo.InvariantCulture);
        Place = nobody;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Open().CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_session_that_is_ended_on_the_way_is_asked_again_later()
    {
        await PlayAsync();
        var kept = new List<Batch>();

        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var batch in Open().ReadAsync(Autumn, null, Cancellation))
            {
                kept.Add(batch);
                await ExecuteAsync(Ending);
            }
        });

        Assert.Single(kept);
        Assert.Equal(Expected(), Shown([.. kept, .. await ReadAsync(Autumn, kept[0].Cursor)]));
    }

    [Fact]
    public async Task A_key_that_is_not_one_is_refused()
    {
        await PlayAsync();
        Query = "select 1 as id, site, day, count, views from visit where day >= @from and day < @before";

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("the same key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_several_columns_of_any_type_is_gone_by()
    {
        await PlayAsync();
        Key = "[day, site, id]";

        var batches = await ReadAsync();

        Assert.Equal(Expected(), Shown(batches));
        Assert.Equal(7, batches.Count);
    }

    [Fact]
    public async Task A_page_with_a_secret_is_not_kept()
    {
        await PlayAsync();
        Query = $"select id, '{SomeSource.Canary}' as site, day, count, views from visit";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.DoesNotContain(SomeSource.Canary, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere_and_a_page_is_lines_of_JSON()
    {
        var batches = await ReadAsync();

        Assert.DoesNotContain(batches, batch => $"{batch.Page.Request}{batch.Page.Context}{batch.Cursor}{Encoding.UTF8.GetString(batch.Page.Content.Span)}".Contains(SomeSource.Canary, StringComparison.Ordinal));
        Assert.StartsWith("{\"id\":0,\"site\":1,\"day\":\"2021-09-01\",\"count\":\"100\",\"views\":\"300\"}\n", Encoding.UTF8.GetString(batches[0].Page.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_pages_hold_the_mapped_columns_only()
    {
        Extra = "personal: true";
        Query = "select id, site, day, count, views, 'Mario Rossi' as who from visit where day >= @from and day < @before";

        var batches = await ReadAsync();
        await StopAsync();

        Assert.DoesNotContain(batches, batch => Encoding.UTF8.GetString(batch.Page.Content.Span).Contains("Mario", StringComparison.Ordinal));
        Assert.Equal(Expected(), Shown(batches.Select(batch => Open().Replay(batch.Page))));
    }

    [Fact]
    public async Task Times_are_read_as_the_server_means_them()
    {
        await PlayAsync();
        Fills = "service_state";
        Key = "object";
        Query = "select object, at_zone, at_clock, state from moment where at_zone >= @from_utc and at_zone < @before_utc and at_clock >= @from and at_clock < @before";
        Columns = "{ object: object, at: at_zone, state: state, hard: { constant: \"true\" } }";

        var zoned = (await ReadAsync()).SelectMany(batch => batch.Records).ToList();
        Columns = "{ object: object, at: at_clock, state: state, hard: { constant: \"true\" } }";
        var civil = (await ReadAsync()).SelectMany(batch => batch.Records).ToList();

        // 2021-10-01 00:00 in Rome is the first moment of the window and 2021-10-31 23:59:59.5, in winter time, one of the last.
        Assert.Equal([Moment("2021-09-30T22:00:00Z"), Moment("2021-10-31T22:59:59.5Z")], zoned.Select(record => record["at"]));
        Assert.Equal(zoned.Select(record => record["at"]), civil.Select(record => record["at"]));
    }

    [Fact]
    public async Task Checking_says_what_answered()
    {
        await PlayAsync();

        Assert.Contains("://127.0.0.1:", await Open().CheckAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_100_000_rows_is_read()
    {
        await FillAsync();
        Key = "";
        Query = Many;

        Assert.Equal(100_000, (await Open().ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation)).Sum(batch => batch.Records.Length));
    }

    /// <summary>A statement that ends the user's sessions.</summary>
    protected abstract string Ending { get; }

    /// <summary>A table that the user may not read.</summary>
    protected abstract string Hidden { get; }

    /// <summary>A query that gives 100,000 rows.</summary>
    protected abstract string Many { get; }

    private string Key { get; set; } = "id";

    private string Extra { get; set; } = "";

    private string Fills { get; set; } = "page_visit";

    private string Columns { get; set; } = "{ site: site, segment: { constant: all }, day: day, visits: count, page_views: views }";

    /// <summary>Runs statements as one who may do everything.</summary>
    internal abstract Task ExecuteAsync(string statements);

    /// <summary>Makes the tables, and a user who may read them whose password is the canary.</summary>
    internal abstract Task FillAsync();

    internal sealed override ISource Open() => SomeSource.Open(Yaml());

    internal sealed override async Task PlayAsync()
    {
        await FillAsync();
        var rows = Figures.Select((figure, place) => string.Create(
            CultureInfo.InvariantCulture, $"({place}, 1, '{figure.Day:yyyy-MM-dd}', {Written(figure)}, '{(figure.HasBadViews ? "molte" : figure.Visits * 3)}')")).ToList();
        if (Shape is Shape.Overfull)
        {
            rows.Add($"({rows.Count}, 1, '{Autumn.To.AddDays(1):yyyy-MM-dd}', '1', '1')");
        }

        if (rows.Count > 0)
        {
            await ExecuteAsync($"insert into visit (id, site, day, count, views) values {string.Join(", ", rows)}");
        }
    }

    // From here on nothing can be asked: there is nobody at this port.
    internal sealed override Task StopAsync()
    {
        Place = MariaDbServer.FreePort().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private string Written(DayFigure figure) => Shape switch
    {
        Shape.Retyped => "'{\"value\": 1}'",
        Shape.Null => "null",
        _ => figure.IsBad ? "'molte'" : $"'{figure.Visits}'",
    };

    private string Yaml()
    {
        var bounds = Shape is Shape.Overfull ? "day >= @from and day <= @before" : "day >= @from and day < @before";
        var count = Shape is Shape.Renamed ? "count as counts" : "count";
        var query = Query ?? $"select id, site, day, {count}, views{(Shape is Shape.Widened ? ", 'x' as mood" : "")} from visit where {bounds}";
        var database = Place.Length > 0 ? string.Join(", ", Database.Split(", ").Select(key => key.StartsWith("port:", StringComparison.Ordinal) ? $"port: {Place}" : key)) : Database;
        return $$"""
            sources:
              some:
                kind: sql
                fills: {{Fills}}
                since: 2021-01-01
                database: { {{database}}, password: "${env:CANARY}" }
                query: |
                  {{query}}
                {{(Key.Length > 0 ? $"key: {Key}\n    rows: {Size}" : "")}}
                columns: {{Columns}}
                timeout_seconds: 1
                {{Extra}}
            """;
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
