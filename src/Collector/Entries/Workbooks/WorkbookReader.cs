using System.Collections.Immutable;
using Collector.Plan;
using Collector.Sources;
using Collector.Sources.Files;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;
using Collector.Sources.Files.Xlsx;
using Collector.Wording;

namespace Collector.Entries.Workbooks;

/// <summary>Reads a workbook that came back, whatever program saved it.</summary>
/// <param name="expected">Whose workbook of which year it must be.</param>
internal sealed class WorkbookReader(string name, WorkbookHead expected, Func<string, Unit?> unitOf)
{
    // The figures of a workbook with 24,000 have 16 MB.
    private const long MostUnpacked = 48 * 1024 * 1024;

    private const string Again = "scaricare di nuovo la cartella e riportarvi i valori";

    // What the reader of workbooks says is for whoever runs sources; offices are told in their own words.
    private readonly FaultList faults = new(name);

    /// <param name="bytes">The whole file; null: it is larger than a workbook may be.</param>
    public WorkbookReading Read(byte[]? bytes)
    {
        if (bytes is null)
        {
            return Refused($"è più grande di {OfficeWorkbook.MostBytes / (1024 * 1024)} MB: una cartella delle rilevazioni è molto più piccola");
        }

        if (NoWorkbook(FileSignature.Of(bytes)) is { } other)
        {
            return Refused(other);
        }

        try
        {
            using var package = new XlsxPackage(bytes, MostUnpacked, faults);
            return Read(package);
        }
        catch (SourceUnreadableException)
        {
            return Refused($"è danneggiato: {Again}");
        }
    }

    private WorkbookReading Read(XlsxPackage package)
    {
        try
        {
            return NoWorkbook(package) is { } other ? Refused(other) : ReadSheets(package);
        }
        catch (SourceUnreadableException) when (package.WasTooBig)
        {
            return Refused($"contiene molti più dati di una cartella delle rilevazioni e non è stato letto: {Again}");
        }
    }

    private WorkbookReading ReadSheets(XlsxPackage package)
    {
        var sheets = Broken.Guard(() => XlsxWorkbook.Read(package, faults), faults).Sheets;
        foreach (var sheet in new[] { WorkbookColumns.Figures, WorkbookColumns.Instructions })
        {
            if (sheets.Count(found => found.IsNamed(sheet)) != 1)
            {
                return Refused($"non è una cartella delle rilevazioni: non ha il foglio {sheet}. I fogli non vanno tolti né rinominati: {Again}");
            }
        }

        var head = WorkbookHeadReader.Read(XlsxTable.Open(package, WorkbookColumns.Instructions, faults, out _, hasTitles: true));
        if (head is null)
        {
            return Refused($"non dice di chi è: il foglio {WorkbookColumns.Instructions} è stato cambiato. Scaricare di nuovo la cartella e riportarvi i valori");
        }

        return head.IsOfTheSame(expected)
            ? ReadLines(head, XlsxTable.Open(package, WorkbookColumns.Figures, faults, out _, marksFormulas: true))
            : Refused($"è la cartella di {Words(head)}; qui si carica quella di {Words(expected)}");
    }

    private WorkbookReading ReadLines(WorkbookHead head, XlsxTable table)
    {
        using var rows = table.Rows().GetEnumerator();
        var header = rows.MoveNext() ? WorkbookHeader.Of(rows.Current) : WorkbookHeader.Of(new TableRow(new RowStart(1, 0), [], null));
        if (header.Fault is { } fault)
        {
            return Refused($"{fault}. Le intestazioni della prima riga non vanno cambiate: {Again}");
        }

        var reader = new WorkbookLineReader(header, unitOf);
        var lines = ImmutableArray.CreateBuilder<WorkbookLine>();
        for (var count = 1; rows.MoveNext(); count++)
        {
            if (count > OfficeWorkbook.MostLines)
            {
                return Refused($"ha più di {Italian.Count(OfficeWorkbook.MostLines)} righe, molte più di quelle che a un ufficio sono chieste: {Again}");
            }

            // A row that a filter hides is one like the others.
            if (reader.Read(rows.Current) is { } line)
            {
                lines.Add(line);
            }
        }

        return new WorkbookReading.Accepted(head, WorkbookTwins.Told(lines.ToImmutable()));
    }

    private WorkbookReading.Refused Refused(string why) => new($"Il file {Quoted.Text(name)} {why}.");

    private static string Words(WorkbookHead head) =>
        $"{Shown(head.OfficeName)} (codice {Shown(head.Office)}, piano {Shown(head.Plan)}, anno {Italian.Year(head.Year)})";

    private static string Shown(string text) => Quoted.Text(text).Trim('"');

    private static string? NoWorkbook(FileSignature.Kind kind) => kind switch
    {
        FileSignature.Kind.Zip => null,
        FileSignature.Kind.Empty => "è vuoto",
        FileSignature.Kind.Encrypted => "è protetto da una password: salvarlo senza password",
        FileSignature.Kind.OldExcel => "è una cartella di lavoro di vecchio tipo (.xls): salvarla come cartella di lavoro di Excel (.xlsx)",
        _ => "non è una cartella di lavoro di Excel, qualunque cosa dica il suo nome (un .csv rinominato non lo diventa): salvarlo come .xlsx",
    };

    private static string? NoWorkbook(XlsxPackage package) => package switch
    {
        _ when package.Has("content.xml") => "è un foglio di calcolo OpenDocument (.ods): salvarlo come cartella di lavoro di Excel (.xlsx)",
        _ when package.Has("xl/workbook.bin") => "è una cartella di lavoro binaria (.xlsb): salvarla come cartella di lavoro di Excel (.xlsx)",
        _ when !package.Has("[Content_Types].xml") => "è un archivio ZIP e non una cartella di lavoro di Excel: caricare il file .xlsx",
        _ => null,
    };
}
