using System.Globalization;
using Collector.Records;
using Collector.Sources;

namespace Collector.Tests.Sources;

/// <summary>
/// What every source holds, whatever its system is and however it is reached. SourceContractTests adds what
/// every source read over the web holds; the tests of a database derive from this.
/// </summary>
public abstract class ReadingContractTests
{
    internal static readonly Window Autumn = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31));

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the system knows: visits by day.</summary>
    internal List<DayFigure> Figures { get; } = [.. Enumerable.Range(0, Autumn.Days).Select(day => new DayFigure(Autumn.From.AddDays(day), 100 + day))];

    /// <summary>How the system is played until a test says otherwise.</summary>
    internal Shape Shape { get; set; }

    /// <summary>How the field of visits is called in messages.</summary>
    protected abstract string VisitsField { get; }

    /// <summary>A day whose figure is not told is a record all the same; otherwise the day stays unknown.</summary>
    protected virtual bool KeepsUntold => true;

    /// <summary>Some days that were interrupted are read from their beginning: their records come twice.</summary>
    protected virtual bool BeginsAgain => false;

    /// <summary>Its answers can say two things of one day.</summary>
    protected virtual bool CanContradict => true;

    /// <summary>Where the visits go to.</summary>
    protected virtual Dataset PlayedDataset => Datasets.PageVisit;

    /// <summary>The column that holds them.</summary>
    protected virtual string ValueColumn => "visits";

    /// <summary>The record holds visits, and no other figure.</summary>
    protected virtual bool IsPlayed(SourceRecord record) => record.Dataset == PlayedDataset;

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

            Assert.Equal(Shown(whole), Joined(whole.Take(kept), rest));
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
        await StopAsync();
        var source = Open();

        var replayed = batches.Select(batch => source.Replay(batch.Page)).ToList();

        Assert.Equal(Shown(batches), Shown(replayed));
        Assert.Equal(CoveredDays(batches), CoveredDays(replayed));
        Assert.Equal(batches.Select(batch => batch.Warnings.Length), replayed.Select(batch => batch.Warnings.Length));
    }

    [Fact]
    public async Task A_record_that_comes_twice_comes_in_the_order_of_the_page_and_is_told()
    {
        var day = new DateOnly(2021, 9, 3);
        Figures.Insert(3, new DayFigure(day, 777));

        var batches = await ReadAsync();

        Assert.Equal("2021-09-03 777", Shown(batches).Last(line => line.StartsWith("2021-09-03", StringComparison.Ordinal)));
        Assert.Equal(CanContradict ? 1 : 0, batches.SelectMany(batch => batch.Warnings).Count(warning => warning.EndsWith("the last one counts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_order_of_the_records_does_not_matter()
    {
        var sound = Shown(await ReadAsync());
        Figures.Reverse();

        Assert.Equal(sound.Order(StringComparer.Ordinal), Shown(await ReadAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_empty_answer_states_nothing_and_is_covered()
    {
        Figures.Clear();

        var batches = await ReadAsync();

        Assert.Empty(Shown(batches));
        Assert.Equal(Autumn.Days, CoveredDays(batches).Count);
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
        Assert.Contains(batches.SelectMany(batch => batch.Rejected.Select(one => one.Reason).Concat(batch.Warnings)), told => told.Contains(VisitsField, StringComparison.Ordinal));
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
        Figures.Clear();
        Figures.AddRange(new[] { "2021-03-27", "2021-03-28", "2021-03-29", "2021-10-30", "2021-10-31" }.Select((day, place) => new DayFigure(DateOnly.Parse(day, CultureInfo.InvariantCulture), place + 1)));

        var spring = Shown(await ReadAsync(new Window(new DateOnly(2021, 3, 27), new DateOnly(2021, 3, 29)), null));
        var autumn = Shown(await ReadAsync(new Window(new DateOnly(2021, 10, 30), new DateOnly(2021, 10, 31)), null));

        Assert.Equal(["2021-03-27 1", "2021-03-28 2", "2021-03-29 3"], spring);
        Assert.Equal(["2021-10-30 4", "2021-10-31 5"], autumn);
    }

    [Fact]
    public async Task Who_stops_between_pages_keeps_what_is_kept()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var kept = new List<Batch>();
        await PlayAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in Open().ReadAsync(Autumn, null, stop.Token))
            {
                kept.Add(batch);
                await stop.CancelAsync();
            }
        });

        Assert.Single(kept);
        Assert.Equal(Expected(), Joined(kept, await ReadAsync(Autumn, kept[0].Cursor)));
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
        Figures[5] = Figures[5] with { IsBad = true };

        var batches = await ReadAsync();

        var rejected = Assert.Single(batches.SelectMany(batch => batch.Rejected));
        Assert.Contains(VisitsField, rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("molte", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(Expected().Where(line => !line.StartsWith("2021-09-06", StringComparison.Ordinal)), Shown(batches));
    }

    [Fact]
    public async Task One_bad_metric_fails_alone_and_is_told()
    {
        Figures[5] = Figures[5] with { HasBadViews = true };

        var batches = await ReadAsync();

        Assert.Subset(Expected().ToHashSet(), Shown(batches).ToHashSet());
        Assert.True(Shown(batches).Count >= Autumn.Days - 1);
        Assert.NotEmpty(batches.SelectMany(batch => batch.Rejected.Select(one => one.Reason).Concat(batch.Warnings)));
    }

    [Fact]
    public async Task A_late_correction_is_seen_when_its_day_is_read_again()
    {
        await ReadAsync();
        Figures[^3] = Figures[^3] with { Visits = 5 };

        var lookedBack = Shown(await ReadAsync(new Window(new DateOnly(2021, 10, 25), new DateOnly(2021, 10, 31)), null));

        Assert.Contains("2021-10-29 5", lookedBack);
    }

    internal abstract ISource Open();

    /// <summary>Makes the system say <see cref="Figures"/> in its <see cref="Shape"/>.</summary>
    internal virtual Task PlayAsync() => Task.CompletedTask;

    /// <summary>The system is not there any more; whoever asks it fails.</summary>
    internal abstract Task StopAsync();

    internal Task<List<Batch>> ReadAsync() => ReadAsync(Autumn, null);

    internal async Task<List<Batch>> ReadAsync(Window window, string? cursor)
    {
        await PlayAsync();
        return await Open().ReadAsync(window, cursor, Cancellation).ToListAsync(Cancellation);
    }

    /// <summary>The visits by day, in their order: <c>2021-09-03 102</c>.</summary>
    internal List<string> Shown(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Records).Where(IsPlayed)
            .Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["day"]:yyyy-MM-dd} {record[ValueColumn]}")),
    ];

    private List<string> Joined(IEnumerable<Batch> kept, IEnumerable<Batch> rest) =>
        BeginsAgain ? [.. Shown(kept.Concat(rest)).Distinct()] : Shown(kept.Concat(rest));

    internal List<DateOnly> CoveredDays(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Covered).Where(covered => covered.Dataset == PlayedDataset)
            .SelectMany(covered => Enumerable.Range(0, covered.Days.Days).Select(covered.Days.From.AddDays)).Distinct().Order(),
    ];

    internal IEnumerable<string> Expected() => Figures.Where(figure => Autumn.Contains(figure.Day)).Select(figure => $"{figure.Day:yyyy-MM-dd} {figure.Visits}");
}
