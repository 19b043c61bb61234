using System.Globalization;
using Collector.Tests.Sources.Files.Xlsx;

namespace Collector.Tests.Sources.Delivered;

/// <summary>Workbooks whose one sheet a test writes cell by cell.</summary>
internal static class Sheets
{
    /// <param name="rows">Each a row of cells as XML without a place, from <see cref="Text"/> and its like; null: no cell.</param>
    /// <param name="formats">Number formats by style, from 1.</param>
    /// <param name="behind">What stands behind the rows.</param>
    public static byte[] Write(string?[][] rows, string[]? formats = null, string behind = "", string properties = "")
    {
        var text = string.Concat(rows.Select((row, index) => $"""<row r="{index + 1}">{string.Concat(row.Select((cell, column) => cell?.Replace("@", $"{(char)('A' + column)}{index + 1}", StringComparison.Ordinal)))}</row>"""));
        return new Workbook
        {
            Formats = formats ?? [],
            WorkbookProperties = properties,
            Parts = new() { ["xl/worksheets/sheet0.xml"] = Workbook.Xml($"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{text}</sheetData>{behind}</worksheet>""") },
        }.ToBytes();
    }

    public static string Text(string text) => Workbook.Text("@", text);

    public static string[] Texts(params string[] texts) => [.. texts.Select(Text)];

    public static string Number(double number, int style = 0) => string.Create(CultureInfo.InvariantCulture, $"""<c r="@" s="{style}"><v>{number:R}</v></c>""");

    public static string Error(string error) => $"""<c r="@" t="e"><v>{error}</v></c>""";
}
