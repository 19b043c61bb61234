using System.Text;
using System.Text.Json;
using Collector.Sources;
using Collector.Sources.Files.Cells;
using Collector.Sources.Json;

namespace Collector.Api.Pushing;

/// <summary>One element of the array to one record; all that is wrong with it goes to the faults.</summary>
internal sealed class PushRow(string pointer, PushFaults faults)
{
    private const int LongestName = 60;

    private static readonly string[] Members = ["measure", "from", "to", "value", "weight", "recorded_at"];

    private readonly Dictionary<string, (JsonTokenType Type, string Text)> cells = new(StringComparer.Ordinal);

    /// <summary>The record, or null when the element has faults.</summary>
    /// <param name="place">From 1.</param>
    public ObservationRecord? Read(ref Utf8JsonReader reader, int place)
    {
        var before = faults.Total;
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            faults.Add(pointer, "an object is expected");
            return null;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadMember(ref reader);
        }

        var record = new ObservationRecord
        {
            Measure = Required("measure", Measure) ?? "",
            From = Required("from", Day),
            To = Required("to", Day),
            Value = Required("value", Value)!, // null only with a fault
            Weight = Optional<decimal?>("weight", Weight),
            RecordedAt = Optional("recorded_at", Time),
            Line = place,
        };
        if (faults.Total == before && record.To < record.From)
        {
            faults.Add($"{pointer}/to", $"the last day {record.To:yyyy-MM-dd} lies before the first, {record.From:yyyy-MM-dd}");
        }

        return faults.Total > before ? null : record;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.GetString() ?? "";
        reader.Read();
        var at = $"{pointer}/{Escaped(name)}";
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            cells.TryAdd(name, (JsonTokenType.None, ""));
            faults.Add(at, "a single value is expected, and it is an object or an array");
        }
        else if (!Members.Contains(name))
        {
            faults.Add(at, $"there is no such member: there are {string.Join(", ", Members)}");
        }
        else if (TextOf(ref reader) is not { } text)
        {
            cells.TryAdd(name, (JsonTokenType.None, ""));
            faults.Add(at, "is a broken text: it holds half of a character, or is no UTF-8");
        }
        else if (!cells.TryAdd(name, (reader.TokenType, text)))
        {
            faults.Add(at, "stands there more than once");
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType is JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            return null;
        }
    }

    private T? Required<T>(string name, Func<JsonTokenType, string, Reading<T>> read)
    {
        if (!cells.TryGetValue(name, out var cell) || cell.Type is JsonTokenType.Null)
        {
            faults.Add($"{pointer}/{name}", "is missing: nothing is not zero, state it or take the row out");
        }

        return Optional(name, read);
    }

    private T? Optional<T>(string name, Func<JsonTokenType, string, Reading<T>> read)
    {
        if (!cells.TryGetValue(name, out var cell) || cell.Type is JsonTokenType.Null or JsonTokenType.None)
        {
            return default;
        }

        var reading = read(cell.Type, cell.Text);
        if (reading.Reason is { } reason)
        {
            faults.Add($"{pointer}/{name}", reason);
        }

        return reading.Value;
    }

    private static Reading<string> Measure(JsonTokenType type, string text) =>
        type is JsonTokenType.String && text.Length > 0 ? text : Reading<string>.Refused("a text is expected: the key of a measure");

    private static Reading<DateOnly> Day(JsonTokenType type, string text) =>
        type is JsonTokenType.String ? DayText.Iso.Read(text) : Reading<DateOnly>.Refused("a day as text is expected: \"2021-12-31\"");

    private static Reading<StatedValue> Value(JsonTokenType type, string text) => type switch
    {
        JsonTokenType.Number => ExactNumber.Read(text).Then<StatedValue>(number => new StatedValue.Number(number)),
        JsonTokenType.True or JsonTokenType.False => (Reading<StatedValue>)new StatedValue.YesNo(type is JsonTokenType.True),
        _ when DayText.Iso.Read(text) is { Reason: null } day => new StatedValue.Day(day.Value),
        _ => Reading<StatedValue>.Refused($"{Quoted.Text(text)} is a text, and the one text that a value can be is a day, as 2021-12-31: write numbers, true and false without quotes"),
    };

    private static Reading<decimal?> Weight(JsonTokenType type, string text) => type is not JsonTokenType.Number
        ? Reading<decimal?>.Refused("a number is expected")
        : ExactNumber.Read(text) is { Reason: null, Value: < 0 } ? Reading<decimal?>.Refused("is below 0")
        : ExactNumber.Read(text).Then<decimal?>(weight => weight);

    private static Reading<StatedTime> Time(JsonTokenType type, string text) =>
        type is JsonTokenType.String ? TimeText.Read(text, DayText.Iso) : Reading<StatedTime>.Refused("a day or an instant with its offset is expected, as text");

    // RFC 6901; a name may be as long as the body.
    private static string Escaped(string name) =>
        (name.Length > LongestName ? $"{name[..LongestName]}…" : name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
