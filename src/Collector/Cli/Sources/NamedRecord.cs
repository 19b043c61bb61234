using System.Globalization;
using Collector.Records;

namespace Collector.Cli.Sources;

/// <summary>Which records a text names that a person copied from what the program printed.</summary>
internal static class NamedRecord
{
    /// <summary>
    /// The text is one of the values that may be seen, or all keys as <c>explain</c> prints them, with or without the system.
    /// A moment is written in UTC, as records are printed, or on the clock of the zone, as keys are.
    /// </summary>
    /// <param name="zone">Of the source's days.</param>
    public static bool Is(SourceRecord record, string text, TimeZoneInfo zone)
    {
        var keys = record.Dataset.Keys.Select(key => record[key.Name]).Where(value => value is not null).ToArray();
        return RecordJson.Shown(record).Any(value => RecordJson.Text(value) == text || Local(value, zone) == text)
            || Together(keys).Contains(text)
            || Together([.. keys.Skip(1)]).Contains(text);

        IEnumerable<string> Together(object?[] values) =>
            [string.Join(' ', values.Select(RecordJson.Text)), string.Join(' ', values.Select(value => Local(value, zone)))];
    }

    // Its keys are told by the database on the clock of the zone, which does not say which.
    private static string? Local(object? value, TimeZoneInfo zone) => value is DateTimeOffset moment
        ? TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : RecordJson.Text(value);
}
