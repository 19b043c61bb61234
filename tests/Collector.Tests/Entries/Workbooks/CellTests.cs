using Collector.Entries.Workbooks;
using Collector.Plan;
using static Collector.Tests.Entries.Workbooks.SomeWorkbook;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>What people and programs leave in the cell to fill.</summary>
public sealed class CellTests
{
    // Styles behind those of the writer: shown as a percentage, as a time, as a day with its time, as a day.
    private const string MoreStyles = "<xf numFmtId=\"10\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"14\"/>";

    public static TheoryData<string, WorkbookValue> Usable => new()
    {
        { "<c r=\"J2\"/>", new WorkbookValue.Blank() },
        { "<c r=\"J2\" t=\"inlineStr\"><is><t>   </t></is></c>", new WorkbookValue.Blank() },
        { "<c r=\"J2\"><v>0</v></c>", Stated(0) },
        { "<c r=\"J2\"><v>1.2E3</v></c>", Stated(1200) },
        { "<c r=\"J2\"><v>-0.10000000000000001</v></c>", Stated(-0.1m) },
        { "<c r=\"J2\" t=\"inlineStr\"><is><t> 1.234,5 </t></is></c>", new WorkbookValue.Text("1.234,5") },
        { "<c r=\"J2\" t=\"str\"><v>n.d.</v></c>", new WorkbookValue.Text("n.d.") },
        { "<c r=\"J2\" t=\"b\"><v>1</v></c>", new WorkbookValue.Stated(new ObservedValue.YesNo(true)) },
        { "<c r=\"J2\" s=\"20\"><v>44230</v></c>", new WorkbookValue.Stated(new ObservedValue.Day(new DateOnly(2021, 2, 3))) },
        { "<c r=\"J2\" t=\"d\"><v>2021-02-03</v></c>", new WorkbookValue.Stated(new ObservedValue.Day(new DateOnly(2021, 2, 3))) },
        { "<c r=\"J2\"><f>120+35</f><v>155</v></c>", new WorkbookValue.Formula(Stated(155)) },
        { "<c r=\"J2\" t=\"str\"><f>\"\"</f><v></v></c>", new WorkbookValue.Formula(new WorkbookValue.Blank()) },
        { "<c r=\"J2\" t=\"str\"><f>A2</f><v>M1</v></c>", new WorkbookValue.Formula(new WorkbookValue.Text("M1")) },
    };

    [Theory]
    [MemberData(nameof(Usable))]
    public async Task Is_taken_as_it_was_found(string cell, WorkbookValue found) =>
        Assert.Equal(found, (await LineAsync(await WithCellAsync("M1", cell))).Value);

    [Theory]
    [InlineData("<c r=\"J2\" t=\"e\"><v>#DIV/0!</v></c>", "contiene l'errore #DIV/0!: scrivere il valore")]
    [InlineData("<c r=\"J2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "contiene l'errore #DIV/0!: scrivere il valore")]
    [InlineData("<c r=\"J2\" t=\"e\"><v>rosso&lt;script&gt;</v></c>", "contiene un errore: scrivere il valore")]
    [InlineData("<c r=\"J2\"><f>1+1</f></c>", "contiene una formula senza risultato: scrivere il valore, o aprire il file nel foglio di calcolo e salvarlo di nuovo")]
    [InlineData("<c r=\"J2\" s=\"17\"><v>0.5</v></c>", "mostra 50 %, ma la misura non è in percentuale: scrivere il numero senza il segno di percentuale")]
    [InlineData("<c r=\"J2\" s=\"18\"><v>0.3125</v></c>", "è mostrata come un'ora o una durata: scrivere il numero semplice, per esempio 7,5")]
    [InlineData("<c r=\"J2\" s=\"19\"><v>44230.5</v></c>", "contiene un giorno con un'ora: scrivere solo il giorno")]
    [InlineData("<c r=\"J2\"><v>1234567890123456</v></c>", "non si può leggere con certezza")]
    [InlineData("<c r=\"J2\"><v>dodici</v></c>", "non si può leggere con certezza")]
    [InlineData("<c r=\"J2\" s=\"20\"><v>12</v></c>", "non si può leggere con certezza")]
    public async Task Is_told_where_no_value_can_be_taken_from_it(string cell, string why)
    {
        var line = await LineAsync(await WithCellAsync("M1", cell));

        Assert.StartsWith(why, Assert.IsType<WorkbookValue.Unusable>(line.Value).Why, StringComparison.Ordinal);
        Assert.Equal(("riga 2, colonna Valore (J2)", false, true), (line.ValuePlace, line.IsUnchanged, line.Faults.IsEmpty));
    }

    [Theory]
    // As stored, and as the cell shows it.
    [InlineData("0.5", 50)]
    [InlineData("0.81820000000000004", 81.82)]
    [InlineData("1.07", 107)]
    public async Task A_percentage_of_a_measure_in_percent_is_what_the_cell_shows(string stored, double shown) =>
        Assert.Equal(Stated((decimal)shown), (await LineAsync(await WithCellAsync("P1", $"<c r=\"J2\" s=\"17\"><v>{stored}</v></c>"))).Value);

    [Fact]
    public async Task A_number_of_a_measure_in_percent_is_taken_as_it_is() =>
        Assert.Equal(Stated(0.5m), (await LineAsync(await WithCellAsync("P1", "<c r=\"J2\"><v>0.5</v></c>"))).Value);

    [Fact]
    public async Task A_value_that_was_taken_away_is_no_change()
    {
        var line = await LineAsync(await WithCellAsync("M1", "<c r=\"J2\"/>"));

        Assert.Equal((new WorkbookValue.Blank(), Stated(7), true), (line.Value, line.Current, line.IsUnchanged));
    }

    [Fact]
    public async Task A_value_that_was_typed_is_a_change() => Assert.False((await LineAsync(await WithCellAsync("M1", "<c r=\"J2\"><v>0</v></c>"))).IsUnchanged);

    [Fact]
    public async Task Merged_cells_are_told()
    {
        var bytes = Edited(await WriteAsync(Row("M1", Number(7)), Row("M2", Number(8))), FiguresPart, sheet => sheet.Replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"J2:J3\"/></mergeCells>", StringComparison.Ordinal));

        var lines = await LinesAsync(bytes);

        Assert.Equal(Stated(7), lines[0].Value);
        Assert.IsType<WorkbookValue.Unusable>(lines[1].Value);
    }

    [Theory]
    [InlineData("<c r=\"K2\"><v>2021</v></c>", "2021")]
    [InlineData("<c r=\"K2\"><v>12.5</v></c>", "12,5")]
    [InlineData("<c r=\"K2\" s=\"20\"><v>44230</v></c>", "03/02/2021")]
    [InlineData("<c r=\"K2\" t=\"str\"><f>A2</f><v>M1</v></c>", "M1")]
    [InlineData("<c r=\"K2\" t=\"inlineStr\"><is><t>a_x000D_\nb</t></is></c>", "a\nb")]
    [InlineData("<c r=\"K2\" t=\"inlineStr\"><is><t>a_x0000_b_xD800_c_xFFFF_</t></is></c>", "a_x0000_b_xD800_c_xFFFF_")] // no characters of a text
    public async Task A_note_is_a_text_whatever_the_cell_holds(string cell, string note) =>
        Assert.Equal(note, (await LineAsync(await EditedCellAsync("M1", "<c r=\"K2\" s=\"4\"/>", cell))).Note);

    [Fact]
    public async Task A_note_that_cannot_be_read_is_a_fault() => Assert.Equal(
        ["riga 2, colonna Nota (K2): contiene l'errore #REF!: scrivere il valore"],
        (await LineAsync(await EditedCellAsync("M1", "<c r=\"K2\" s=\"4\"/>", "<c r=\"K2\" t=\"e\"><v>#REF!</v></c>"))).Faults);

    private static Task<byte[]> WithCellAsync(string measure, string cell) => EditedCellAsync(measure, "<c r=\"J2\" s=\"4\"><v>7</v></c>", cell);

    private static async Task<byte[]> EditedCellAsync(string measure, string was, string cell) => Edited(
        Edited(await WriteAsync(Row(measure, Number(7))), "xl/styles.xml", styles => styles.Replace("</cellXfs>", MoreStyles + "</cellXfs>", StringComparison.Ordinal)),
        FiguresPart,
        sheet => sheet.Replace(was, cell, StringComparison.Ordinal));
}
