using System.Globalization;
using System.Text;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Delivered;
using Collector.Tests.Sources.Qvd;
using static Collector.Tests.Sources.Delivered.Sheets;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.DeclaredFiles;

public sealed class DeclaredFileSourceTests : IDisposable
{
    private const string Yaml = """
        sources:
          some:
            kind: file
            fills: page_insight
            since: 2021-01-01
            folder: FOLDER
            pattern: "f.*"
            covers: nothing
            culture: it
            dates: dd/MM/yyyy
            totals: [Totale]
            columns:
              page: Pagina
              metric: { column: Metrica, translate: { Mi piace: likes }, otherwise: reject }
              period: { constant: day }
              day: Giorno
              value: { column: Valore, nulls: ["n.d."] }
        """;

    private static readonly Window Year = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 11, 14));

    private readonly SomeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1;Mi piace;01/09/2021;1.234,50", "1 likes 2021-09-01 1234.50")]
    [InlineData("1;Mi piace;01/09/2021;-0,5", "1 likes 2021-09-01 -0.5")]
    [InlineData("\"a \"\"b\"\"\";Mi piace;01/09/2021;7", "a \"b\" likes 2021-09-01 7")]
    public async Task Texts_are_read_as_declared(string row, string shown)
    {
        Put($"Pagina;Metrica;Giorno;Valore\n{row}\nTotale;;;9\n");

        Assert.Equal([shown], Shown(await ReadAsync()));
    }

    [Theory]
    [InlineData("1;Mi piace;01/09/2021;n.d.", "line 2: value is missing")]
    [InlineData("1;Mi piace;01/09/2021;", "line 2: value is missing")]
    [InlineData("1;Mi piace;01/09/2021;1.5", "line 2, column 4 (Valore): value (Valore) is no number as declared (1.234,56)")]
    [InlineData("1;Altro;01/09/2021;1", "line 2, column 2 (Metrica): metric (Metrica) holds a word that 'translate' does not have")]
    [InlineData("1;Mi piace;2021-09-01;1", "line 2, column 3 (Giorno): day (Giorno) is no time as declared (dd/MM/yyyy)")]
    [InlineData("1;Mi piace;01/09/0021;1", "line 2, column 3 (Giorno): day (Giorno) lies outside the years 1900 to 2199")]
    [InlineData("1;Mi piace;01/09/2021", "line 2: the row has 3 fields, the header 4: is it cut short?")]
    [InlineData("1;Mi piace;01/09/2021;1;2", "line 2: the row has 5 fields, the header 4: does a field hold the separator without standing in quotes?")]
    [InlineData("1;\"Mi piace;01/09/2021;1", "line 2: a quote is opened and never closed")]
    public async Task What_is_not_as_declared_refuses_the_file_with_its_place(string row, string fault)
    {
        Put($"Pagina;Metrica;Giorno;Valore\n{row}\n");

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Equal([fault], refusal.Faults.Select(one => one.ToString()));
    }

    [Fact]
    public async Task A_workbook_gives_numbers_days_and_labels_of_merged_cells()
    {
        folder.Put("f.xlsx", Write(
            [
                [Text("Titolo")],
                Texts("Pagina", "Metrica", "Giorno", "Valore"),
                [Number(17), Text("Mi piace"), Number(44_440, 1), Number(0.1)],
                [null, Text("Mi piace"), Number(44_441), Text("1.234,5")],
            ],
            ["dd/mm/yyyy"],
            """<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>"""));

        Assert.Equal(["17 likes 2021-09-01 0.1", "17 likes 2021-09-02 1234.5"], Shown(await ReadAsync()));
    }

    [Fact]
    public async Task Cells_of_a_workbook_that_are_no_figures_are_refused_without_their_content()
    {
        string?[] Row(string cell) => [Text("1"), Text("Mi piace"), Text("01/09/2021"), cell];
        folder.Put("f.xlsx", Write(
            [Texts("Pagina", "Metrica", "Giorno", "Valore"), Row(Number(0.125, 1)), Row(Number(0.3125, 2)), Row(Error("#REF!")), Row(Number(1e16)), Row("""<c r="@"><f>1+1</f></c>""")],
            ["0.0%", "h:mm"]));

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Equal(
            [
                "is shown as a percentage: format the column as plain numbers",
                "is no number, but a time, a day, or yes or no",
                "holds the error #REF!",
                "holds a number that a workbook does not keep exactly",
                "is a formula without a result: open the file in the spreadsheet program, let it compute and save it",
            ],
            refusal.Faults.Select(one => one.Reason.Replace("value (Valore) ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_figure_of_a_qvd_is_its_number_half_and_one_without_it_is_none()
    {
        PutQvd(new DualReal(0.1 + 0.2, "0,30 €"), new DualWhole(7, "sette"));
        Assert.Equal(["P1 likes 2021-09-01 0.3", "P1 likes 2021-09-01 7"], Shown(await ReadAsync()));
        PutQvd(new Whole(1), new Text("12,5"));

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Equal(["row 2, field 4 (\"Valore\"): value (Valore) is a text without a number half"], refusal.Faults.Select(one => one.ToString()));

        void PutQvd(params WrittenCell[] values) => folder.Put("f.qvd", new WrittenQvd
        {
            Fields =
            [
                WrittenField.Of("Pagina", [.. values.Select(_ => new Text("P1"))]),
                WrittenField.Of("METRICA", [.. values.Select(_ => new Text("Mi piace"))]),
                WrittenField.Of("Giorno", [.. values.Select(_ => new Whole(44_440))]),
                WrittenField.Of("Valore", values),
            ],
        }.Write().ToBytes());
    }

    [Fact]
    public async Task A_column_that_stands_there_twice_is_a_question()
    {
        Put("Pagina;Metrica;Giorno;Valore;VALORE\n1;Mi piace;01/09/2021;1;2\n");

        Assert.Contains("stands there 2 times", (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_grows_beyond_its_bounds_is_refused()
    {
        Put($"Pagina;Metrica;Giorno;Valore\n{string.Concat(Enumerable.Repeat("1;Mi piace;01/09/2021;1\n", 11))}");

        Assert.Contains("more than 10 rows", (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Yaml + "\n    max_rows: 10"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Totale;;;1\n", 0)]
    public async Task A_file_that_must_end_with_its_total_is_refused_without_it(string end, int refused)
    {
        Put($"Pagina;Metrica;Giorno;Valore\n1;Mi piace;01/09/2021;1\n{end}");

        var fault = await Record.ExceptionAsync(() => ReadAsync(Yaml + "\n    ends_with_total: true"));

        Assert.Equal(refused == 1, fault is SourceUnreadableException unreadable && unreadable.Message.Contains("line 2: the row that closes the file ('totals') is not behind it", StringComparison.Ordinal));
        Assert.Equal(refused == 0, fault is null);
    }

    [Theory]
    // The files are looked at on 15 November, and the day before is the last that a night reads.
    [InlineData(14, 1, "f.csv: 1 record after 2021-11-14 waits for a later night")]
    [InlineData(14, 2, "f.csv: 2 records after 2021-11-14 wait for a later night")]
    [InlineData(13, 1, "f.csv: 1 record after 2021-11-13 lies outside the days that were asked for")]
    [InlineData(13, 2, "f.csv: 2 records after 2021-11-13 lie outside the days that were asked for")]
    public async Task Records_after_the_days_wait_only_where_a_night_asks(int last, int later, string told)
    {
        Put($"Pagina;Metrica;Giorno;Valore\n1;Mi piace;01/09/2021;1\n{string.Concat(Enumerable.Range(1, later).Select(page => $"{page};Mi piace;15/11/2021;1\n"))}");

        Assert.Equal([told], (await ReadAsync(Yaml, Year with { To = new DateOnly(2021, 11, last) })).SelectMany(batch => batch.Warnings));
    }

    [Fact]
    public async Task A_file_waits_for_its_marker_and_a_marker_that_is_older_is_not_meant()
    {
        var yaml = Yaml.Replace("f.*", "*.csv*", StringComparison.Ordinal) + "\n    ready_marker: .ok";
        Put("Pagina;Metrica;Giorno;Valore\n1;Mi piace;01/09/2021;1\n");

        var before = await ReadAsync(yaml);
        folder.Put("f.csv.ok", [], TimeSpan.FromHours(2));
        var stale = await ReadAsync(yaml);
        folder.Put("f.csv.ok", [], TimeSpan.FromMinutes(59));

        Assert.Empty(before);
        Assert.Empty(stale);
        Assert.Equal(["1 likes 2021-09-01 1"], Shown(await ReadAsync(yaml)));
    }

    [Theory]
    [InlineData("covers: nothing", "covers: nothing\n    ready_marker: ok", "sources.some.ready_marker: \"ok\" is no ending of a name")]
    [InlineData("totals: [Totale]", "ends_with_total: true", "sources.some.ends_with_total: needs 'totals'")]
    [InlineData("covers: nothing", "", "sources.some.covers: is missing")]
    [InlineData("covers: nothing", "covers: months\n    covers_from: 2021-01-01", "sources.some.covers_from: is for 'covers: all': take it out")]
    [InlineData("covers: nothing", "covers: all\n    covers_from: 2021-02-01\n    covers_to: 2021-01-01", "sources.some.covers_to: lies before covers_from")]
    [InlineData("dates: dd/MM/yyyy", "dates: HH", "sources.some.dates: \"HH\" is no form of time")]
    [InlineData("dates: dd/MM/yyyy", "dates: dd/MM/yyyy hh:mm", "sources.some.dates: \"dd/MM/yyyy hh:mm\" has hh, which count to 12, without tt")]
    [InlineData("pattern: \"f.*\"", "pattern: \"in/f.*\"", "sources.some.pattern: is a name without folders")]
    [InlineData("      page: Pagina\n", "", "sources.some.columns.page: is missing: Number of the page.")]
    [InlineData("page: Pagina", "page: { column: Pagina, path: x }", "sources.some.columns.page.path: is no key here.")]
    [InlineData("page: Pagina", "page: { optional: true }", "sources.some.columns.page: needs either column or constant")]
    [InlineData("period: { constant: day }", "period: { constant: day }\n      system: Sistema", "sources.some.columns.system: comes from the key 'system'")]
    [InlineData("culture: it", "culture: it\n    look_back_days: 3", "sources.some.look_back_days: is no key here.")]
    public void A_mistake_in_the_settings_is_told(string written, string mistaken, string finding)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml.Replace(written, mistaken, StringComparison.Ordinal));

        Assert.Contains(reading.Findings, one => $"{one.Key}: {one.Message}".StartsWith(finding, StringComparison.Ordinal));
        Assert.Empty(reading.Sources);
    }

    private void Put(string text) => folder.Put("f.csv", Encoding.UTF8.GetBytes(text));

    private static List<string> Shown(IEnumerable<Batch> batches) =>
        [.. batches.SelectMany(batch => batch.Records).Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["page"]} {record["metric"]} {record["day"]:yyyy-MM-dd} {record["value"]}"))];

    private async Task<List<Batch>> ReadAsync(string yaml = Yaml, Window? window = null)
    {
        var batches = new List<Batch>();
        await foreach (var batch in folder.Open(yaml).ReadAsync(window ?? Year, null, TestContext.Current.CancellationToken))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
