using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>What stood before a change, or stands after it, as an Italian reads it. What is kept, and hashed, stays as it is.</summary>
internal static class AuditText
{
    /// <summary>A line a property; empty where nothing stood.</summary>
    /// <param name="zone">Moments are told in it.</param>
    public static ImmutableArray<string> Lines(JsonElement told, TimeZoneInfo zone) => told.ValueKind is JsonValueKind.Object
        ? [.. Properties(told, zone)]
        : Written("", told, zone) is { Length: > 0 } text ? [text] : [];

    private static IEnumerable<string> Properties(JsonElement told, TimeZoneInfo zone) => told.EnumerateObject()
        .Select(property => (property.Name, Text: Written(property.Name, property.Value, zone)))
        .Where(property => property.Text.Length > 0)
        .Select(property => $"{AuditWords.Property(property.Name)}: {property.Text}");

    private static string Written(string property, JsonElement value, TimeZoneInfo zone) => value.ValueKind switch
    {
        JsonValueKind.String => Word(property, value, zone),
        JsonValueKind.Number when value.TryGetDecimal(out var number) => Italian.Ungrouped(number, 0),
        JsonValueKind.True => "sì",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(one => Written(property, one, zone))),
        JsonValueKind.Object => string.Join("; ", Properties(value, zone)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string Word(string property, JsonElement value, TimeZoneInfo zone)
    {
        var text = value.GetString() ?? "";
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Italian.Day(day)
            : value.TryGetDateTimeOffset(out var moment) ? Italian.Exactly(moment, zone)
            : AuditWords.Value(property, text);
    }
}
