using System.IO.Compression;
using System.Text;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Landing;
using Collector.Sources.Files;
using Microsoft.Extensions.Logging.Abstractions;
using MiniExcelLibs;

namespace Collector.IntegrationTests.Landing;

public sealed class FileLandingTests(DatabaseServer server) : IDisposable
{
    private const string Header = "Misura;Dal;Al;Valore\n";

    private static readonly DateOnly Today = new(2021, 6, 10);

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FilesOptions Csv => new()
    {
        Name = "entries",
        Folder = folder.FullName,
        Pattern = "*.csv",
        Format = FileFormat.Csv,
        Culture = FileCulture.Italian,
        Dates = ["dd/MM/yyyy"],
        Columns = new FileColumns { Measure = "Misura", From = "Dal", To = "Al", Value = "Valore" },
    };

    private FilesOptions Xlsx => Csv with { Name = "entries-xlsx", Pattern = "*.xlsx", Format = FileFormat.Xlsx };

    /// <summary>A file with something wrong, and what the refusal must name: line, column and reason.</summary>
    public static TheoryData<string, string[]> Wrong => new()
    {
        { "Misura;Dal;Al;Importo\nM44;01/05/2030;31/05/2030;12\n", ["line 1", "Valore", "Importo"] },
        { Header + "M44;01/05/2030;31/05/2030;12\nM444;01/05/2030;31/05/2030;12\n", ["line 3", "column 1", "Misura", "'M444'", "Did you mean 'M44'?"] },
        { Header + "M44;01/05/2030;31/05/2030;1,234.5\n", ["line 2", "column 4", "Valore", "1,234.5"] },
        { Header + "M44;31/05/2030;01/05/2030;12\n", ["line 2"] },
        { Header + "M44;2030-05-01;31/05/2030;12\n", ["line 2", "column 2", "Dal", "2030-05-01"] },
        { Header + "20M26;01/01/2030;31/12/2030;12\n", ["line 2", "20M26", "never observed"] },
        { Header + "M44;01/05/2030;31/05/2030;12\nM44;15/05/2030;15/06/2030;12\n", ["line 3", "M44", "2030-05-01", "2030-05-15"] },
        { "", ["prova.csv"] },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_good_file_is_taken_once_however_often_it_is_delivered()
    {
        await using var world = await WorldAsync();
        Deliver("maggio.csv", Header + "M44;01/05/2030;31/05/2030;1.234,5\nM43;01/05/2030;31/05/2030;12\n");

        Assert.Equal(1, await Landing(world).LandAsync(Csv, Token));
        Deliver("di nuovo.csv", Header + "M44;01/05/2030;31/05/2030;1.234,5\nM43;01/05/2030;31/05/2030;12\n");
        Assert.Equal(1, await Landing(world).LandAsync(Csv, Token));
        Assert.Equal(0, await Landing(world).LandAsync(Csv, Token));

        Assert.Equal(
            ["M44 2030-05-01 2030-05-31 1234.5 maggio.csv:2", "M43 2030-05-01 2030-05-31 12 maggio.csv:3"],
            await StoredAsync(world));
        Assert.Equal(["accepted maggio.csv"], await FatesAsync(world));
        Assert.Equal(["di nuovo.csv", "maggio.csv"], In("accepted"));
        Assert.Equal(["maggio.csv: 2 rows read as utf-8, separator ;, 2 new"], await world.ListAsync<string>("select text from run.message where level = 'info'"));
        Assert.Contains("maggio.csv:2: 2030-05-01..2030-05-31 is not over: measure M44, as 1 more", await world.AskAsync<string>("select text from run.message where level = 'warning'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_workbook_is_taken()
    {
        await using var world = await WorldAsync();
        await MiniExcel.SaveAsAsync(
            Path.Combine(folder.FullName, "maggio.xlsx"),
            new[] { new { Misura = "M44", Dal = new DateTime(2030, 5, 1), Al = new DateTime(2030, 5, 31), Valore = 1234.5 } },
            cancellationToken: Token);

        Assert.Equal(1, await Landing(world).LandAsync(Xlsx, Token));

        Assert.Equal(["M44 2030-05-01 2030-05-31 1234.5 maggio.xlsx:2"], await StoredAsync(world));
        Assert.Equal(["maggio.xlsx"], In("accepted"));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_file_is_refused_whole_with_line_column_and_reason(string text, string[] named)
    {
        await using var world = await WorldAsync();
        Deliver("prova.csv", text);

        await Landing(world).LandAsync(Csv, Token);

        Assert.Empty(await StoredAsync(world));
        Assert.Equal(["refused prova.csv"], await FatesAsync(world));
        Assert.Equal(["prova.csv", "prova.csv.reason.txt"], In("refused"));
        var told = await world.AskAsync<string>("select text from run.message where level = 'error'");
        var beside = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "refused", "prova.csv.reason.txt"), Token);
        Assert.All(named, word => Assert.Contains(word, told, StringComparison.Ordinal));
        Assert.All(named, word => Assert.Contains(word, beside, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_that_reads_otherwise_in_the_other_culture_is_refused_under_it()
    {
        await using var world = await WorldAsync();
        Deliver("prova.csv", Header + "M44;01/05/2030;31/05/2030;1.234,5\n");

        await Landing(world).LandAsync(Csv with { Culture = FileCulture.English }, Token);

        Assert.Empty(await StoredAsync(world));
        var told = await world.AskAsync<string>("select text from run.message");
        Assert.All(["line 2", "column 4", "Valore", "1.234,5"], word => Assert.Contains(word, told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is no workbook")]
    [InlineData("")]
    public async Task What_is_called_a_workbook_and_is_none_is_refused(string content)
    {
        await using var world = await WorldAsync();
        Deliver("prova.xlsx", content);

        await Landing(world).LandAsync(Xlsx, Token);

        Assert.Equal(["refused prova.xlsx"], await FatesAsync(world));
        Assert.Equal(["prova.xlsx", "prova.xlsx.reason.txt"], In("refused"));
    }

    [Fact]
    public async Task What_overlaps_with_what_is_stored_is_refused_and_both_are_named()
    {
        await using var world = await WorldAsync();
        Deliver("prima.csv", Header + "M44;01/05/2030;31/05/2030;12\n");
        await Landing(world).LandAsync(Csv, Token);
        Deliver("seconda.csv", Header + "M43;15/05/2030;15/06/2030;7\nM44;15/05/2030;15/06/2030;13\n");

        await Landing(world).LandAsync(Csv, Token);

        Assert.Equal(["M44 2030-05-01 2030-05-31 12 prima.csv:2"], await StoredAsync(world));
        Assert.Equal(["accepted prima.csv", "refused seconda.csv"], await FatesAsync(world));
        var told = await world.AskAsync<string>("select text from run.message where level = 'error'");
        Assert.All(["line 3", "prima.csv:2", "seconda.csv:3", "M44"], word => Assert.Contains(word, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_period_stated_again_replaces_and_both_stay()
    {
        await using var world = await WorldAsync();
        Deliver("prima.csv", Header + "M44;01/05/2030;31/05/2030;12\n");
        await Landing(world).LandAsync(Csv, Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        Deliver("seconda.csv", Header + "M44;01/05/2030;31/05/2030;13\n");

        await Landing(world).LandAsync(Csv, Token);

        Assert.Equal(["M44 2030-05-01 2030-05-31 12 prima.csv:2", "M44 2030-05-01 2030-05-31 13 seconda.csv:2"], await StoredAsync(world));
    }

    [Theory]
    [InlineData("prima.csv")]
    [InlineData("di nuovo.csv")]
    public async Task A_file_that_is_delivered_again_takes_a_correction_back(string name)
    {
        await using var world = await WorldAsync();
        var first = Header + "M44;01/05/2030;31/05/2030;12\n";
        Deliver("prima.csv", first);
        await Landing(world).LandAsync(Csv, Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        Deliver("seconda.csv", Header + "M44;01/05/2030;31/05/2030;13\n");
        await Landing(world).LandAsync(Csv, Token);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        Deliver(name, first);

        await Landing(world).LandAsync(Csv, Token);

        Assert.Equal(["12", "13", "12"], await world.ListAsync<string>("select value_number::text from measure.observation where stated_by <> 'demo' order by id"));
        Assert.Equal(["accepted prima.csv", "accepted seconda.csv"], await FatesAsync(world));
        Assert.Contains("1 new, delivered before", await world.AskAsync<string>("select text from run.message where level = 'info' order by id desc limit 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_counts_also_where_the_clock_was_set_back()
    {
        await using var world = await WorldAsync();
        Deliver("prima.csv", Header + "M44;01/05/2030;31/05/2030;12\n");
        await Landing(world).LandAsync(Csv, Token);
        world.Clock.Now -= TimeSpan.FromMinutes(1);
        Deliver("seconda.csv", Header + "M44;01/05/2030;31/05/2030;13\n");

        await Landing(world).LandAsync(Csv, Token);

        Assert.Equal("13", await world.AskAsync<string>("select value_number::text from measure.observation where stated_by <> 'demo' order by recorded_at desc limit 1"));
        Assert.True(await world.AskAsync<bool>("select max(known_at) > min(known_at) from measure.observation where stated_by <> 'demo'"));
    }

    [Fact]
    public async Task A_row_that_will_never_count_is_kept_and_told()
    {
        await using var world = await WorldAsync();
        Deliver("prima.csv", Header + "M44;01/05/2030;31/05/2030;12\n");
        await Landing(world).LandAsync(Csv, Token);
        Deliver("seconda.csv", "Misura;Dal;Al;Valore;Rilevato\nM44;01/05/2030;31/05/2030;13;10/06/2021\n");

        await Landing(world).LandAsync(Csv with { Columns = Csv.Columns with { RecordedAt = "Rilevato" } }, Token);

        Assert.Equal(2, (await StoredAsync(world)).Count);
        var told = await world.AskAsync<string>("select text from run.message where level = 'warning' order by id desc limit 1");
        Assert.StartsWith("seconda.csv:2: measure M44 for 2030-05-01..2030-05-31 is kept and does not count: prima.csv:2 was recorded later", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_no_figure_could_hold_is_refused()
    {
        await using var world = await WorldAsync();
        Deliver("prova.csv", Header + "M44;01/05/2030;31/05/2030;1000000000000000\nM43;01/05/2030;31/05/2030;-999999999999999,99\n");

        await Landing(world).LandAsync(Csv, Token);

        Assert.Empty(await StoredAsync(world));
        var told = await world.AskAsync<string>("select text from run.message where level = 'error'");
        Assert.Contains("line 2", told, StringComparison.Ordinal);
        Assert.Contains("too large", told, StringComparison.Ordinal);
        Assert.DoesNotContain("line 3", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_that_cannot_be_moved_is_told_once()
    {
        await using var world = await WorldAsync();
        File.WriteAllText(Path.Combine(folder.FullName, "refused"), "no folder");
        Deliver("prova.csv", "Misura;Dal;Al;Importo\nM44;01/05/2030;31/05/2030;12\n");

        for (var look = 0; look < 3; look++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Landing(world).LandAsync(Csv, Token));
            world.Clock.Now += TimeSpan.FromSeconds(10);
        }

        Assert.Equal(["refused prova.csv"], await FatesAsync(world));
    }

    [Fact]
    public async Task A_file_left_over_by_a_program_that_ended_takes_no_correction_back()
    {
        await using var world = await WorldAsync();
        var first = Header + "M44;01/05/2030;31/05/2030;12\n";
        Deliver("prima.csv", first);
        await Landing(world).LandAsync(Csv, Token);
        await world.ExecuteAsync("delete from source.file_moved");
        world.Clock.Now += TimeSpan.FromMinutes(1);
        Deliver("prima.csv", first);
        Deliver("correzione.csv", Header + "M44;01/05/2030;31/05/2030;13\n");

        await Landing(world).LandAsync(Csv, Token);

        Assert.Equal(["12", "13"], await world.ListAsync<string>("select value_number::text from measure.observation where stated_by <> 'demo' order by id"));
    }

    [Fact]
    public async Task A_program_that_ends_between_commit_and_move_counts_nothing_twice()
    {
        await using var world = await WorldAsync();
        Deliver("maggio.csv", Header + "M44;01/05/2030;31/05/2030;12\n");
        await Landing(world).LandAsync(Csv, Token);
        File.Move(Path.Combine(folder.FullName, "accepted", "maggio.csv"), Path.Combine(folder.FullName, "maggio.csv"));

        await Landing(world).LandAsync(Csv, Token);

        Assert.Single(await StoredAsync(world));
        Assert.Equal(["accepted maggio.csv"], await FatesAsync(world));
        Assert.Equal(["maggio.csv"], In("accepted"));
    }

    [Fact]
    public async Task A_file_kept_in_the_database_is_the_file_that_came()
    {
        await using var world = await WorldAsync();
        var text = Header + "M44;01/05/2030;31/05/2030;12\n";
        Deliver("maggio.csv", text);

        await Landing(world).LandAsync(Csv, Token);

        var content = await world.AskAsync<byte[]>("select content from source.file where source = 'entries'");
        await using var unpacked = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(text, await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_keep_the_others_out()
    {
        await using var world = await WorldAsync();
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "aprile.csv"), Path.Combine(folder.FullName, "gone"));
        Deliver("maggio.csv", Header + "M44;01/05/2030;31/05/2030;12\n");

        await Assert.ThrowsAnyAsync<Collector.Sources.SourceException>(() => Landing(world).LandAsync(Csv, Token));

        Assert.Single(await StoredAsync(world));
        Assert.Equal(["maggio.csv"], In("accepted"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_without_being_kept()
    {
        await using var world = await WorldAsync();
        Deliver("prova.csv", Header + "M44;01/05/2030;31/05/2030;12\n");

        await Landing(world).LandAsync(Csv with { MaxBytes = 20 }, Token);

        Assert.Equal(["refused prova.csv"], await FatesAsync(world));
        Assert.Equal("50 true", await world.AskAsync<string>("select concat_ws(' ', bytes, (length(content) < 30)::text) from source.file where source = 'entries'"));
        Assert.Equal(["prova.csv", "prova.csv.reason.txt"], In("refused"));
    }

    private static FileLanding Landing(NightWorld world) => new(world.Database, world.Clock, "test", NullLogger<FileLanding>.Instance);

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, Today, Today);

    private void Deliver(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private string[] In(string part) =>
        [.. Directory.GetFiles(Path.Combine(folder.FullName, part)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static Task<List<string>> StoredAsync(NightWorld world) => world.ListAsync<string>(
        "select concat_ws(' ', measure, period_from, period_to, value_number, origin) from measure.observation where stated_by <> 'demo' order by id");

    private static Task<List<string>> FatesAsync(NightWorld world) =>
        world.ListAsync<string>("select concat_ws(' ', state, name) from source.file where source <> 'demo' order by id");
}
