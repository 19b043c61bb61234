using Collector.Records;
using Collector.Sources;

namespace Collector.Tests.Sources.Delivered;

/// <summary>
/// What every source of delivered files holds, whatever its files are. A connector's tests derive from it and say how figures
/// are written into a file, and how records show them.
/// </summary>
public abstract class DeliveredContractTests : IDisposable
{
    /// <summary>Stands in cells that no message may show.</summary>
    protected const string Canary = "canarino-9c51";

    internal static readonly Window Year = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 11, 14));

    private readonly SomeFolder folder = new();

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal SomeFolder Folder => folder;

    /// <summary>Figures that lie in the window and make several pages; at least four, in the order of days.</summary>
    protected abstract IReadOnlyList<FileFigure> Figures { get; }

    /// <summary>The source's settings, with <c>FOLDER</c> for the folder; reads every file that ends with <see cref="Ending"/>.</summary>
    protected abstract string Yaml { get; }

    protected abstract string Ending { get; }

    /// <summary>Header of the column of the figures.</summary>
    protected abstract string FigureColumn { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_read_whole_and_covers_its_days()
    {
        Put("a", Figures);

        var batches = await ReadAsync();

        Assert.Equal(Expected(Figures), Shown(batches));
        Assert.All(Figures, figure => Assert.Contains(batches.SelectMany(batch => batch.Covered), covered => covered.Days.Contains(figure.Day)));
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
        Assert.True(batches.Count > 1);
    }

    [Fact]
    public async Task A_reading_that_was_killed_after_any_page_comes_to_the_same()
    {
        var stale = new FileFigure(Figures[1].Day, 99, "Z");
        Put("a", [.. Figures, stale], TimeSpan.FromHours(3));
        var before = SomeFolder.Landed(await ReadAsync());
        Put("a", Figures);
        var whole = await ReadAsync();

        for (var kept = 1; kept < whole.Count; kept++)
        {
            var rest = await ReadAsync(Year, whole[kept - 1].Cursor);

            var landed = SomeFolder.Landed(rest, SomeFolder.Landed(whole.Take(kept), before));
            Assert.Equal(Expected(Figures), Shown(landed.Values));
            Assert.DoesNotContain(whole[kept - 1].Cursor, rest.Select(batch => batch.Cursor));
        }
    }

    [Fact]
    public async Task Every_page_moves_the_cursor_and_the_last_has_one()
    {
        Put("a", Figures);

        var cursors = (await ReadAsync()).Select(batch => batch.Cursor).ToList();

        Assert.Equal(cursors.Count, cursors.Distinct().Count());
        Assert.DoesNotContain(null, cursors);
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_read_again()
    {
        Put("a", Figures);
        var first = await ReadAsync();

        Assert.Empty(await ReadAsync(Year, first[^1].Cursor));
        Assert.Equal(Shown(first), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task The_same_content_under_another_name_changes_nothing()
    {
        Put("a", Figures);
        var first = await ReadAsync();
        Put("b", Figures, TimeSpan.FromMinutes(5));

        var second = await ReadAsync(Year, first[^1].Cursor);

        Assert.NotEmpty(second);
        Assert.Equal(Expected(Figures), Shown(SomeFolder.Landed(second, SomeFolder.Landed(first)).Values));
    }

    [Fact]
    public async Task What_was_kept_can_be_read_again_without_the_file()
    {
        var path = Put("a", Figures);
        var batches = await ReadAsync();
        File.Delete(path);
        var source = folder.Open(Yaml);

        var replayed = batches.Select(batch => source.Replay(batch.Page)).ToList();

        Assert.Equal(Shown(batches), Shown(replayed));
        Assert.Equal(batches.SelectMany(batch => batch.Covered), replayed.SelectMany(batch => batch.Covered));
        Assert.Equal(batches.SelectMany(batch => batch.Warnings), replayed.SelectMany(batch => batch.Warnings));
    }

    [Fact]
    public async Task A_row_gone_from_a_file_delivered_again_vanishes_and_a_changed_one_changes()
    {
        Put("a", Figures, TimeSpan.FromHours(3));
        var first = await ReadAsync();
        FileFigure[] corrected = [Figures[0] with { Value = Figures[0].Value + 50 }, .. Figures.Skip(2)];
        Put("a", corrected);

        var second = await ReadAsync(Year, first[^1].Cursor);

        Assert.Equal(Expected(corrected), Shown(SomeFolder.Landed(second, SomeFolder.Landed(first)).Values));
    }

    [Fact]
    public async Task The_order_of_the_rows_does_not_matter()
    {
        Put("a", [.. Figures.Reverse()]);

        Assert.Equal(Expected(Figures), Shown(SomeFolder.Landed(await ReadAsync()).Values));
    }

    [Fact]
    public async Task A_file_without_a_byte_is_refused()
    {
        folder.Put("a" + Ending, []);

        Assert.Contains("is empty", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_short_is_refused_whole()
    {
        var bytes = Write(Figures, FileShape.Sound);
        folder.Put("a" + Ending, bytes[..^CutInTheLastRow]);

        await RefusedAsync();
    }

    [Fact]
    public async Task A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(20_211_115);
        var bytes = Write(Figures, FileShape.Sound);
        for (var round = 0; round < 60; round++)
        {
            var bent = bytes.ToArray();
            bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
            folder.Put("a" + Ending, bent);

            var (_, fault) = await TryReadAsync();

            Assert.True(fault is null or SourceUnreadableException, $"{fault}");
        }
    }

    [Fact]
    public async Task Noise_is_refused()
    {
        var noise = new byte[5_000];
        new Random(20_211_115).NextBytes(noise);
        folder.Put("a" + Ending, noise);

        await RefusedAsync();
    }

    [Fact]
    public async Task A_column_that_was_renamed_is_named()
    {
        Put("a", Figures, shape: FileShape.Renamed);

        Assert.Contains(FigureColumn, (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_another_type_refuses_the_file_and_shows_no_content()
    {
        Put("a", Figures, shape: FileShape.Retyped);

        var fault = await RefusedAsync();

        Assert.Contains(FigureColumn, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, fault.ToString(), StringComparison.Ordinal);
        Assert.True(fault.TotalFaults >= Figures.Count);
    }

    [Fact]
    public async Task A_new_column_does_not_matter()
    {
        Put("a", Figures, shape: FileShape.Widened);

        Assert.Equal(Expected(Figures), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task One_bad_row_refuses_its_file_with_its_place_and_leaves_the_others()
    {
        Put("a", [Figures[0]], shape: FileShape.OneBad, age: TimeSpan.FromHours(3));
        Put("b", [.. Figures.Skip(1)]);

        var (batches, fault) = await TryReadAsync();

        var unreadable = Assert.IsType<SourceUnreadableException>(fault);
        Assert.Equal("a" + Ending, unreadable.Origin);
        Assert.Equal(FirstRow, Assert.Single(unreadable.Faults).Place.Line);
        Assert.DoesNotContain(Canary, unreadable.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" If these rows may be left out, raise 'most_rejected' of this source, which is 0 %. The others are read.", unreadable.Remedy, StringComparison.Ordinal);
        Assert.Equal(Expected(Figures.Skip(1)), Shown(batches));
    }

    [Fact]
    public async Task Several_bad_files_are_told_together()
    {
        Put("a", [Figures[0]], shape: FileShape.OneBad);
        Put("b", [Figures[1]], shape: FileShape.Renamed);
        Put("c", [.. Figures.Skip(2)]);

        var (batches, fault) = await TryReadAsync();

        var told = Assert.IsType<SourceUnreadableException>(fault).Message;
        Assert.Contains("a" + Ending, told, StringComparison.Ordinal);
        Assert.Contains("b" + Ending, told, StringComparison.Ordinal);
        Assert.Contains($"a{Ending}: correct the file where it comes from", fault.Remedy, StringComparison.Ordinal);
        Assert.Contains($". b{Ending}: compare the columns", fault.Remedy, StringComparison.Ordinal);
        Assert.EndsWith(" The others are read.", fault.Remedy, StringComparison.Ordinal);
        Assert.Equal(Expected(Figures.Skip(2)), Shown(batches));
    }

    [Fact]
    public async Task Where_all_files_are_bad_none_is_said_to_be_read_and_one_remedy_is_told_once()
    {
        Put("a", [Figures[0]], shape: FileShape.OneBad);
        var alone = await RefusedAsync();
        Put("b", [Figures[1]], shape: FileShape.OneBad);
        var (_, both) = await TryReadAsync();

        const string Allowed = "If these rows may be left out, raise 'most_rejected' of this source, which is 0 %.";
        Assert.Equal($"correct the file where it comes from and deliver it again. {Allowed}", alone.Remedy);
        Assert.Equal($"correct the files where they come from and deliver them again. {Allowed}", both?.Remedy);
    }

    [Fact]
    public async Task One_bad_row_is_set_aside_with_its_reason_where_that_is_allowed()
    {
        Put("a", Figures, shape: FileShape.OneBad);

        var batches = await ReadAsync(Yaml + "\n    most_rejected: 50");

        var rejected = Assert.Single(batches.SelectMany(batch => batch.Rejected));
        Assert.Equal(FirstRow, rejected.Place);
        Assert.DoesNotContain(Canary, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(Expected(Figures.Skip(1)), Shown(batches));
    }

    [Fact]
    public async Task A_file_that_is_being_written_waits()
    {
        Put("a", Figures, TimeSpan.FromSeconds(2));

        Assert.Empty(await ReadAsync());
        folder.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Expected(Figures), Shown(await ReadAsync()));
    }

    [Fact]
    public async Task A_file_older_than_one_that_was_read_for_its_days_is_refused()
    {
        Put("a", Figures);
        var first = await ReadAsync();
        Put("b", [.. Figures.Skip(1)], TimeSpan.FromHours(5));

        var (batches, fault) = await TryReadAsync(first[^1].Cursor);

        Assert.Empty(batches);
        Assert.Contains("is older than a" + Ending, Assert.IsType<SourceUnreadableException>(fault).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_saved_anew_after_another_took_its_days_counts_again()
    {
        Put("a", Figures, TimeSpan.FromHours(5));
        Put("b", [.. Figures.Skip(1)], TimeSpan.FromHours(4));
        var first = await ReadAsync();
        Put("a", Figures);

        var second = await ReadAsync(Year, first[^1].Cursor);

        Assert.Equal(Expected(Figures), Shown(SomeFolder.Landed(second, SomeFolder.Landed(first)).Values));
        Assert.NotEmpty(second);
        Assert.Empty(await ReadAsync(Year, second[^1].Cursor));
    }

    [Fact]
    public async Task A_file_without_its_header_is_refused_and_its_rows_are_not_shown()
    {
        Put("a", Figures, shape: FileShape.Headless);

        var fault = await RefusedAsync();

        Assert.DoesNotContain($"{Figures[0].Value}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(FigureColumn, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_files_for_the_same_days_the_newest_counts()
    {
        Put("b", Figures, TimeSpan.FromHours(5));
        Put("a", [.. Figures.Skip(1)], TimeSpan.FromHours(2));
        FileFigure[] whole = [.. Figures];
        var covered = whole.Skip(1).Select(figure => figure.Day).ToList();

        var landed = Shown(SomeFolder.Landed(await ReadAsync()).Values);

        Assert.Equal(Expected(whole.Where(figure => !covered.Contains(figure.Day) || figure != whole[0])), landed);
    }

    [Fact]
    public async Task Who_stops_between_pages_keeps_what_is_kept()
    {
        Put("a", Figures);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var kept = new List<Batch>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in folder.Open(Yaml).ReadAsync(Year, null, stop.Token))
            {
                kept.Add(batch);
                await stop.CancelAsync();
            }
        });

        Assert.Single(kept);
        Assert.Equal(Expected(Figures), Shown(SomeFolder.Landed([.. kept, .. await ReadAsync(Year, kept[0].Cursor)]).Values));
    }

    [Fact]
    public async Task Records_after_the_window_wait_for_a_later_night_and_those_before_it_are_left_out()
    {
        Put("a", Figures);
        var window = new Window(Figures[1].Day, Figures[^2].Day);

        var first = await ReadAsync(window, null);
        var second = await ReadAsync(Year with { From = window.From }, first[^1].Cursor);

        Assert.Equal(Expected(Figures.Where(figure => window.Contains(figure.Day))), Shown(first));
        Assert.All(first.SelectMany(batch => batch.Covered), covered => Assert.True(covered.Days.From >= window.From && covered.Days.To <= window.To));
        Assert.Equal(Expected(Figures.Where(figure => figure.Day >= window.From)), Shown(second));
    }

    [Fact]
    public async Task Days_that_were_not_over_when_the_file_was_written_are_not_covered()
    {
        var written = Figures[^1].Day.AddDays(3).ToDateTime(new TimeOnly(12, 0));
        File.SetLastWriteTimeUtc(Put("a", Figures), written);

        var covered = (await ReadAsync()).SelectMany(batch => batch.Covered).ToList();

        Assert.NotEmpty(covered);
        Assert.All(covered, one => Assert.True(one.Days.To < DateOnly.FromDateTime(written)));
    }

    [Fact]
    public async Task Under_other_settings_everything_is_read_again()
    {
        Put("a", Figures);
        var first = await ReadAsync();

        var again = new List<Batch>();
        await foreach (var batch in folder.Open(Yaml + "\n    max_rows: 1000").ReadAsync(Year, first[^1].Cursor, Cancellation))
        {
            again.Add(batch);
        }

        Assert.Equal(Expected(Figures), Shown(again));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_read_in_pages_that_are_no_larger()
    {
        var (bytes, records) = Huge();
        folder.Put("a" + Ending, bytes);
        var (count, most) = (0, 0);

        await foreach (var batch in folder.Open(Yaml.Replace("page_rows: 4", "page_rows: 10000", StringComparison.Ordinal)).ReadAsync(Year, null, Cancellation))
        {
            count += batch.Records.Length;
            most = Math.Max(most, batch.Records.Length);
        }

        Assert.Equal(records, count);
        Assert.InRange(most, 1, 10_000);
    }

    [Fact]
    public async Task Checking_says_what_is_there()
    {
        var empty = await folder.Open(Yaml).CheckAsync(Cancellation);
        Put("a", Figures);
        var full = await folder.Open(Yaml).CheckAsync(Cancellation);

        Assert.Contains("no file", empty, StringComparison.Ordinal);
        Assert.Contains("a" + Ending, full, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_looks_at_every_file_and_not_at_the_newest_alone()
    {
        folder.Put("0-bad" + Ending, "Altro;Ancora\n"u8.ToArray(), TimeSpan.FromHours(2));
        Put("a", Figures);

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => folder.Open(Yaml).CheckAsync(Cancellation));

        Assert.Contains("0-bad", fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 1 has \"Altro\", \"Ancora\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("sources.yaml", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_tells_the_days_it_has_whatever_is_asked_for()
    {
        Put("a", Figures);

        var asked = (await ReadAsync()).Select(batch => batch.Holds).OfType<Holding>().ToList();
        var other = (await ReadAsync(new Window(new DateOnly(2021, 11, 13), new DateOnly(2021, 11, 13)), null)).Select(batch => batch.Holds).OfType<Holding>().ToList();

        var holding = Assert.Single(asked);
        Assert.Equal("a" + Ending, holding.Name);
        Assert.True(Figures.All(figure => holding.Days.Contains(figure.Day)));
        Assert.Equal(asked, other);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_persons_move()
    {
        var source = folder.Open(Yaml.Replace("FOLDER", "FOLDER/gone", StringComparison.Ordinal));

        await Assert.ThrowsAsync<SourceRejectedException>(() => source.CheckAsync(Cancellation));
    }

    /// <summary>Bytes from the end that end the file within its last row.</summary>
    protected abstract int CutInTheLastRow { get; }

    /// <summary>The line people find the first row below the header by.</summary>
    protected virtual int FirstRow => 2;

    protected abstract byte[] Write(IReadOnlyList<FileFigure> figures, FileShape shape);

    /// <summary>A file of 100,000 rows, and how many records they make.</summary>
    protected abstract (byte[] Bytes, int Records) Huge();

    /// <summary>A figure as the tests compare it: day and value. Null: the record shows none.</summary>
    private protected abstract FileFigure? FigureOf(SourceRecord record);

    private protected string Put(string name, IReadOnlyList<FileFigure> figures, TimeSpan? age = null, FileShape shape = FileShape.Sound) =>
        folder.Put(name + Ending, Write(figures, shape), age);

    private protected Task<List<Batch>> ReadAsync() => ReadAsync(Yaml, Year, null);

    private protected Task<List<Batch>> ReadAsync(string yaml) => ReadAsync(yaml, Year, null);

    private protected Task<List<Batch>> ReadAsync(Window window, string? cursor) => ReadAsync(Yaml, window, cursor);

    private protected async Task<List<Batch>> ReadAsync(string yaml, Window window, string? cursor)
    {
        var batches = new List<Batch>();
        await foreach (var batch in folder.Open(yaml).ReadAsync(window, cursor, Cancellation))
        {
            batches.Add(batch);
        }

        return batches;
    }

    private protected async Task<(List<Batch> Batches, SourceException? Fault)> TryReadAsync(string? cursor = null)
    {
        var batches = new List<Batch>();
        try
        {
            await foreach (var batch in folder.Open(Yaml).ReadAsync(Year, cursor, Cancellation))
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

    private protected async Task<SourceUnreadableException> RefusedAsync()
    {
        var (batches, fault) = await TryReadAsync();
        Assert.Empty(batches);
        return Assert.IsType<SourceUnreadableException>(fault);
    }

    private protected List<FileFigure> Shown(IEnumerable<Batch> batches) => Shown(batches.SelectMany(batch => batch.Records));

    private protected List<FileFigure> Shown(IEnumerable<SourceRecord> records) => Expected(records.Select(FigureOf).OfType<FileFigure>());

    private static List<FileFigure> Expected(IEnumerable<FileFigure> figures) => [.. figures.OrderBy(figure => figure.Day).ThenBy(figure => figure.Thing, StringComparer.Ordinal)];
}
