using System.Buffers;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Collector.Publishing;

/// <summary>
/// The same series in the form that Prometheus would rather have, with an end by which a text that was cut short is known.
/// It says of a counter what it counts, without <c>_total</c>, and escapes quotes in a description; series are alike.
/// </summary>
internal static class OpenMetrics
{
    public const string ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private const string MediaType = "application/openmetrics-text";
    private const string Edition = "1.0.0";
    private const string Total = "_total";

    public static ReadOnlySpan<byte> End => "# EOF\n"u8;

    /// <summary>Whether who asks would rather have this form, or as gladly: it must name it.</summary>
    public static bool IsPreferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var ours = Best(accepted.Where(one => Is(one, MediaType) && (Parameter(one, "version") ?? Edition) is Edition));
        return ours > 0 && ours >= Best(accepted.Where(one => Is(one, "text/plain") || Is(one, "text/*") || Is(one, "*/*")));
    }

    /// <summary>A Prometheus text in this form, without its end.</summary>
    public static byte[] Of(params ReadOnlySpan<byte[]> texts)
    {
        var written = new ArrayBufferWriter<byte>();
        foreach (var text in texts)
        {
            for (var rest = text.AsSpan(); !rest.IsEmpty;)
            {
                var line = rest[..(rest.IndexOf((byte)'\n') + 1)];
                written.Write(line.StartsWith("# "u8) ? Encoding.UTF8.GetBytes(Described(Encoding.UTF8.GetString(line))) : line);
                rest = rest[line.Length..];
            }
        }

        return written.WrittenSpan.ToArray();
    }

    // "# HELP name words" or "# TYPE name type". Of ours none but counters ends so.
    private static string Described(string line)
    {
        var parts = line.Split(' ', 4);
        var name = parts[2].EndsWith(Total, StringComparison.Ordinal) ? parts[2][..^Total.Length] : parts[2];
        return $"{parts[0]} {parts[1]} {name} {parts[3].Replace("\"", "\\\"", StringComparison.Ordinal)}";
    }

    private static double Best(IEnumerable<MediaTypeHeaderValue> accepted) => accepted.Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();

    private static bool Is(MediaTypeHeaderValue accepted, string type) => accepted.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static string? Parameter(MediaTypeHeaderValue accepted, string name) =>
        accepted.Parameters.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue().ToString();
}
