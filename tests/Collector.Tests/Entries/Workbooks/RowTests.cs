using System.Data;
using System.Globalization;
using Collector.Entries.Workbooks;
using Collector.Plan;
using MiniExcelLibs;
using static Collector.Tests.Entries.Workbooks.SomeWorkbook;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>Rows and columns that were moved, hidden, left blank, doubled or spoiled.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task Another_program_may_write_it_with_columns_in_another_order_and_blank_rows_between()
    {
        using var figures = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in new[] { "Visto", "VALORE", "Nota", "Mia colonna", "al", "Dal", "Valore attuale", " misura " })
        {
            figures.Columns.Add(column, typeof(object));
        }

        figures.Rows.Add("12-9", 12.5m, "corretto", "x", new DateTime(2021, 3, 31), new DateTime(2021, 1, 1), 12m, "M2");
        figures.Rows.Add();
        figures.Rows.Add("12-8", "1.234,5", null, null, "31/3/2021", "2021-01-01", null, "M1");

        var lines = await LinesAsync(await ForeignAsync(figures));

        Assert.Equal(
            [
                (2, "M2", FirstQuarter, Stated(12.5m), Stated(12), "corretto", "12-9", "riga 2, colonna Valore (B2)"),
                (4, "M1", FirstQuarter, new WorkbookValue.Text("1.234,5"), new WorkbookValue.Blank(), "", "12-8", "riga 4, colonna Valore (B4)"),
            ],
            lines.Select(line => (line.Row, line.Measure, line.Period!.Value, line.Value, line.Current, line.Note, line.Seen, line.ValuePlace))); // both have their days
        Assert.All(lines, line => Assert.Empty(line.Faults));
    }

    [Fact]
    public async Task Rows_that_a_filter_hides_are_read()
    {
        var bytes = Edited(await WriteAsync(Row("M1", Number(1)), Row("M2", Number(2))), FiguresPart, sheet => sheet.Replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">", StringComparison.Ordinal));

        Assert.Equal(["M1", "M2"], (await LinesAsync(bytes)).Select(line => line.Measure));
    }

    [Fact]
    public async Task A_day_whose_format_was_lost_is_still_one()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("<c r=\"D2\" s=\"3\">", "<c r=\"D2\">", StringComparison.Ordinal));

        Assert.Equal(FirstQuarter, (await LineAsync(bytes)).Period);
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"inlineStr\" s=\"2\"><is><t>M1</t></is></c>", "", "riga 2, colonna Misura (A2): manca il codice della misura")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\" s=\"2\"><is><t>M1</t></is></c>", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "riga 2, colonna Misura (A2): contiene l'errore #N/A: scrivere il valore")]
    [InlineData("<c r=\"D2\" s=\"3\"><v>44197</v></c>", "<c r=\"D2\" t=\"inlineStr\"><is><t>gennaio</t></is></c>", "riga 2, colonna Dal (D2): manca il giorno, come 31/12/2021")]
    [InlineData("<c r=\"E2\" s=\"3\"><v>44286</v></c>", "", "riga 2, colonna Al (E2): manca il giorno, come 31/12/2021")]
    [InlineData("<c r=\"E2\" s=\"3\"><v>44286</v></c>", "<c r=\"E2\" s=\"3\"><v>44196</v></c>", "riga 2, colonna Al (E2): il periodo finisce il 31/12/2020, prima di cominciare")]
    public async Task What_keeps_a_row_from_being_used_is_told_with_its_place(string was, string becomes, string fault) =>
        Assert.Equal([fault], (await LineAsync(Edited(await WriteAsync(Row("M1", Number(7))), FiguresPart, sheet => sheet.Replace(was, becomes, StringComparison.Ordinal)))).Faults);

    [Fact]
    public async Task Rows_of_the_same_figure_are_told_at_each()
    {
        var lines = await LinesAsync(await WriteAsync(Row("M1", Number(1)), Row("M2"), Row("M1", Number(2)), Row("M1") with { Period = Period.OfYear(2021) }));

        Assert.Equal(
            [
                "riga 2: la stessa misura per lo stesso periodo sta anche alla riga 4",
                "riga 4: la stessa misura per lo stesso periodo sta anche alla riga 2",
            ],
            lines.SelectMany(line => line.Faults));
    }

    [Fact]
    public async Task A_row_that_was_added_by_hand_has_seen_nothing()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("</sheetData>", "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>M2</t></is></c><c r=\"D9\" s=\"3\"><v>44197</v></c><c r=\"E9\" s=\"3\"><v>44286</v></c><c r=\"J9\"><v>3</v></c></row></sheetData>", StringComparison.Ordinal));

        var line = (await LinesAsync(bytes))[1];

        Assert.Equal((9, "M2", FirstQuarter, Stated(3), "", "riga 9, colonna Nota (K9)"), (line.Row, line.Measure, line.Period, line.Value, line.Seen, line.NotePlace));
        Assert.Empty(line.Faults);
    }

    [Theory]
    [InlineData("<v>50</v>", "")]
    [InlineData("<f>25*2</f><v>50</v>", "riga 2, colonna Peso (M2): la cella contiene una formula: va scritto il peso")]
    public async Task A_new_weight_is_a_change_and_one_that_nobody_typed_a_fault(string cell, string fault)
    {
        var mean = Row("M1", Number(7)) with { Accumulation = Accumulation.Mean, Weight = 40 };
        var bytes = Edited(await WriteAsync(mean), FiguresPart, sheet => sheet.Replace("<c r=\"M2\" s=\"4\"><v>40</v>", $"<c r=\"M2\" s=\"4\">{cell}", StringComparison.Ordinal));

        var line = await LineAsync(bytes);

        Assert.Equal((Stated(40), true, false), (line.CurrentWeight, line.HasNewWeight, line.IsUnchanged));
        Assert.Equal(fault, string.Join("; ", line.Faults));
    }

    [Fact]
    public async Task A_weight_that_was_taken_away_changes_nothing()
    {
        var mean = Row("M1", Number(7)) with { Accumulation = Accumulation.Mean, Weight = 40 };
        var bytes = Edited(await WriteAsync(mean), FiguresPart, sheet => sheet.Replace("<c r=\"M2\" s=\"4\"><v>40</v></c>", "<c r=\"M2\" s=\"4\"/>", StringComparison.Ordinal));

        Assert.Equal((true, ""), ((await LineAsync(bytes)).IsUnchanged, (await LineAsync(bytes)).WeightPlace));
    }

    [Fact]
    public async Task What_is_written_beside_and_below_is_left_alone()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("</sheetData>", "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>appunti</t></is></c><c r=\"P5\"><v>4</v></c></row></sheetData>", StringComparison.Ordinal));

        Assert.Single(await LinesAsync(bytes));
    }

    private static async Task<byte[]> ForeignAsync(DataTable figures)
    {
        using var instructions = new DataTable { Locale = CultureInfo.InvariantCulture };
        instructions.Columns.Add("Ufficio", typeof(object));
        instructions.Columns.Add("Ufficio Sistemi Informatici", typeof(object));
        instructions.Rows.Add("Codice dell'ufficio", "sistemi");
        instructions.Rows.Add("Piano", "2021-2023");
        instructions.Rows.Add("Anno", 2021);
        using var bytes = new MemoryStream();
        await MiniExcel.SaveAsAsync(bytes, new Dictionary<string, object> { ["Istruzioni"] = instructions, ["Rilevazioni"] = figures }, cancellationToken: TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
