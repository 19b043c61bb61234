using System.Globalization;
using System.IO.Compression;
using System.Text;
using Collector.Entries.Workbooks;
using CsCheck;
using static Collector.Tests.Entries.Workbooks.SomeWorkbook;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>Files that are no workbook of ours: each is told in a sentence that says what to do, and nothing of it is used.</summary>
public sealed class RefusalTests
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[], string> Others => new()
    {
        { "nothing", [], "Il file \"cartella.xlsx\" è vuoto." },
        { "CSV", "Misura;Dal;Al;Valore\nM1;01/01/2021;31/03/2021;=1+1\n"u8.ToArray(), "Il file \"cartella.xlsx\" non è una cartella di lavoro di Excel, qualunque cosa dica il suo nome (un .csv rinominato non lo diventa): salvarlo come .xlsx." },
        { "XLS", OldOffice, "Il file \"cartella.xlsx\" è una cartella di lavoro di vecchio tipo (.xls): salvarla come cartella di lavoro di Excel (.xlsx)." },
        { "encrypted", [.. OldOffice, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "Il file \"cartella.xlsx\" è protetto da una password: salvarlo senza password." },
        { "ODS", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")), "Il file \"cartella.xlsx\" è un foglio di calcolo OpenDocument (.ods): salvarlo come cartella di lavoro di Excel (.xlsx)." },
        { "XLSB", Zip(("[Content_Types].xml", "<a/>"), ("xl/workbook.bin", "x")), "Il file \"cartella.xlsx\" è una cartella di lavoro binaria (.xlsb): salvarla come cartella di lavoro di Excel (.xlsx)." },
        { "ZIP", Zip(("foto.jpg", "x")), "Il file \"cartella.xlsx\" è un archivio ZIP e non una cartella di lavoro di Excel: caricare il file .xlsx." },
        { "DOCX", Zip(("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")), "Il file \"cartella.xlsx\" è danneggiato: scaricare di nuovo la cartella e riportarvi i valori." },
        { "half a ZIP", "PK\u0003\u0004rotto"u8.ToArray(), "Il file \"cartella.xlsx\" è danneggiato: scaricare di nuovo la cartella e riportarvi i valori." },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Another_kind_of_file(string kind, byte[] bytes, string why)
    {
        Assert.NotEmpty(kind);
        Assert.Equal(why, await RefusalAsync(bytes));
    }

    [Fact]
    public async Task A_file_larger_than_any_workbook()
    {
        using var content = new EndlessStream();

        var reading = await OfficeWorkbook.ReadAsync(content, "grande.xlsx", Head, _ => null, TestContext.Current.CancellationToken);

        Assert.Equal(new WorkbookReading.Refused("Il file \"grande.xlsx\" è più grande di 10 MB: una cartella delle rilevazioni è molto più piccola."), reading);
        Assert.InRange(content.Given, OfficeWorkbook.MostBytes, OfficeWorkbook.MostBytes + 1_000_000);
    }

    [Theory]
    [InlineData(FiguresPart)]
    [InlineData("xl/styles.xml")]
    public async Task A_bomb(string part)
    {
        var bytes = Edited(await WriteAsync(Row("M1")), part, text => text.Insert(text.LastIndexOf("</", StringComparison.Ordinal), new string(' ', 49 * 1024 * 1024)));

        Assert.InRange(bytes.Length, 1, 200_000);
        Assert.Equal("Il file \"cartella.xlsx\" contiene molti più dati di una cartella delle rilevazioni e non è stato letto: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes));
    }

    [Fact]
    public async Task Entities_that_grow()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("?><worksheet", "?><!DOCTYPE a [<!ENTITY b \"b\">]><worksheet", StringComparison.Ordinal));

        Assert.EndsWith("è danneggiato: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_that_were_lost() =>
        Assert.EndsWith("è danneggiato: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(With(await WriteAsync(Row("M1")), "xl/styles.xml", null)), StringComparison.Ordinal);

    [Fact]
    public async Task More_rows_than_an_office_can_be_asked_for()
    {
        var more = new StringBuilder();
        for (var row = 3; row <= OfficeWorkbook.MostLines + 2; row++)
        {
            more.Append("<row><c t=\"inlineStr\"><is><t>M</t></is></c></row>");
        }

        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("</sheetData>", more + "</sheetData>", StringComparison.Ordinal));

        Assert.Equal("Il file \"cartella.xlsx\" ha più di 50.000 righe, molte più di quelle che a un ufficio sono chieste: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes));
    }

    [Theory]
    [InlineData("Rilevazioni")]
    [InlineData("Istruzioni")]
    public async Task A_sheet_that_was_renamed(string sheet)
    {
        var bytes = Edited(await WriteAsync(Row("M1")), "xl/workbook.xml", workbook => workbook.Replace($"name=\"{sheet}\"", "name=\"Foglio1\"", StringComparison.Ordinal));

        Assert.Equal($"Il file \"cartella.xlsx\" non è una cartella delle rilevazioni: non ha il foglio {sheet}. I fogli non vanno tolti né rinominati: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes));
    }

    [Theory]
    [InlineData("Codice dell&apos;ufficio")]
    [InlineData("Piano")]
    [InlineData("Anno")]
    public async Task Instructions_that_were_changed(string label)
    {
        var bytes = Edited(await WriteAsync(Row("M1")), InstructionsPart, sheet => sheet.Replace($"<t>{label}</t>", "<t>?</t>", StringComparison.Ordinal));

        Assert.Equal("Il file \"cartella.xlsx\" non dice di chi è: il foglio Istruzioni è stato cambiato. Scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes));
    }

    [Fact]
    public async Task The_workbook_of_somebody_else()
    {
        const string Expected = "Ufficio Sistemi Informatici (codice sistemi, piano 2021-2023, anno 2021)";

        Assert.Equal(
            $"Il file \"cartella.xlsx\" è la cartella di Ufficio Studi (codice studi, piano 2021-2023, anno 2021); qui si carica quella di {Expected}.",
            await RefusalAsync(await WriteAsync(new WorkbookHead("studi", "Ufficio Studi", "2021-2023", 2021), Row("M1"))));
        Assert.StartsWith(
            "Il file \"cartella.xlsx\" è la cartella di Ufficio Sistemi Informatici (codice sistemi, piano 2021-2023, anno 2022)",
            await RefusalAsync(await WriteAsync(Head with { Year = 2022 }, Row("M1"))),
            StringComparison.Ordinal);
        Assert.Contains("piano 2024-2026", await RefusalAsync(await WriteAsync(Head with { Plan = "2024-2026" }, Row("M1"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_that_was_renamed_meanwhile_is_the_same() =>
        Assert.IsType<WorkbookReading.Accepted>(await ReadAsync(await WriteAsync(Head with { OfficeName = "Sistemi" }, Row("M1"))));

    [Theory]
    [InlineData("Misura", "Codice", "non ha la colonna Misura")]
    [InlineData("Dal", "Inizio", "non ha la colonna Dal")]
    [InlineData("Valore attuale", "Valore", "non ha la colonna Valore attuale")]
    [InlineData("Valore", "", "non ha la colonna Valore")]
    [InlineData("Visto", "Visti", "non ha la colonna Visto")]
    [InlineData("Scadenza", "Nota", "ha più di una colonna Nota")]
    public async Task A_header_that_was_changed(string was, string becomes, string why)
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace($"<t>{was}</t>", $"<t>{becomes}</t>", StringComparison.Ordinal));

        Assert.Equal($"Il file \"cartella.xlsx\" {why} nel foglio Rilevazioni. Le intestazioni della prima riga non vanno cambiate: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes));
    }

    [Fact]
    public async Task A_header_as_wide_as_a_sheet()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("</row><row r=\"2\"", "<c r=\"XFD1\"><v>1</v></c></row><row r=\"2\"", StringComparison.Ordinal));

        Assert.Contains("ha più di 256 colonne nel foglio Rilevazioni", await RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_ranges_that_lie_over_each_other()
    {
        var (rows, merged) = (new StringBuilder(), new StringBuilder("<mergeCells>"));
        for (var row = 3; row <= 3_000; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\"><c r=\"L{row}\"><v>1</v></c></row>");
        }

        for (var range = 0; range < 10_000; range++)
        {
            merged.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"A2:L{3_000 + range}\"/>");
        }

        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet.Replace("</sheetData>", $"{rows}</sheetData>{merged}</mergeCells>", StringComparison.Ordinal));

        Assert.EndsWith("è danneggiato: scaricare di nuovo la cartella e riportarvi i valori.", await RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_gone()
    {
        var bytes = Edited(await WriteAsync(Row("M1")), FiguresPart, sheet => sheet[..(sheet.IndexOf("<sheetData>", StringComparison.Ordinal) + 11)] + sheet[sheet.IndexOf("</sheetData>", StringComparison.Ordinal)..]);

        Assert.Contains("non ha le colonne Misura, Dal, Al, Valore attuale, Valore, Nota e Visto", await RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_shown_on_one_line_and_not_longer_than_one_reads() =>
        Assert.StartsWith("Il file \"a\\u000ab", await RefusalAsync([], "a\nb" + new string('c', 100)), StringComparison.Ordinal);

    [Fact]
    public async Task Macros_are_not_read() =>
        Assert.IsType<WorkbookReading.Accepted>(await ReadAsync(With(await WriteAsync(Row("M1")), "xl/vbaProject.bin", OldOffice), "cartella.xlsm"));

    [Fact]
    public async Task Bytes_that_were_changed_are_refused_or_change_no_figure()
    {
        var bytes = await WriteAsync(Row("M1", Number(1234.5m)), Row("M2", Number(7)) with { Note = "nota" });
        var lines = (await LinesAsync(bytes)).Select(line => (line.Measure, line.Period, line.Value, line.Note, line.Seen)).ToList();

        await Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).SampleAsync(
            async (place, value) =>
            {
                byte[] bent = [.. bytes[..place], value, .. bytes[(place + 1)..]];

                if (await ReadAsync(bent) is WorkbookReading.Accepted { Lines: var read })
                {
                    Assert.Equal(lines, read.Select(line => (line.Measure, line.Period, line.Value, line.Note, line.Seen)));
                }
            },
            iter: 500);
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Two gigabytes that nobody has to hold.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(Given < 2_000_000_000 ? buffer.Length : 0);
        }
    }
}
