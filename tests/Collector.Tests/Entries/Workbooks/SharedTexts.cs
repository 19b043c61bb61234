using System.Text;
using System.Xml.Linq;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>Moves the texts of a workbook to one table, cut into runs and with an unused one, as Excel and LibreOffice save them.</summary>
internal static class SharedTexts
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Of(byte[] workbook)
    {
        var texts = new List<XElement> { new(Sheet + "si", new XElement(Sheet + "t", "inutile")) };
        foreach (var part in new[] { SomeWorkbook.FiguresPart, SomeWorkbook.InstructionsPart })
        {
            var sheet = XDocument.Parse(SomeWorkbook.TextOf(workbook, part), LoadOptions.PreserveWhitespace);
            foreach (var cell in sheet.Descendants(Sheet + "c").Where(cell => (string?)cell.Attribute("t") == "inlineStr").ToList())
            {
                var text = cell.Value;
                cell.SetAttributeValue("t", "s");
                cell.ReplaceNodes(new XElement(Sheet + "v", texts.Count));
                texts.Add(new XElement(Sheet + "si", Run(text[..(text.Length / 2)]), Run(text[(text.Length / 2)..])));
            }

            workbook = SomeWorkbook.With(workbook, part, Bytes(sheet));
        }

        const string Part = "xl/_rels/workbook.xml.rels";
        var relations = XDocument.Parse(SomeWorkbook.TextOf(workbook, Part));
        relations.Root!.Add(new XElement( // it has a root
            Relations + "Relationship",
            new XAttribute("Id", "texts"),
            new XAttribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"),
            new XAttribute("Target", "sharedStrings.xml")));
        workbook = SomeWorkbook.With(workbook, Part, Bytes(relations));
        return SomeWorkbook.With(workbook, "xl/sharedStrings.xml", Bytes(new XDocument(new XElement(Sheet + "sst", texts))));
    }

    private static XElement Run(string text) => new(Sheet + "r", new XElement(Sheet + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static byte[] Bytes(XDocument document) => Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
}
