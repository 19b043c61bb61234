using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files.Xlsx;

public sealed class XlsxFileTests
{
    [Fact]
    public void Every_kind_of_cell_is_read_with_its_row()
    {
        var workbook = new Workbook
        {
            Formats = ["dd/mm/yyyy"],
            SharedStrings = ["<si><t>M</t><t>1</t></si>", "<si><r><t>0</t></r><r><t>1/01/2021</t></r><rPh><t>x</t></rPh></si>", "<si><t>1.234,56</t></si>"],
            Rows = Workbook.January(2, """<c r="D2"><v>1234.56</v></c>""", more: """<c r="E2"><v>2.5</v></c><c r="F2" s="1"><v>44242</v></c>""")
                + """<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>44227</v></c><c r="D3" t="s"><v>2</v></c></row>"""
                + Workbook.January(5, """<c r="D5" t="b"><v>1</v></c>""")
                + Workbook.January(6, """<c r="D6" s="1"><v>44211</v></c>""")
                + Workbook.January(7, """<c r="D7"><f>1+1</f><v>2</v></c>""", more: Workbook.Text("F7", "2021-02-15T08:30:00+01:00"))
                + Workbook.January(8, """<c r="D8" t="str"><f>"S"&amp;"I"</f><v>SI</v></c>""")
                + Workbook.January(9, """<c r="D9" t="d"><v>2021-01-15T00:00:00</v></c>"""),
        };

        var reading = Declared.XlsxWithAll.Read(workbook.ToBytes());

        Assert.Equal(
            [
                Declared.January(2, "M1", 1234.56m) with { Weight = 2.5m, RecordedAt = new StatedTime.Day(new DateOnly(2021, 2, 15)) },
                Declared.January(3, "M1", 1234.56m),
                Declared.January(5, "M1", new StatedValue.YesNo(true)),
                Declared.January(6, "M1", new StatedValue.Day(new DateOnly(2021, 1, 15))),
                Declared.January(7, "M1", 2m) with { RecordedAt = new StatedTime.Instant(new DateTimeOffset(2021, 2, 15, 8, 30, 0, TimeSpan.FromHours(1))) },
                Declared.January(8, "M1", new StatedValue.YesNo(true)),
                Declared.January(9, "M1", new StatedValue.Day(new DateOnly(2021, 1, 15))),
            ],
            reading.Records);
        Assert.Equal(("Dati", null, "sheet \"Dati\""), (reading.Sheet, reading.Encoding, reading.Layout));
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.3")] // the noise of a sum
    [InlineData("1E-05", "0.00001")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("72052.66", "72052.66")]
    [InlineData("-0", "0")]
    [InlineData("1.5E3", "1500")]
    public void A_number_has_the_digits_the_spreadsheet_shows(string stored, string expected)
    {
        var reading = Declared.Xlsx.Read(new Workbook { Rows = Workbook.January(2, $"""<c r="D2"><v>{stored}</v></c>""") }.ToBytes());

        var value = Assert.IsType<StatedValue.Number>(Assert.Single(reading.Records).Value).Value;
        Assert.Equal(expected, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", 44197, 44227)]
    [InlineData("date1904=\"0\"", 44197, 44227)]
    [InlineData("date1904=\"1\"", 42735, 42765)]
    [InlineData("date1904=\"true\"", 42735, 42765)]
    public void Days_follow_the_calendar_of_the_workbook_with_and_without_a_date_format(string properties, int from, int to)
    {
        var workbook = new Workbook
        {
            WorkbookProperties = properties,
            Formats = ["d-mmm-yy"],
            Rows = $"""<row r="2">{Workbook.Text("A2", "M1")}<c r="B2" s="1"><v>{from}</v></c><c r="C2"><v>{to}</v></c><c r="D2"><v>5</v></c></row>""",
        };

        var reading = Declared.Xlsx.Read(workbook.ToBytes());

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void A_period_may_be_a_number_when_it_is_a_year()
    {
        var workbook = new Workbook
        {
            Rows = $"""<row r="2">{Workbook.Text("A2", "M1")}<c r="B2"><v>2021</v></c><c r="D2"><v>5</v></c></row>""",
        };
        var options = Declared.Xlsx with { Columns = new FileColumns { Measure = "Misura", Period = "Dal", Value = "Valore" } };

        var reading = options.Read(workbook.ToBytes());

        Assert.Equal([Declared.January(2, "M1", 5m) with { To = new DateOnly(2021, 12, 31) }], reading.Records);
    }

    [Fact]
    public void Strict_workbooks_and_references_left_out_read_alike()
    {
        var workbook = new Workbook
        {
            Namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main",
            Rows = """<row><c t="inlineStr"><is><t>M1</t></is></c><c><v>44197</v></c><c><v>44227</v></c><c><v>5</v></c></row>""",
        };

        var reading = Declared.Xlsx.Read(workbook.ToBytes());

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void Empty_rows_hidden_sheets_and_notes_beside_the_table_do_not_matter()
    {
        var workbook = new Workbook
        {
            MoreSheets = [("Nascosto", "state=\"hidden\""), ("Molto nascosto", "state=\"veryHidden\"")],
            Rows = """<row r="2"/><row r="3" hidden="1"><c r="A3" s="0"/></row>"""
                + Workbook.January(4, """<c r="D4"><v>5</v></c>""", more: """<c r="H4" t="e"><v>#N/A</v></c>""")
                + """<row r="5"><c r="J5"><v>1</v></c></row>"""
                + """<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>  </t></is></c></row>""",
            AfterRows = """<mergeCells><mergeCell ref="A9:F9"/></mergeCells>""",
        };

        var reading = Declared.Xlsx.Read(workbook.ToBytes());

        Assert.Equal([Declared.January(4, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void A_sheet_is_read_by_name_whatever_its_place()
    {
        var workbook = new Workbook { MoreSheets = [("Altro", "")], Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>"""), SheetState = "state=\"hidden\"" };

        var reading = (Declared.Xlsx with { Sheet = "dati" }).Read(workbook.ToBytes());

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void The_place_of_a_field_is_its_row_and_the_letter_of_its_column()
    {
        var reading = Declared.Xlsx.Read(new Workbook { Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>""") }.ToBytes());

        var place = reading.PlaceOf(reading.Records[0], ObservationField.Value);

        Assert.Equal(new SourcePlace(2, 4, "row", "column D (Valore)"), place);
        Assert.Equal("row 2, column D (Valore)", place.ToString());
    }
}
