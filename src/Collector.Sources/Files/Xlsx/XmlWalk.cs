using System.Text;
using System.Xml;

namespace Collector.Sources.Files.Xlsx;

/// <summary>
/// Steps over XML by local names, so that the two namespaces of workbooks (transitional and strict) read alike. Each step
/// leaves the reader on the end of what it read.
/// </summary>
internal static class XmlWalk
{
    /// <summary>Each element below the current one, at any depth, as the reader comes to stand on it; lazy.</summary>
    public static IEnumerable<string> Below(this XmlReader reader)
    {
        if (reader is { NodeType: XmlNodeType.Element, IsEmptyElement: true })
        {
            yield break;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                yield return reader.LocalName;
            }
        }
    }

    /// <summary>Each element of one of these names in the whole document, as the reader comes to stand on it; lazy.</summary>
    public static IEnumerable<string> All(this XmlReader reader, params string[] names)
    {
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && names.Contains(reader.LocalName))
            {
                yield return reader.LocalName;
            }
        }
    }

    /// <summary>All text below the current element.</summary>
    public static string Text(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>The text of a string item: its runs put together, without the phonetic reading.</summary>
    public static string RichText(this XmlReader reader)
    {
        var text = new StringBuilder();
        foreach (var name in reader.Below())
        {
            if (name is "rPh")
            {
                reader.Text();
            }
            else if (name is "t")
            {
                text.Append(reader.Text());
            }
        }

        return text.ToString();
    }

    /// <summary>An attribute by its local name, in whatever namespace.</summary>
    public static string? Attribute(this XmlReader reader, string name)
    {
        string? value = null;
        while (value is null && reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name && reader.Prefix is not "xmlns" ? reader.Value : null;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>True for <c>1</c> and <c>true</c>.</summary>
    public static bool Flag(this XmlReader reader, string name) => reader.Attribute(name) is "1" or "true";
}
