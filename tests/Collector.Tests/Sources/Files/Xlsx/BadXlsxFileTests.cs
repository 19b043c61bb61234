using System.Text;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files.Xlsx;

public sealed class BadXlsxFileTests
{
    private static readonly string[] Formats = ["0.0%", "[h]:mm", "h:mm", "dd/mm/yyyy", "[Red]#,##0.00\" d'anno\""];

    [Theory]
    [InlineData("""<c r="D2" t="e"><v>#N/A</v></c>""", "holds the error #N/A")]
    [InlineData("""<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>""", "holds the error #DIV/0!")]
    [InlineData("""<c r="D2"><f>A1</f></c>""", "is a formula without a result: open the file in the spreadsheet program, let it compute and save it")]
    [InlineData("""<c r="D2"/>""", "is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData("", "is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData("""<c r="D2" t="str"><f>""</f><v></v></c>""", "is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData("""<c r="D2" t="inlineStr"><is><t>1,234.5</t></is></c>""", "\"1,234.5\" is no number as declared (1.234,56), but one under culture en (1,234.56)")]
    [InlineData("""<c r="D2" s="1"><v>0.125</v></c>""", "is shown as a percentage but holds 0.125: format the column as plain numbers and write 12.5 for 12.5 %")]
    [InlineData("""<c r="D2" s="2"><v>0.3125</v></c>""", "is a time or a duration (0.3125 of a day): write hours as a plain number")]
    [InlineData("""<c r="D2" s="3"><v>0.3125</v></c>""", "is a time or a duration (0.3125 of a day): write hours as a plain number")]
    [InlineData("""<c r="D2" s="4"><v>44211.5</v></c>""", "the date 2021-01-15 12:00:00 has a time of day: write the day alone")]
    [InlineData("""<c r="D2" s="4"><v>44</v></c>""", "is shown as a date but holds 44")]
    [InlineData("""<c r="D2" s="4"><v>-1</v></c>""", "is shown as a date but holds -1")]
    [InlineData("""<c r="D2" s="4"><v>1E300</v></c>""", "is shown as a date but holds 1E300")]
    [InlineData("""<c r="D2"><v>1E+15</v></c>""", "holds 1E+15: a workbook keeps 15 digits of a number; format the column as text")]
    [InlineData("""<c r="D2"><v>1E-300</v></c>""", "holds 1E-300, too small a number to keep")]
    [InlineData("""<c r="D2"><v>1E400</v></c>""", "holds \"1E400\", which is no number")]
    [InlineData("""<c r="D2"><v>(5)</v></c>""", "holds \"(5)\", which is no number")]
    [InlineData("""<c r="D2" t="b"><v>2</v></c>""", "holds \"2\", which is neither yes nor no")]
    [InlineData("""<c r="D2" t="d"><v>soon</v></c>""", "holds \"soon\", which is no date")]
    public void A_bad_value_is_told_with_row_column_and_reason(string cell, string reason)
    {
        var workbook = new Workbook { Formats = Formats, Rows = Workbook.January(2, cell) };

        Assert.Equal([$"row 2, column D (Valore): {reason}"], Declared.Xlsx.Faults(workbook.ToBytes()));
    }

    [Theory]
    [InlineData("""<c r="B2"><v>2021</v></c>""", "the number 2021 is no day")] // 2021 as a serial is in 1905
    [InlineData("""<c r="B2"><v>44197.5</v></c>""", "the number 44197.5 is no day")]
    [InlineData("""<c r="B2" s="4"><v>44197.5</v></c>""", "the date 2021-01-01 12:00:00 has a time of day: write the day alone")]
    [InlineData("""<c r="B2" t="b"><v>1</v></c>""", "the truth value TRUE is no day")]
    [InlineData("""<c r="B2" s="4"><v>500000</v></c>""", "the date 3268-12-12 lies outside the years 1900 to 2199")]
    [InlineData("""<c r="B2" t="e"><v>#REF!</v></c>""", "holds the error #REF!")]
    public void A_bad_day_is_told_likewise(string cell, string reason)
    {
        var workbook = new Workbook
        {
            Formats = Formats,
            Rows = $"""<row r="2">{Workbook.Text("A2", "M1")}{cell}<c r="C2"><v>44227</v></c><c r="D2"><v>5</v></c></row>""",
        };

        Assert.Equal([$"row 2, column B (Dal): {reason}"], Declared.Xlsx.Faults(workbook.ToBytes()));
    }

    [Theory]
    [InlineData("""<c r="E2" t="e"><v>#N/A</v></c>""", "row 2, column E (Peso): holds the error #N/A")] // an error is not "no weight"
    [InlineData("""<c r="E2"><v>-1</v></c>""", "row 2, column E (Peso): the number -1 is negative: a weight is 0 or more")]
    [InlineData("""<c r="E2" t="b"><v>1</v></c>""", "row 2, column E (Peso): the truth value TRUE is no number")]
    [InlineData("""<c r="F2" s="4"><v>44242.354166666664</v></c>""", "row 2, column F (Rilevato): the date 2021-02-15 08:30:00 has a time of day: write the day alone")]
    public void A_bad_optional_cell_is_not_left_out_quietly(string cell, string fault)
    {
        var workbook = new Workbook { Formats = Formats, Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>""", more: cell) };

        Assert.Equal([fault], Declared.XlsxWithAll.Faults(workbook.ToBytes()));
    }

    [Fact]
    public void A_key_or_a_period_that_became_a_number_or_a_date_is_refused()
    {
        var workbook = new Workbook
        {
            Formats = Formats,
            Rows = """<row r="2"><c r="A2"><v>1.2</v></c><c r="B2" s="4"><v>44197</v></c><c r="D2"><v>5</v></c></row>""",
        };
        var options = Declared.Xlsx with { Columns = new FileColumns { Measure = "Misura", Period = "Dal", Value = "Valore" } };

        Assert.Equal(
            [
                "row 2, column A (Misura): the number 1.2 is no key of a measure",
                "row 2, column B (Dal): the date 2021-01-01 is no period: format the column as text and write 2021-Q1 or 2021-03",
            ],
            options.Faults(workbook.ToBytes()));
    }

    [Fact]
    public void Merged_cells_are_refused_where_the_value_is_not_in_each_row()
    {
        var workbook = new Workbook
        {
            Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>""", more: """<c r="E2"><v>3</v></c>""")
                + Workbook.January(3, """<c r="D3"><v>5</v></c>""")
                + Workbook.January(4, """<c r="D4"><v>5</v></c>"""),
            AfterRows = """<mergeCells count="1"><mergeCell ref="E2:E3"/></mergeCells>""",
        };

        Assert.Equal(
            ["row 3, column E (Peso): is part of the merged cells E2:E3: undo the merging and write the value in each row"],
            Declared.XlsxWithAll.Faults(workbook.ToBytes()));
    }

    [Fact]
    public void A_hidden_row_with_content_is_refused()
    {
        var workbook = new Workbook { Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>""").Replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">", StringComparison.Ordinal) };

        Assert.Equal(["row 2: the row is hidden: show it or take it out"], Declared.Xlsx.Faults(workbook.ToBytes()));
    }

    public static TheoryData<byte[], string> NoWorkbooks() => new()
    {
        { [], "the file: is empty: 0 bytes" },
        { Encoding.UTF8.GetBytes("Misura;Dal;Al;Valore\n"), "the file: is no XLSX, whatever its name says: save it as an Excel workbook (.xlsx), or declare a source for CSV files" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "the file: is an Excel file of the old kind (.xls): save it as an Excel workbook (.xlsx)" },
        { [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "the file: is protected with a password: save it without one" },
        { new Workbook().ToBytes()[..^40], "the file: is damaged: End of Central Directory record could not be found." },
        { new Workbook { Parts = { ["_rels/.rels"] = Workbook.Xml("<Relationships/>"), ["xl/workbook.xml"] = "x"u8.ToArray() } }.ToBytes(), "the file: is damaged: Data at the root level is invalid. Line 1, position 1." },
        { new Workbook { Parts = { ["_rels/.rels"] = Workbook.Xml("""<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>""") } }.ToBytes(), "the file: is a binary workbook (.xlsb): save it as an Excel workbook (.xlsx)" },
        { new Workbook { Parts = { ["_rels/.rels"] = Workbook.Xml("""<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>""") } }.ToBytes(), "the file: is a ZIP file without a workbook in it" },
        { new Workbook { Parts = { ["xl/worksheets/sheet0.xml"] = Workbook.Xml("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>""") } }.ToBytes(), "the file: is damaged: For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method." },
        { new Workbook { MoreSheets = [("Altro", "")] }.ToBytes(), "the file: has several visible sheets, \"Dati\", \"Altro\": say in the settings which sheet to read" },
        { new Workbook { SheetState = "state=\"hidden\"" }.ToBytes(), "the file: has no visible sheet, only \"Dati\" (hidden)" },
        { new Workbook { Parts = { ["xl/_rels/workbook.xml.rels"] = Workbook.Xml("<Relationships/>") } }.ToBytes(), "the file: has no sheet with cells" },
        { new Workbook().ToBytes(), "the file: has a header and no row: an export that found nothing says nothing, not zero" },
        { new Workbook { Parts = { ["xl/worksheets/sheet0.xml"] = Workbook.Xml("<worksheet><sheetData/></worksheet>") } }.ToBytes(), "the file: is empty: not even a header" },
        { new Workbook { Rows = """<row r="1"/>""" }.ToBytes(), "the file: is damaged: row \"1\" stands after row 1" },
        { new Workbook { Rows = """<row r="2000000000"/>""" }.ToBytes(), "the file: is damaged: row \"2000000000\" stands after row 1" },
        { new Workbook { Rows = """<row r="2"><c r="ZZZZZZ2"/></row>""" }.ToBytes(), "the file: is damaged: cell \"ZZZZZZ2\" stands in row 2 after column 0" },
        { new Workbook { Rows = """<row r="2"><c r="XFE2"/></row>""" }.ToBytes(), "the file: is damaged: cell \"XFE2\" stands in row 2 after column 0" },
        { new Workbook { Rows = """<row r="2"><c r="B2"/><c r="A2"/></row>""" }.ToBytes(), "the file: is damaged: cell \"A2\" stands in row 2 after column 2" },
        { new Workbook { Rows = """<row r="2"><c r="A2" t="s"><v>7</v></c></row>""" }.ToBytes(), "the file: is damaged: a cell points to the shared text \"7\", and there are 0" },
    };

    [Theory]
    [MemberData(nameof(NoWorkbooks))]
    public void A_file_that_is_no_sound_workbook_is_refused(byte[] bytes, string fault)
    {
        Assert.Equal([fault], Declared.Xlsx.Faults(bytes));
    }

    [Fact]
    public void A_named_sheet_that_is_not_there_is_told_with_those_that_are()
    {
        var options = Declared.Xlsx with { Sheet = "Ore" };

        Assert.Equal(["the file: has no sheet \"Ore\", only \"Dati\""], options.Faults(new Workbook().ToBytes()));
    }

    [Fact]
    public void A_part_that_unpacks_beyond_the_bound_is_refused_whatever_size_it_states()
    {
        var options = Declared.Xlsx with { MaxUnpackedBytes = FilesSettings.Megabyte };
        var bomb = new Workbook { Rows = Workbook.January(2, Workbook.Text("D2", new string('1', 2 * 1024 * 1024))) };

        Assert.Equal(["the file: unpacks to more than 1 MiB in xl/worksheets/sheet0.xml: raise max_unpacked_megabytes if that is right"], options.Faults(bomb.ToBytes()));
    }

    [Fact]
    public void A_part_with_a_changed_byte_is_refused_though_it_reads_well()
    {
        var bytes = new Workbook { Rows = Workbook.January(2, """<c r="D2"><v>5</v></c>""") }.ToBytes();
        const int checksumBeforeName = 30; // in the directory at the end
        bytes[bytes.AsSpan().LastIndexOf("xl/worksheets/sheet0.xml"u8) - checksumBeforeName] ^= 1;

        Assert.Equal(["the file: is damaged: the checksum of a part is wrong: bytes were changed or lost on the way"], Declared.Xlsx.Faults(bytes));
    }

    [Fact]
    public void A_text_source_that_gets_a_workbook_says_so()
    {
        Assert.Equal(["the file: is a workbook or another ZIP file, no text: save it as CSV, or declare a source for XLSX files"], Declared.Csv.Faults(new Workbook().ToBytes()));
    }
}
