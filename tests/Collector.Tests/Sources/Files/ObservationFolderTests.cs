using Collector.Sources;
using Collector.Sources.Files;
using Microsoft.Extensions.Time.Testing;

namespace Collector.Tests.Sources.Files;

public sealed class ObservationFolderTests : IDisposable
{
    private const string Sound = "Misura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5\n";

    private static readonly DateTimeOffset Now = new(2021, 10, 15, 2, 30, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("collector-files-").FullName;

    private readonly FakeTimeProvider clock = new(Now);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_that_were_left_alone_are_listed_by_name()
    {
        Put("b.csv");
        Put("a.csv");
        Put("C.CSV");
        Put("fresh.csv", age: TimeSpan.FromSeconds(9));
        Put("ahead.csv", age: TimeSpan.FromDays(-1)); // another machine's clock
        Put("a.xlsx");
        Put("~$a.csv");
        Put(".a.csv");
        Put("a.csv.part");
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        Put(Path.Combine("below", "d.csv"));

        var ready = Folder().List();

        Assert.Equal(["C.CSV", "a.csv", "ahead.csv", "b.csv"], ready.Select(Path.GetFileName));
        Assert.All(ready, path => Assert.True(Path.IsPathFullyQualified(path)));
    }

    [Fact]
    public void A_file_becomes_ready_when_time_has_passed()
    {
        Put("a.csv", age: TimeSpan.Zero);
        var observed = Folder();

        var before = observed.List();
        clock.Advance(TimeSpan.FromSeconds(10));
        var after = observed.List();

        Assert.Empty(before);
        Assert.Single(after);
    }

    [Fact]
    public async Task A_file_is_read_with_its_name_and_stays()
    {
        var path = Put("a.csv");

        var reading = await Folder().ReadAsync(path, check: null, TestContext.Current.CancellationToken);

        Assert.Equal("a.csv", reading.Name);
        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void An_accepted_file_moves_aside_and_a_taken_name_gets_a_number()
    {
        var first = Folder().Accept(Put("a.csv"));
        var second = Folder().Accept(Put("a.csv", "other"));
        var third = Folder().Accept(Put("a.csv", "third"));

        Assert.Equal(["accepted/a.csv", "accepted/a.2.csv", "accepted/a.3.csv"], new[] { first, second, third }.Select(Below));
        Assert.Equal((Sound, "other", "third"), (File.ReadAllText(first), File.ReadAllText(second), File.ReadAllText(third)));
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public void A_refused_file_moves_aside_with_its_reason_beside_it()
    {
        var first = Folder().Refuse(Put("a.csv"), "line 2: no");
        var second = Folder().Refuse(Put("a.csv"), "line 3: no");

        Assert.Equal(("refused/a.csv", "refused/a.2.csv"), (Below(first), Below(second)));
        Assert.Equal("a.csv, refused on 2021-10-15 02:30 UTC\n\nline 2: no\n", File.ReadAllText(first + ".reason.txt"));
        Assert.Equal("a.csv, refused on 2021-10-15 02:30 UTC\n\nline 3: no\n", File.ReadAllText(second + ".reason.txt"));
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(folder, "refused")).Count());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_persons_move()
    {
        var gone = Path.Combine(folder, "gone");
        var observed = new ObservationFolder(Declared.Csv with { Folder = gone }, clock);

        var fault = Assert.Throws<SourceRejectedException>(() => observed.List());

        Assert.Equal($"entries is rejected: the folder {gone} is not there.\nRemedy: create it, mount it, or correct the key folder.", fault.Message);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_tried_again()
    {
        var path = Put("a.csv");
        File.Delete(path);

        var reading = await Assert.ThrowsAsync<SourceUnavailableException>(() => Folder().ReadAsync(path, check: null, TestContext.Current.CancellationToken));
        var moving = Assert.Throws<SourceUnavailableException>(() => Folder().Accept(path));

        Assert.Equal(("entries", "entries"), (reading.Origin, moving.Origin));
    }

    [Fact]
    public void A_name_as_long_as_the_system_allows_leaves_room_for_what_stands_behind_it()
    {
        var name = new string('x', 243) + "\u00E8\u00E8.csv"; // two bytes each: 251 in all

        var first = Folder().Refuse(Put(name), "line 2: no");
        var second = Folder().Refuse(Put(name), "line 3: no");

        Assert.Equal((new string('x', 226) + ".csv", new string('x', 226) + ".2.csv"), (Path.GetFileName(first), Path.GetFileName(second)));
        Assert.True(File.Exists(second + ".reason.txt"));
        Assert.Empty(Folder().List());
    }

    [Fact]
    public async Task A_file_above_the_bound_is_refused_unread()
    {
        var path = Put("a.csv");
        var observed = new ObservationFolder(Options with { MaxBytes = 10 }, clock);

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => observed.ReadAsync(path, check: null, TestContext.Current.CancellationToken));

        Assert.Equal("the file: is larger than 0 MiB: raise max_megabytes if that is right", Assert.Single(refusal.Faults).ToString());
    }

    [Fact]
    public async Task A_file_of_no_length_is_not_even_opened()
    {
        var path = Put("a.csv", "");

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => Folder().ReadAsync(path, check: null, TestContext.Current.CancellationToken));

        Assert.Equal("the file: is empty: 0 bytes", Assert.Single(refusal.Faults).ToString());
    }

    private FilesOptions Options => Declared.Csv with { Folder = folder };

    private ObservationFolder Folder() => new(Options, clock);

    private string Put(string name, string content = Sound, TimeSpan? age = null)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, (Now - (age ?? TimeSpan.FromMinutes(1))).UtcDateTime);
        return path;
    }

    private string Below(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
