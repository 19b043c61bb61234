using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources;

/// <summary>
/// What every source that is read over the web holds, whatever its system says and how. A connector's tests derive from it
/// and say how the system plays visits by day; the faults are played here.
/// </summary>
public abstract class SourceContractTests : IAsyncLifetime
{
    private const string Canary = SomeWeb.Canary;

    private static readonly TimeSpan ShorterThanACheck = TimeSpan.FromSeconds(9);

    internal static readonly Window Autumn = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31));

    private readonly List<DayFigure> figures = [];
    private readonly SomeWeb web;
    private StandIn server = null!; // set before each test

    protected SourceContractTests() => web = new SomeWeb(name => name is "KEY" ? Key : null);

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal SomeWeb Web => web;

    internal StandIn Server => server;

    internal List<DayFigure> Figures => figures;

    /// <summary>How the system is played until a test says otherwise.</summary>
    internal Shape Shape { get; set; }

    /// <summary>Calls until the first batch is there.</summary>
    protected abstract int CallsToFirstBatch { get; }

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = asked => Play(asked, figures, Shape);
        figures.AddRange(Enumerable.Range(0, Autumn.Days).Select(day => new DayFigure(Autumn.From.AddDays(day), 100 + day)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_window_is_read_whole_and_covered()
    {
        var batches = await ReadAsync();

        Assert.Equal(Expected(), Shown(batches));
        Assert.Null(batches[^1].Cursor);
        Assert.Equal(Autumn.Days, CoveredDays(batches).Count);
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
        Assert.True(batches.Count > 1);
    }

    [Fact]
    public async Task A_reading_that_was_killed_after_any_page_goes_on_from_there()
    {
        var whole = await ReadAsync();

        for (var kept = 1; kept < whole.Count; kept++)
        {
            var rest = await ReadAsync(Autumn, whole[kept - 1].Cursor);

            Assert.Equal(Shown(whole), Shown([.. whole.Take(kept), .. rest]));
            Assert.Equal(CoveredDays(whole), CoveredDays([.. whole.Take(kept), .. rest]));
        }
    }

    [Fact]
    public async Task Every_cursor_but_the_last_leads_on_and_none_stands_still()
    {
        var cursors = (await ReadAsync()).Select(batch => batch.Cursor).ToList();

        Assert.Equal(cursors.Count, cursors.Distinct().Count());
    }

    [Fact]
    public async Task The_same_window_twice_gives_the_same()
    {
        var first = await ReadAsync();
        var second = await ReadAsync();

        Assert.Equal(Shown(first), Shown(second));
        Assert.Equal(first.Select(batch => batch.Page.Sha256), second.Select(batch => batch.Page.Sha256));
    }

    [Fact]
    public async Task What_was_kept_can_be_read_again_without_a_call()
    {
        var batches = await ReadAsync();
        var calls = server.Asked.Count;
        var source = Open();

        var replayed = batches.Select(batch => source.Replay(batch.Page)).ToList();

        Assert.Equal(Shown(batches), Shown(replayed));
        Assert.Equal(CoveredDays(batches), CoveredDays(replayed));
        Assert.Equal(batches.Select(batch => batch.Warnings.Length), replayed.Select(batch => batch.Warnings.Length));
        Assert.Equal(calls, server.Asked.Count);
    }

    [Fact]
    public async Task A_record_that_comes_twice_comes_in_the_order_of_the_page()
    {
        var day = new DateOnly(2021, 9, 3);
        figures.Insert(3, new DayFigure(day, 777));

        var shown = Shown(await ReadAsync());

        Assert.Equal("2021-09-03 777", shown.Last(line => line.StartsWith("2021-09-03", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_order_of_the_records_does_not_matter()
    {
        var sound = Shown(await ReadAsync());
        figures.Reverse();

        Assert.Equal(sound.Order(StringComparer.Ordinal), Shown(await ReadAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_empty_answer_states_nothing_and_is_covered()
    {
        figures.Clear();

        var batches = await ReadAsync();

        Assert.Empty(Shown(batches));
        Assert.Equal(Autumn.Days, CoveredDays(batches).Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_a_person_must_settle_is_rejected_at_once(int status)
    {
        server.Fault = call => call >= CallsToFirstBatch ? Reply.Json("{}", status) : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());

        Assert.Equal(CallsToFirstBatch + (status == 401 ? CallsToRenew : 0), server.Asked.Count);
    }

    [Fact]
    public async Task Credentials_that_expire_on_the_way_leave_what_was_read()
    {
        server.Fault = call => call > CallsToFirstBatch ? Reply.Json("{}", 401) : null;
        var kept = new List<Batch>();

        await Assert.ThrowsAsync<SourceRejectedException>(async () =>
        {
            await foreach (var batch in Open().ReadAsync(Autumn, null, Cancellation))
            {
                kept.Add(batch);
            }
        });

        Assert.NotEmpty(Shown(kept));
    }

    [Fact]
    public async Task Too_often_is_waited_out_as_long_as_asked()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 429).With("Retry-After", "20") : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));

        Assert.Contains(web.Clock.Pauses, pause => pause >= TimeSpan.FromSeconds(19));
    }

    [Fact]
    public async Task An_hour_to_wait_is_left_to_the_next_run()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 429).With("Retry-After", "3600") : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync());

        Assert.Equal(CallsToFirstBatch, server.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_stumbles_once_does_not_matter()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{}", 500) : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task A_server_that_does_not_get_up_is_unavailable()
    {
        server.Fault = call => call >= CallsToFirstBatch ? Reply.Html("<html>Manutenzione</html>", 503) : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync());
    }

    [Theory]
    [InlineData((int)Delivery.Silent)]
    [InlineData((int)Delivery.Stalls)]
    public async Task An_answer_that_does_not_end_is_asked_for_again(int delivery)
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{\"a\":1}") with { Delivery = (Delivery)delivery } : null;

        var reading = ReadAsync();
        await server.IsStuckAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal(Expected(), Shown(await reading));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json("{\"a\":[1,2,3]}") with { Delivery = Delivery.BreaksOff } : null;

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Theory]
    [InlineData("{\"a\":[1,2")]
    [InlineData("")]
    [InlineData("not json")]
    public async Task A_body_that_is_no_whole_JSON_is_unreadable_and_not_repeated(string body)
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Json(body) : null;

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.DoesNotContain("not json", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_page_to_sign_in_is_a_rejected_sign_in()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Html("", 302).With("Location", "/login") : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());

        Assert.DoesNotContain(server.Asked, asked => asked.Path == "/login");
    }

    [Fact]
    public async Task A_page_to_sign_in_is_a_rejected_sign_in()
    {
        server.Fault = call => call == CallsToFirstBatch ? Reply.Html("<!doctype html><form>Accedi</form>") : null;

        await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync());
    }

    [Fact]
    public async Task A_field_that_was_renamed_is_named()
    {
        Shape = Shape.Renamed;

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains(VisitsField, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_another_type_makes_no_figure()
    {
        Shape = Shape.Retyped;

        var batches = await ReadAsync();

        Assert.Empty(Shown(batches));
        Assert.All(batches.SelectMany(batch => batch.Rejected), rejected => Assert.Contains(VisitsField, rejected.Reason, StringComparison.Ordinal));
        Assert.NotEmpty(batches.SelectMany(batch => batch.Rejected));
    }

    [Fact]
    public async Task A_field_that_is_null_is_not_told_and_no_zero()
    {
        Shape = Shape.Null;

        var shown = Shown(await ReadAsync());

        Assert.All(shown, line => Assert.EndsWith(" ", line, StringComparison.Ordinal));
        Assert.Equal(KeepsUntold ? Autumn.Days : 0, shown.Count);
    }

    [Fact]
    public async Task A_new_field_does_not_matter()
    {
        Shape = Shape.Widened;

        Assert.Equal(Expected(), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task Days_of_23_and_25_hours_are_days()
    {
        figures.Clear();
        figures.AddRange(new[] { "2021-03-27", "2021-03-28", "2021-03-29", "2021-10-30", "2021-10-31" }.Select((day, place) => new DayFigure(Some.Day(day), place + 1)));

        var spring = Shown(await ReadAsync(new Window(new DateOnly(2021, 3, 27), new DateOnly(2021, 3, 29)), null));
        var autumn = Shown(await ReadAsync(new Window(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31)), null));

        Assert.Equal(["2021-03-27 1", "2021-03-28 2", "2021-03-29 3"], spring);
        Assert.Equal(["2021-10-30 4", "2021-10-31 5"], autumn);
    }

    [Fact]
    public async Task A_clock_of_the_source_that_is_wrong_does_not_matter()
    {
        server.Script = asked => Play(asked, figures, Shape)?.With("Date", "Fri, 19 Nov 2010 08:00:00 GMT");

        var batches = await ReadAsync();

        Assert.Equal(Expected(), Shown(batches));
        Assert.All(batches, batch => Assert.Equal(2021, batch.Page.FetchedAt.Year));
    }

    [Fact]
    public async Task Who_stops_between_pages_keeps_what_is_kept()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var kept = new List<Batch>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in Open().ReadAsync(Autumn, null, stop.Token))
            {
                kept.Add(batch);
                await stop.CancelAsync();
            }
        });

        Assert.Single(kept);
        Assert.Equal(Expected(), Shown([.. kept, .. await ReadAsync(Autumn, kept[0].Cursor)]));
    }

    [Fact]
    public async Task A_record_outside_the_window_is_left_out_and_told()
    {
        Shape = Shape.Overfull;

        var batches = await ReadAsync();

        Assert.Equal(Expected(), Shown(batches));
        Assert.Contains(batches.SelectMany(batch => batch.Warnings), warning => warning.Contains("outside the days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_bad_record_is_set_aside_with_its_reason_and_the_good_ones_stand()
    {
        figures[5] = figures[5] with { IsBad = true };

        var batches = await ReadAsync();

        var rejected = Assert.Single(batches.SelectMany(batch => batch.Rejected));
        Assert.Contains(VisitsField, rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("molte", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(Expected().Where(line => !line.StartsWith("2021-09-06", StringComparison.Ordinal)), Shown(batches));
    }

    [Fact]
    public async Task One_bad_metric_fails_alone_and_is_told()
    {
        figures[5] = figures[5] with { HasBadViews = true };

        var batches = await ReadAsync();

        Assert.Subset(Expected().ToHashSet(), Shown(batches).ToHashSet());
        Assert.True(Shown(batches).Count >= Autumn.Days - 1);
        Assert.NotEmpty(batches.SelectMany(batch => batch.Rejected.Select(one => one.Reason).Concat(batch.Warnings)));
    }

    [Fact]
    public async Task A_late_correction_is_seen_when_its_day_is_read_again()
    {
        await ReadAsync();
        figures[^3] = figures[^3] with { Visits = 5 };

        var lookedBack = Shown(await ReadAsync(new Window(new DateOnly(2021, 10, 25), new DateOnly(2021, 10, 31)), null));

        Assert.Contains("2021-10-29 5", lookedBack);
    }

    [Fact]
    public async Task A_page_of_100_000_elements_is_read()
    {
        var (script, expected) = Huge();
        server.Script = script;

        var batches = await ReadAsync();

        Assert.Equal(expected, batches.Sum(batch => batch.Records.Count(IsPlayed)));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_persons_move()
    {
        await using var own = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true);
        web.Clock.LongestPause = ShorterThanACheck;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open(own.Address).CheckAsync(Cancellation));

        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_says_what_answered()
    {
        web.Clock.LongestPause = ShorterThanACheck;

        Assert.Contains("127.0.0.1", await Open().CheckAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_with_a_wrong_secret_says_whose_move_it_is()
    {
        server.Fault = _ => Reply.Json("{}", 401);
        web.Clock.LongestPause = ShorterThanACheck;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open().CheckAsync(Cancellation));

        Assert.Contains("renew the secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_takes_no_longer_than_ten_seconds()
    {
        server.Fault = _ => Reply.Json("{}") with { Delivery = Delivery.Silent };
        web.Clock.LongestPause = ShorterThanACheck;

        var checking = Open().CheckAsync(Cancellation);
        await server.IsStuckAsync(Cancellation);
        web.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<SourceUnavailableException>(() => checking);
    }

    [Fact]
    public async Task The_budget_of_a_day_is_never_exceeded()
    {
        var source = Open(server.Address, "per_second: 100", "per_second: 100, per_day: 4");

        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(Autumn, null, Cancellation))
            {
                Assert.NotNull(batch.Page);
            }
        });

        Assert.Equal(4, server.Asked.Count);
    }

    [Fact]
    public async Task A_secret_is_sent_and_shown_nowhere()
    {
        var batches = await ReadAsync();
        var told = new List<string>(batches.SelectMany(batch => batch.Warnings));
        foreach (var reply in new[] { Reply.Json("{}", 401), Reply.Json("{}", 500), Reply.Json($"[\"{Canary}\"]"), Reply.Json("{"), Reply.Html("<html>", 302).With("Location", $"/login?t={Canary}") })
        {
            server.Fault = _ => reply;
            told.Add((await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync())).ToString());
        }

        Assert.Contains(server.Asked, asked => asked.Body.Contains(Canary, StringComparison.Ordinal) || asked.Headers.Values.Any(value => value.Contains(Canary, StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Asked, asked => $"{asked.Path}{asked.QueryText}".Contains(Canary, StringComparison.Ordinal));
        told.AddRange(batches.SelectMany(batch => new[] { batch.Page.Request, batch.Page.Context, batch.Cursor ?? "", Encoding.UTF8.GetString(batch.Page.Content.Span) }));
        Assert.DoesNotContain(told, text => text.Contains(Canary, StringComparison.Ordinal));
    }

    /// <summary>Calls made to renew credentials that were not accepted, before giving up.</summary>
    protected virtual int CallsToRenew => 0;

    /// <summary>A day whose figure is not told is a record all the same.</summary>
    protected virtual bool KeepsUntold => true;

    /// <summary>Where the visits go to.</summary>
    protected virtual Dataset PlayedDataset => Datasets.PageVisit;

    /// <summary>The column that holds them.</summary>
    protected virtual string ValueColumn => "visits";

    /// <summary>The record holds visits, and no other figure.</summary>
    protected virtual bool IsPlayed(SourceRecord record) => record.Dataset == PlayedDataset;

    /// <summary>How the field of visits is called in messages.</summary>
    protected abstract string VisitsField { get; }

    /// <summary>The source's settings, with <c>ADDRESS</c> for the address of the stand-in and <c>${env:CANARY}</c> for its secret.</summary>
    protected abstract string Yaml { get; }

    /// <summary>The secret that <c>${env:KEY}</c> stands for, where the canary alone is none; may need the address of the stand-in.</summary>
    internal virtual string? Key => null;

    /// <summary>What the system answers; null: this is not recorded.</summary>
    internal abstract Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape);

    /// <summary>Answers of which one has 100,000 elements, and how many records of page_visit they make.</summary>
    internal abstract (Func<Asked, Reply?> Script, int Expected) Huge();

    internal ISource Open() => Open(server.Address);

    internal ISource Open(Uri address, string written = "", string instead = "")
    {
        var text = Yaml.Replace("ADDRESS", address.AbsoluteUri, StringComparison.Ordinal);
        text = written.Length == 0 ? text : text.Replace(written, instead, StringComparison.Ordinal);
        var reading = SourcesFile.Read("sources.yaml", text);
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        return SourcesFile.Kinds.Select(kind => kind.Opens(options) ? kind.Open(options, web.Services) : null).OfType<ISource>().Single();
    }

    internal Task<List<Batch>> ReadAsync() => ReadAsync(Autumn, null);

    internal async Task<List<Batch>> ReadAsync(Window window, string? cursor)
    {
        var batches = new List<Batch>();
        await foreach (var batch in Open().ReadAsync(window, cursor, Cancellation))
        {
            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>The visits by day, in their order: <c>2021-09-03 102</c>.</summary>
    internal List<string> Shown(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Records).Where(IsPlayed)
            .Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["day"]:yyyy-MM-dd} {record[ValueColumn]}")),
    ];

    internal List<DateOnly> CoveredDays(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Covered).Where(covered => covered.Dataset == PlayedDataset)
            .SelectMany(covered => Enumerable.Range(0, covered.Days.Days).Select(covered.Days.From.AddDays)).Distinct().Order(),
    ];

    private IEnumerable<string> Expected() => figures.Where(figure => Autumn.Contains(figure.Day)).Select(figure => $"{figure.Day:yyyy-MM-dd} {figure.Visits}");
}
