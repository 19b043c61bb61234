using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Collector.Sources.Files.Xlsx;

/// <summary>The number formats of a workbook by style index.</summary>
internal sealed class XlsxStyles(ImmutableArray<CellFormat> formats)
{
    public static XlsxStyles Read(XlsxPackage package, string? part)
    {
        // Without the formats that it says it has, 50 % would be read as 0.5.
        using var reader = part is null ? null : package.Open(part) ?? throw new InvalidDataException($"the part {part} is missing");
        return new XlsxStyles(reader is null ? [] : [.. Formats(reader)]);
    }

    /// <param name="style">The cell's attribute; null or unknown: plain.</param>
    public CellFormat Of(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < formats.Length
            ? formats[index]
            : CellFormat.Plain;

    // The codes stand before the styles that use them.
    private static IEnumerable<CellFormat> Formats(XmlReader reader)
    {
        var codes = new Dictionary<int, CellFormat>();
        foreach (var group in reader.All("numFmts", "cellXfs"))
        {
            foreach (var element in reader.Below())
            {
                var isId = int.TryParse(reader.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                var id = isId ? number : 0;
                if (group is "numFmts")
                {
                    codes[id] = CellFormats.OfCode(reader.Attribute("formatCode") ?? "");
                }
                else if (element is "xf")
                {
                    yield return codes.TryGetValue(id, out var format) ? format : CellFormats.OfBuiltIn(id);
                }
            }
        }
    }
}
