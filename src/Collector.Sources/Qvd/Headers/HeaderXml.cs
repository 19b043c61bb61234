using System.Text;
using System.Xml;
using Collector.Sources.Files.Xlsx;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd.Headers;

/// <summary>The header's XML to what it says of the table and of each field. Entities and document types are refused.</summary>
internal sealed class HeaderXml(Content content)
{
    // Five are in use, and each level costs memory.
    private const int MostDepth = 64;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly HeaderElement table = new(content, number: 0);
    private readonly List<HeaderElement> fields = [];

    /// <exception cref="SourceException">It is no sound XML, or not the header of a QVD.</exception>
    public (HeaderElement Table, List<HeaderElement> Fields) Read(MemoryStream header)
    {
        // What the declaration says of the encoding does not count: it is UTF-8, and other bytes are damage.
        using var text = new StreamReader(header, Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        try
        {
            using var reader = XmlReader.Create(text, Settings); // reads already
            ReadDocument(reader);
        }
        catch (XmlException fault)
        {
            throw Refuse(header, $"is no sound XML: line {fault.LineNumber}, character {fault.LinePosition} of it");
        }
        catch (DecoderFallbackException)
        {
            throw Refuse(header, "is no UTF-8");
        }

        return (table, fields);
    }

    // Neither the parser's words nor the fault itself are passed on: they can hold letters of the file.
    private SourceException Refuse(MemoryStream header, string reason)
    {
        var bytes = header.GetBuffer().AsSpan(0, (int)header.Length);
        var end = bytes.LastIndexOf("</QvdTableHeader>"u8);
        return content.Refuse((end >= 0 && bytes[end..].TrimEnd("\r\n \t"u8)[^1] != '>', bytes.IndexOf("<!DOCTYPE"u8) >= 0) switch
        {
            (true, _) => $"the header's XML is closed, but its zero byte does not follow: the first one stands at byte {header.Length}",
            (_, true) => "the header declares a document type (DTD): no QVD has one, and entities are not read",
            _ => $"the header, which ends at byte {header.Length}, {reason}",
        });
    }

    private void ReadDocument(XmlReader reader)
    {
        reader.MoveToContent();
        if (reader.LocalName is not HeaderNames.Root)
        {
            throw content.Refuse($"is XML, but no QVD: its root is not {HeaderNames.Root}");
        }

        foreach (var name in Children(reader))
        {
            if (name is HeaderNames.Fields)
            {
                ReadFields(reader);
            }
            else if (HeaderNames.OfTable.Contains(name))
            {
                table.Add(name, TextOf(reader, table));
            }
        }

        while (reader.Read())
        {
            // Only spaces may follow.
        }
    }

    private void ReadFields(XmlReader reader)
    {
        foreach (var _ in Children(reader).Where(name => name is HeaderNames.Field))
        {
            if (fields.Count == QvdLimits.MostFields)
            {
                throw content.Refuse($"the header has more than {QvdLimits.MostFields} fields");
            }

            var field = new HeaderElement(content, fields.Count + 1);
            fields.Add(field);
            ReadField(reader, field);
        }
    }

    private void ReadField(XmlReader reader, HeaderElement field)
    {
        foreach (var name in Children(reader))
        {
            if (name is HeaderNames.NumberFormat)
            {
                ReadFormat(reader, field);
            }
            else if (name is HeaderNames.Tags)
            {
                field.Tags.AddRange(Children(reader).Where(tag => tag is HeaderNames.Tag).Select(_ => TextOf(reader, field).Trim()));
            }
            else if (HeaderNames.OfField.Contains(name))
            {
                field.Add(name, TextOf(reader, field));
            }
        }
    }

    private void ReadFormat(XmlReader reader, HeaderElement field)
    {
        foreach (var name in Children(reader).Where(HeaderNames.OfFormat.Contains))
        {
            field.Add(name, TextOf(reader, field));
        }
    }

    /// <summary>The elements right below the current one, as <see cref="XmlWalk.Below"/> goes over them.</summary>
    private IEnumerable<string> Children(XmlReader reader)
    {
        var depth = reader.Depth + 1;
        foreach (var name in reader.Below())
        {
            if (reader.Depth > MostDepth)
            {
                throw content.Refuse($"the header's elements are nested more than {MostDepth} deep");
            }

            if (reader.Depth == depth)
            {
                yield return name;
            }
        }
    }

    // Leaves the reader on the element's end, as the walk over its neighbours wants it.
    private static string TextOf(XmlReader reader, HeaderElement element)
    {
        var (name, depth) = (reader.LocalName, reader.Depth);
        var text = new StringBuilder();
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
            text.Append(reader.NodeType is XmlNodeType.Element
                ? throw element.Refuse($"{name} in the header holds other elements, where it must be a text")
                : reader.Value);
        }

        return text.ToString();
    }
}
