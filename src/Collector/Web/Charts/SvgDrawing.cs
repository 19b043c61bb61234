using System.Globalization;
using System.Xml.Linq;
using OxyPlot;

namespace Collector.Web.Charts;

/// <summary>
/// A plot as an SVG element inside a page. OxyPlot 2.2 writes styles as attributes, which the content security policy
/// refuses, and clips by ids, which two charts on a page would share: both are rewritten.
/// </summary>
internal static class SvgDrawing
{
    /// <param name="name">Added to the class <c>chart</c>.</param>
    /// <param name="title">What a screen reader says instead of the drawing.</param>
    public static string Of(PlotModel plot, int width, int height, string name, string title)
    {
        var exporter = new SvgExporter { Width = width, Height = height, IsDocument = false };
        var svg = XElement.Parse(exporter.ExportToString(plot));
        svg.Descendants().Where(element => element.Name.LocalName == "defs").Remove();
        foreach (var element in svg.Descendants())
        {
            Unstyle(element);
        }

        svg.ReplaceAttributes(
            new XAttribute("class", $"chart {name}"),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", title),
            new XAttribute("focusable", "false"));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    // Every property that it writes is an attribute of SVG too.
    private static void Unstyle(XElement element)
    {
        element.Attribute("clip-path")?.Remove();
        element.Attribute("shape-rendering")?.Remove();
        if (element.Attribute("style") is { } style)
        {
            foreach (var property in style.Value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(property => property.Split(':', 2)))
            {
                element.SetAttributeValue(property[0], property[1]);
            }

            style.Remove();
        }
    }
}
