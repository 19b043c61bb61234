using System.Globalization;
using Collector.Sources;
using Collector.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

public sealed class QvdDiskTests
{
    private static readonly byte[] Sound = new WrittenQvd { Fields = [WrittenField.Of("A", new Whole(1), new Whole(2))] }.Write().ToBytes();

    [Fact]
    public async Task A_file_on_disk_is_read()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder.File("t.qvd"), Sound, TestContext.Current.CancellationToken);

        await using var file = await OpenAsync(folder.File("t.qvd"));

        Assert.Equal(["1", "2"], await file.RowsAsync("A"));
    }

    [Fact]
    public async Task A_file_that_is_written_to_while_it_is_read_is_unavailable()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder.File("t.qvd"), Sound, TestContext.Current.CancellationToken);
        await using var file = await OpenAsync(folder.File("t.qvd"));
        File.SetLastWriteTimeUtc(folder.File("t.qvd"), DateTime.Parse("2021-12-31", CultureInfo.InvariantCulture));

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => file.RowsAsync("A"));

        Assert.Equal("none: it is read again at the next run.", fault.Remedy);
    }

    [Fact]
    public async Task Damage_in_a_file_that_was_written_to_is_no_damage_yet()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder.File("t.qvd"), Sound, TestContext.Current.CancellationToken);
        await using var file = await OpenAsync(folder.File("t.qvd"));
        await using (var writer = new FileStream(folder.File("t.qvd"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            writer.SetLength(Sound.Length - 1);
        }

        await Assert.ThrowsAsync<SourceUnavailableException>(() => file.RowsAsync("A"));
    }

    [Fact]
    public async Task A_file_that_is_taken_away_while_it_is_read_is_read_to_its_end()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder.File("t.qvd"), Sound, TestContext.Current.CancellationToken);
        await using var file = await OpenAsync(folder.File("t.qvd"));
        File.Delete(folder.File("t.qvd"));

        Assert.Equal(["1", "2"], await file.RowsAsync("A"));
    }

    [Fact]
    public async Task What_is_not_there_says_whose_move_it_is()
    {
        using var folder = new ScratchFolder();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => OpenAsync(folder.File("none.qvd")));
        await Assert.ThrowsAsync<SourceRejectedException>(() => OpenAsync(Path.Combine(folder.File("none"), "t.qvd")));
        await Assert.ThrowsAsync<SourceRejectedException>(() => OpenAsync(folder.Path));
    }

    [Fact]
    public async Task An_empty_file_is_refused_and_closed()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder.File("t.qvd"), [], TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => OpenAsync(folder.File("t.qvd")));

        Assert.Equal(["the file: is empty: 0 bytes"], Reading.Told(refusal));
    }

    private static Task<QvdFile> OpenAsync(string path) => QvdFile.OpenAsync(path, Reading.Limits, TestContext.Current.CancellationToken);
}
