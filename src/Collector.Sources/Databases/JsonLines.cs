using System.Text.Json;
using Collector.Sources.Http;

namespace Collector.Sources.Databases;

/// <summary>Rows of a database as they are kept: a JSON object on each line.</summary>
internal static class JsonLines
{
    public const byte End = (byte)'\n';

    /// <summary>Reads the rows in their order, one at a time.</summary>
    /// <param name="row">Is given each row, which is gone afterwards, and its place from 1.</param>
    /// <exception cref="SourceUnreadableException">A line is no JSON.</exception>
    public static void Each(ReadOnlyMemory<byte> content, string origin, Action<JsonElement, int> row)
    {
        var place = 0;
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf(End);
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? ReadOnlyMemory<byte>.Empty : content[(end + 1)..];
            using var document = Parse(line, origin, ++place);
            row(document.RootElement, place);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line, string origin, int place)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(origin, $"row {place} is no whole JSON");
        }
    }
}
