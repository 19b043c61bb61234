using System.Text.Json;
using Collector.Sources.Json;
using Collector.Sources.Mapping;

namespace Collector.Sources.Rest;

/// <summary>From the rows of a page to records.</summary>
internal sealed class RestMapping(RestOptions options)
{
    private readonly JsonPath reducedRows = JsonPath.Parse("$.rows") ?? JsonPath.Whole;
    private readonly RowMapping rows = new(options.Fills, options.System, options.Zone, options.Columns);

    /// <summary>Reads a page, fresh or kept.</summary>
    /// <exception cref="SourceUnreadableException">It has another shape; nothing of it is used.</exception>
    public MappedRows Read(ReadOnlySpan<byte> content, MappedPageContext context, string origin)
    {
        var reading = rows.Begin(context.Days, context.IsReduced);
        new JsonPage(content, origin).EachRow(context.IsReduced ? reducedRows : options.Rows, options.AreRowsOptional, (row, place) => rows.Read(row, place, reading));
        rows.RefuseAbsent(reading, origin);
        return reading;
    }

    /// <summary>The page with nothing but the mapped fields: what speaks of persons is gone.</summary>
    public byte[] Reduce(ReadOnlySpan<byte> content, string origin)
    {
        using var kept = new MemoryStream();
        using (var writer = new Utf8JsonWriter(kept))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rows");
            new JsonPage(content, origin).EachRow(options.Rows, options.AreRowsOptional, (row, _) => rows.Reduce(row, writer));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return kept.ToArray();
    }
}
