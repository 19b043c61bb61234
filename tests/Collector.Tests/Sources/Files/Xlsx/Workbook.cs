using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Collector.Tests.Sources.Files.Xlsx;

/// <summary>A workbook written part by part, so that a test can bend any of them.</summary>
internal sealed record Workbook
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Rows of the first sheet, as XML.</summary>
    public string Rows { get; init; } = "";

    /// <summary>What stands behind the rows of the first sheet.</summary>
    public string AfterRows { get; init; } = "";

    public string WorkbookProperties { get; init; } = "";

    public string SheetState { get; init; } = "";

    /// <summary>Further sheets: name and state; each holds one cell.</summary>
    public (string Name, string State)[] MoreSheets { get; init; } = [];

    public string[] SharedStrings { get; init; } = [];

    /// <summary>Number formats by style index, from 1; style 0 is plain.</summary>
    public string[] Formats { get; init; } = [];

    public string Namespace { get; init; } = Transitional;

    /// <summary>Parts put in as they are, in place of those made here.</summary>
    public Dictionary<string, byte[]> Parts { get; init; } = [];

    public const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Misura</t></is></c><c r="B1" t="inlineStr"><is><t>Dal</t></is></c><c r="C1" t="inlineStr"><is><t>Al</t></is></c><c r="D1" t="inlineStr"><is><t>Valore</t></is></c><c r="E1" t="inlineStr"><is><t>Peso</t></is></c><c r="F1" t="inlineStr"><is><t>Rilevato</t></is></c></row>""";

    /// <summary>A cell with a text of its own.</summary>
    public static string Text(string reference, string text) => $"""<c r="{reference}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""";

    /// <summary>A row about January 2021 whose value is the given cell.</summary>
    public static string January(int row, string value, string measure = "M1", string more = "") =>
        $"""<row r="{row}">{Text($"A{row}", measure)}{Text($"B{row}", "01/01/2021")}{Text($"C{row}", "31/01/2021")}{value}{more}</row>""";

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in AllParts())
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private Dictionary<string, byte[]> AllParts()
    {
        var parts = new Dictionary<string, byte[]>
        {
            ["_rels/.rels"] = Xml($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ["xl/workbook.xml"] = Xml($"""<workbook xmlns="{Namespace}" xmlns:r="{Office}"><workbookPr {WorkbookProperties}/><sheets><sheet name="Dati" sheetId="1" r:id="s0" {SheetState}/>{Each(MoreSheets, (sheet, index) => $"""<sheet name="{sheet.Name}" sheetId="{index + 2}" r:id="s{index + 1}" {sheet.State}/>""")}</sheets></workbook>"""),
            ["xl/_rels/workbook.xml.rels"] = Xml($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s0" Type="{Office}/worksheet" Target="worksheets/sheet0.xml"/>{Each(MoreSheets, (_, index) => $"""<Relationship Id="s{index + 1}" Type="{Office}/worksheet" Target="/xl/worksheets/../worksheets/sheet{index + 1}.xml"/>""")}<Relationship Id="t" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="f" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""),
            ["xl/sharedStrings.xml"] = Xml($"""<sst xmlns="{Namespace}">{string.Concat(SharedStrings)}</sst>"""),
            ["xl/styles.xml"] = Xml($"""<styleSheet xmlns="{Namespace}"><numFmts>{Each(Formats, (code, index) => $"""<numFmt numFmtId="{200 + index}" formatCode="{SecurityElement.Escape(code)}"/>""")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{Each(Formats, (_, index) => $"""<xf numFmtId="{200 + index}" xfId="0"/>""")}</cellXfs></styleSheet>"""),
            ["xl/worksheets/sheet0.xml"] = Xml($"""<worksheet xmlns="{Namespace}"><dimension ref="A1"/><sheetData>{Header}{Rows}</sheetData>{AfterRows}</worksheet>"""),
        };
        for (var index = 1; index <= MoreSheets.Length; index++)
        {
            parts[string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{index}.xml")] = Xml($"""<worksheet xmlns="{Namespace}"><sheetData><row r="1">{Text("A1", "Altro")}</row></sheetData></worksheet>""");
        }

        foreach (var (name, content) in Parts)
        {
            parts[name] = content;
        }

        return parts;
    }

    public static byte[] Xml(string content) => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + content);

    private static string Each<T>(IEnumerable<T> items, Func<T, int, string> write) => string.Concat(items.Select(write));
}
