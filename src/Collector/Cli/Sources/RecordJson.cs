using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collector.Records;

namespace Collector.Cli.Sources;

/// <summary>A record as one line of JSON: its dataset, then every column by name. Missing is null; moments are in UTC. Hours of few people are not shown.</summary>
internal static class RecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is said where hours are not shown.</summary>
    public static string Hidden { get; } = $"hours of fewer than {Datasets.FewestPeople} people are not shown";

    /// <summary>Its people are so few that its hours are somebody's.</summary>
    public static bool IsSmall(SourceRecord record) => record.Dataset == Datasets.WorkHours && record["people"] is long and < Datasets.FewestPeople;

    /// <summary>The values that may be seen, one for each column; null where nothing was told, or is not shown.</summary>
    public static IEnumerable<object?> Shown(SourceRecord record)
    {
        var isSmall = IsSmall(record);
        return record.Dataset.Columns.Zip(record.Values, (column, value) => isSmall && column.Name is ("hours" or "remote_hours") ? null : value);
    }

    /// <param name="withPlace">Begins with where in its page the record stands, from 1.</param>
    public static string Of(SourceRecord record, bool withPlace = false)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (withPlace)
            {
                json.WriteNumber("place", record.Place);
            }

            json.WriteString("dataset", record.Dataset.Name);
            foreach (var (column, value) in record.Dataset.Columns.Zip(Shown(record)))
            {
                json.WritePropertyName(column.Name);
                Write(json, value);
            }

            if (IsSmall(record))
            {
                json.WriteString("hidden", Hidden);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A value as people read it; null: missing.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        string[] words => string.Join(' ', words),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime);
                break;
            case string[] words:
                JsonSerializer.Serialize(json, words);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }
}
