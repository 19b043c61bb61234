using System.Text;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files.Csv;

public sealed class BadCsvFileTests
{
    private const string Header = "Misura;Dal;Al;Valore\n";

    [Theory]
    [InlineData("M1;01/01/2021;31/01/2021;1.234.5\n", "line 2, column 4 (Valore): \"1.234.5\" is no number as declared (1.234,56): '.' must stand every three digits, before the decimals")]
    [InlineData("M1;01/01/2021;31/01/2021;\n", "line 2, column 4 (Valore): is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData(";01/01/2021;31/01/2021;5\n", "line 2, column 1 (Misura): is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData("M1;2021-01-01;31/01/2021;5\n", "line 2, column 2 (Dal): \"2021-01-01\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("M1;31/01/2021;01/01/2021;5\n", "line 2, column 3 (Al): the last day 2021-01-01 lies before the first, 2021-01-31")]
    [InlineData("M1;01/01/2021;31/01/2021\n", "line 2: the row has 3 fields, the header 4: is it cut short?")]
    [InlineData("Totale\n", "line 2: the row has 1 field, the header 4: is it cut short?")]
    [InlineData("M1;01/01/2021;31/01/2021;5;6\n", "line 2: the row has 5 fields, the header 4: does a field hold the separator without standing in quotes?")]
    [InlineData("M\"1;01/01/2021;31/01/2021;5\n", "line 2: a quote stands inside a field: put the field in quotes and write the quote twice")]
    [InlineData("\"M1\"x;01/01/2021;31/01/2021;5\n", "line 2: text follows a closing quote: write a quote inside a field twice")]
    [InlineData("M1;01/01/2021;31/01/2021;=1+1\n", "line 2, column 4 (Valore): \"=1+1\" is no number (1.234,56), no day (dd/MM/yyyy) and no yes or no (SI, VERO, TRUE, YES, NO, FALSO, FALSE)")]
    [InlineData("M1;01/01/2021;31/01/2021;12,5 %\n", "line 2, column 4 (Valore): \"12,5 %\" has a percent sign: write 12,5 for 12,5 %")]
    [InlineData("M1;01/01/2021;31/01/2021;n.d.\n", "line 2, column 4 (Valore): \"n.d.\" is no number (1.234,56), no day (dd/MM/yyyy) and no yes or no (SI, VERO, TRUE, YES, NO, FALSO, FALSE)")]
    public void A_bad_row_is_told_with_line_column_and_reason(string row, string fault)
    {
        Assert.Equal([fault], Declared.Csv.Faults(Header + row));
    }

    [Theory]
    [InlineData("M1;01/01/2021;31/01/2021;5;-1;\n", "line 2, column 5 (Peso): \"-1\" is negative: a weight is 0 or more")]
    [InlineData("M1;01/01/2021;31/01/2021;5;x;\n", "line 2, column 5 (Peso): \"x\" is no number as declared (1.234,56)")]
    [InlineData("M1;01/01/2021;31/01/2021;5;;2021-02-15T08:30:00\n", "line 2, column 6 (Rilevato): \"2021-02-15T08:30:00\" is neither a day (dd/MM/yyyy) nor an instant with its offset (2021-12-31T08:30:00+01:00)")]
    public void An_optional_field_is_checked_when_it_is_there(string row, string fault)
    {
        Assert.Equal([fault], Declared.CsvWithAll.Faults("Misura;Dal;Al;Valore;Peso;Rilevato\n" + row));
    }

    [Fact]
    public void A_value_that_could_be_a_number_and_a_day_is_refused()
    {
        var options = Declared.Csv with { Dates = ["yyyyMMdd"] };

        Assert.Equal(
            ["line 2, column 4 (Valore): \"20210131\" can be a number and a day: declare days in a form with separators"],
            options.Faults(Header + "M1;20210101;20210131;20210131\n"));
    }

    [Theory]
    [InlineData("", "the file: is empty: 0 bytes")]
    [InlineData("\n\n  \n", "the file: is empty: not even a header")]
    [InlineData("Misura;Dal;Al;Valore\n", "the file: has a header and no row: an export that found nothing says nothing, not zero")]
    [InlineData("Misura;Dal;Al;Valore\n;;;\n", "the file: has a header and no row: an export that found nothing says nothing, not zero")]
    [InlineData("Misura;Dal;Fino al;Valore\nM1;01/01/2021;31/01/2021;5\n", "line 1: there is no column \"Al\"; the header has \"Misura\", \"Dal\", \"Fino al\", \"Valore\"")]
    [InlineData("M1;01/01/2021;31/01/2021;5\n", "line 1: there is no column \"Misura\"; the header has \"M1\", \"01/01/2021\", \"31/01/2021\", \"5\"", "line 1: there is no column \"Dal\"; the header has \"M1\", \"01/01/2021\", \"31/01/2021\", \"5\"", "line 1: there is no column \"Al\"; the header has \"M1\", \"01/01/2021\", \"31/01/2021\", \"5\"", "line 1: there is no column \"Valore\"; the header has \"M1\", \"01/01/2021\", \"31/01/2021\", \"5\"")]
    [InlineData("Misura;Dal;Al;Valore;VALORE\nM1;01/01/2021;31/01/2021;5;6\n", "line 1, column 5 (Valore): the column \"Valore\" stands there 2 times: which one counts?")]
    [InlineData("Misura;Dal;Al;\"Valore\nM1;01/01/2021;31/01/2021;5\n", "line 1: a quote is opened and never closed")]
    [InlineData("sep=|\nMisura|Dal|Al|Valore\n", "line 1: says \"sep=|\", but a separator is ; or , or tab")]
    [InlineData("Misura;Dal;Al;Valore\n\"M1;01/01/2021;31/01/2021;5\nM2;01/01/2021;31/01/2021;5\n", "line 2: a quote is opened and never closed")]
    [InlineData("PK\u0003\u0004whatever", "the file: is a workbook or another ZIP file, no text: save it as CSV, or declare a source for XLSX files")]
    [InlineData("Misura;Dal;Al;Valore\nM\01;01/01/2021;31/01/2021;5\n", "the file: holds NUL characters: it is no text, or UTF-16 without a byte order mark (encoding: utf-16)")]
    public void A_file_of_another_shape_is_refused(string text, params string[] faults)
    {
        Assert.Equal(faults, Declared.Csv.Faults(text));
    }

    public static TheoryData<string, byte[], string> Undecodable() => new()
    {
        { "utf-8", [.. "Misura\nx"u8, 0xE8, .. "\n"u8], "the file: has bytes that are no utf-8 (line 2: E8)" },
        { "auto", [.. "Misura\nx"u8, 0x81], "the file: has a byte that is neither UTF-8 nor windows-1252 (line 2: 81)" },
        { "auto", [0xEF, 0xBB, 0xBF, 0xE8], "the file: has bytes that are no utf-8 (line 1: E8)" },
        { "auto", [0xFF, 0xFE, 0x41], "the file: has bytes that are no utf-16 (line 1: 41)" },
        { "windows-1252", [0xEF, 0xBB, 0xBF, 0x41], "the file: begins with the byte order mark of utf-8, but windows-1252 is expected" },
        { "utf-8", [0xFF, 0xFE, 0x41, 0x00], "the file: begins with the byte order mark of utf-16, but utf-8 is expected" },
        { "auto", Encoding.Unicode.GetBytes("Misura\n"), "the file: holds NUL characters: it is no text, or UTF-16 without a byte order mark (encoding: utf-16)" },
        { "auto", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "the file: is an Excel file, no text: save it as CSV" },
    };

    [Theory]
    [MemberData(nameof(Undecodable))]
    public void Bytes_that_are_no_text_of_the_encoding_are_refused(string declared, byte[] bytes, string fault)
    {
        var encoding = declared switch
        {
            "utf-8" => FileEncoding.Utf8,
            "windows-1252" => FileEncoding.Windows1252,
            _ => FileEncoding.Auto,
        };

        Assert.Equal([fault], (Declared.Csv with { Encoding = encoding }).Faults(bytes));
    }

    [Fact]
    public void A_declared_separator_is_not_given_up_for_another()
    {
        var options = Declared.Csv with { Separator = ',' };

        Assert.Equal(["line 1: says \"sep=;\", but the source declares ,"], options.Faults("sep=;\n" + Header));
        Assert.Contains("line 1: there is no column \"Misura\"; the header has \"Misura;Dal;Al;Valore\"", options.Faults(Header + "M1;01/01/2021;31/01/2021;5\n"));
    }

    [Fact]
    public void All_faults_are_told_at_once_up_to_fifty()
    {
        var text = Header + string.Concat(Enumerable.Repeat("M1;x;31/01/2021;y\n", 30));

        var refusal = Assert.Throws<SourceUnreadableException>(() => Declared.Csv.Read(text));

        Assert.Equal((50, 60), (refusal.Faults.Length, refusal.TotalFaults));
        Assert.StartsWith("file is refused whole: 60 faults, nothing of it is used.\n  line 2, column 2 (Dal): \"x\" is no day", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  and 10 more\nRemedy: correct the file where it comes from and deliver it again.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_too_many_rows_is_refused_at_the_first_one_too_many()
    {
        var options = Declared.Csv with { MaxRows = 2 };
        var text = Header + string.Concat(Enumerable.Repeat("M1;01/01/2021;31/01/2021;5\n", 4));

        Assert.Equal(["line 4: the file has more than 2 rows"], options.Faults(text));
    }

    [Fact]
    public void A_row_with_absurdly_many_columns_is_refused()
    {
        Assert.Equal(["the file: has a row of more than 16384 columns"], Declared.Csv.Faults(Header + new string(';', 20_000)));
    }
}
