using System.IO.Compression;
using System.Text;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Tests.Sources.Files.Xlsx;
using CsCheck;

namespace Collector.Tests.Sources.Files;

/// <summary>Whatever the bytes are, a file is read or refused: nothing else is thrown and nothing runs on.</summary>
public sealed class HostileBytesTests
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("sep=;\r\nMisura;Dal;Al;Valore;Peso;Rilevato\r\n\"M\"\"1\";01/01/2021;31/01/2021;1.234,56;2;\r\nM2;01/01/2021;31/01/2021;Sì;;2021-02-01T08:00:00Z\r\n");

    private static readonly Workbook Sound = new()
    {
        Formats = ["dd/mm/yyyy", "0%"],
        SharedStrings = ["<si><t>M1</t></si>"],
        Rows = Workbook.January(2, """<c r="D2"><v>1234.56</v></c>""", more: """<c r="E2"><v>2.5</v></c><c r="F2" s="1"><v>44242</v></c>""") + """<row r="3"><c r="A3" t="s"><v>0</v></c></row>""",
        AfterRows = """<mergeCells><mergeCell ref="A9:B9"/></mergeCells>""",
    };

    private static readonly Gen<byte[]> Noise = Gen.Byte.Array[0, 200];

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        Noise.Sample(bytes => ReadOrRefuse(Declared.CsvWithAll, bytes) & ReadOrRefuse(Declared.XlsxWithAll, bytes) & ReadOrRefuse(Declared.XlsxWithAll, [.. "PK\u0003\u0004"u8, .. bytes]) & ReadOrRefuseStrict(bytes), iter: 1_000);
    }

    [Fact]
    public void A_text_with_bytes_changed_is_read_or_refused()
    {
        Changes(Csv).Sample(bytes => ReadOrRefuse(Declared.CsvWithAll, bytes) & ReadOrRefuseStrict(bytes), iter: 2_000);
    }

    [Fact]
    public void Text_of_the_letters_that_matter_is_read_or_refused()
    {
        Gen.Char[";,\t\"\r\n=sepMisuraDlVo0129./-€ "].Array[0, 80].Select(letters => new string(letters)).Sample(
            text => ReadOrRefuse(Declared.Csv, Encoding.UTF8.GetBytes(text)) & ReadOrRefuse(Declared.Csv, Encoding.UTF8.GetBytes("Misura;Dal;Al;Valore\n" + text)),
            iter: 2_000);
    }

    [Fact]
    public void A_workbook_with_bytes_changed_is_read_or_refused()
    {
        Changes(Sound.ToBytes()).Sample(bytes => ReadOrRefuse(Declared.XlsxWithAll, bytes), iter: 500);
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/worksheets/sheet0.xml")]
    public void A_workbook_with_a_part_changed_is_read_or_refused(string part)
    {
        Changes(PartOf(Sound.ToBytes(), part)).Sample(content => ReadOrRefuse(Declared.XlsxWithAll, (Sound with { Parts = new() { [part] = content } }).ToBytes()), iter: 150);
    }

    [Fact]
    public void Elements_cells_and_quotes_beyond_all_measure_are_dealt_with()
    {
        var nested = string.Concat(Enumerable.Repeat("<x>", 200_000));
        var wide = string.Concat(Enumerable.Range(2, 20_000).Select(row => $"<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"));

        Assert.True(ReadOrRefuse(Declared.Xlsx, new Workbook { Rows = nested }.ToBytes()));
        Assert.True(ReadOrRefuse(Declared.Xlsx, new Workbook { Rows = wide }.ToBytes()));
        Assert.True(ReadOrRefuse(Declared.Csv, Encoding.UTF8.GetBytes("Misura;Dal;Al;Valore\n" + new string('"', 1_000_001))));
        Assert.True(ReadOrRefuse(Declared.Csv, Encoding.UTF8.GetBytes("Misura;Dal;Al;Valore\n" + new string('\n', 1_000_000))));
        Assert.True(ReadOrRefuse(Declared.Csv, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"\n", 300_000)))));
    }

    private static Gen<byte[]> Changes(byte[] sound) => Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Int[0, 20], Gen.Byte.Array[0, 8], (at, drop, put) =>
        (byte[])[.. sound.AsSpan(0, at), .. put, .. sound.AsSpan(Math.Min(at + drop, sound.Length))]);

    private static bool ReadOrRefuse(FilesOptions options, byte[] bytes)
    {
        try
        {
            return options.Read(bytes).Records.Length > 0;
        }
        catch (SourceUnreadableException refusal)
        {
            return refusal.Faults.Length > 0 && refusal.Faults.All(fault => fault.Reason.Length > 0);
        }
    }

    private static bool ReadOrRefuseStrict(byte[] bytes)
    {
        try
        {
            return ObservationCsv.Read(new MemoryStream(bytes), "o.csv", check: null, CancellationToken.None).Sha256.Length == 64;
        }
        catch (SourceUnreadableException refusal)
        {
            return refusal.Faults.Length > 0;
        }
    }

    private static byte[] PartOf(byte[] workbook, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var content = zip.GetEntry(part)!.Open(); // the workbook has it
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
