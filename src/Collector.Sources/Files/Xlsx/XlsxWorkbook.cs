using System.Collections.Immutable;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Xlsx;

/// <summary>What the workbook part says: the sheets, where the other parts are, and the calendar.</summary>
/// <param name="Sheets">Worksheets in their order, charts left out.</param>
/// <param name="Is1904">Days count from 1904, not 1900.</param>
internal sealed record XlsxWorkbook(ImmutableArray<XlsxSheetEntry> Sheets, bool Is1904, string? StringsPart, string? StylesPart)
{
    private const string UsualPart = "xl/workbook.xml";

    public static XlsxWorkbook Read(XlsxPackage package, FaultList faults)
    {
        var part = XlsxRelation.Read(package, "").ToList().Find(relation => relation.Kind is "officeDocument")?.Part ?? UsualPart;
        if (part.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            throw faults.Stop("is a binary workbook (.xlsb): save it as an Excel workbook (.xlsx)");
        }

        using var reader = package.Open(part) ?? throw faults.Stop("is a ZIP file without a workbook in it");
        var relations = XlsxRelation.Read(package, part).ToList();
        var sheets = ImmutableArray.CreateBuilder<XlsxSheetEntry>();
        var is1904 = false;
        foreach (var element in reader.All("workbookPr", "sheet"))
        {
            if (element is "workbookPr")
            {
                is1904 = reader.Flag("date1904");
            }
            else if (relations.Find(relation => relation.Kind is "worksheet" && relation.Id == reader.Attribute("id")) is { } relation)
            {
                sheets.Add(new XlsxSheetEntry(reader.Attribute("name") ?? "", relation.Part, reader.Attribute("state") is null or "visible"));
            }
        }

        return new XlsxWorkbook(sheets.ToImmutable(), is1904, PartOf("sharedStrings"), PartOf("styles"));

        string? PartOf(string kind) => relations.Find(relation => relation.Kind == kind)?.Part;
    }

    /// <summary>The sheet of that name, hidden or not; without a name the only visible one.</summary>
    public XlsxSheetEntry Choose(string? name, FaultList faults)
    {
        var found = Sheets.Where(sheet => name is null ? sheet.IsVisible : sheet.IsNamed(name)).ToList();
        if (found is [var only])
        {
            return only;
        }

        var names = string.Join(", ", Sheets.Select(sheet => Quoted.Text(sheet.Name) + (sheet.IsVisible ? "" : " (hidden)")));
        throw faults.Stop((name, found.Count) switch
        {
            (_, 0) when Sheets.IsEmpty => "has no sheet with cells",
            (null, 0) => $"has no visible sheet, only {names}",
            (null, _) => $"has several visible sheets, {names}: say in the settings which sheet to read",
            _ => $"has no sheet {Quoted.Text(name)}, only {names}",
        });
    }
}

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record XlsxSheetEntry(string Name, string Part, bool IsVisible)
{
    public bool IsNamed(string name) => string.Equals(Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);
}
