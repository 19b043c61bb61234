using System.Text;
using System.Text.Json;
using Collector.Sources.Http;

namespace Collector.Sources.Json;

/// <summary>
/// A page of JSON, read where it lies: rows one at a time, single values by their place. Never built as a whole, so memory
/// does not grow with the rows.
/// </summary>
/// <param name="origin">Source, endpoint and page, for messages.</param>
internal readonly ref struct JsonPage(ReadOnlySpan<byte> content, string origin)
{
    private readonly ReadOnlySpan<byte> content = content is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : content;

    /// <summary>Reads the rows at a place, in their order.</summary>
    /// <param name="row">Is given each row, which is gone afterwards, and its place from 1.</param>
    /// <param name="isOptional">Nothing there, or null, is no row and no fault.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="SourceUnreadableException">There is no list there, or the page is no whole JSON.</exception>
    public int EachRow(JsonPath rows, bool isOptional, Action<JsonElement, int> row)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            var isThere = rows.TryMove(ref reader);
            if (!isThere || reader.TokenType is JsonTokenType.Null)
            {
                ToTheEnd(content);
                return isOptional ? 0 : throw WebFailures.Unreadable(origin, isThere ? $"{rows} is null where a list was expected" : $"{rows} is missing");
            }

            if (reader.TokenType is not JsonTokenType.StartArray)
            {
                throw WebFailures.Unreadable(origin, $"{rows} is {Word(reader.TokenType)} where a list was expected");
            }

            var count = 0;
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                using var document = JsonDocument.ParseValue(ref reader);
                row(document.RootElement, ++count);
            }

            while (reader.Read())
            {
                // To the end: what is cut off after the rows may have been cut off within them.
            }

            return count;
        }
        catch (JsonException fault)
        {
            throw Broken(fault);
        }
    }

    /// <summary>A single value as text; null when there is nothing, or null.</summary>
    /// <exception cref="SourceUnreadableException">There is a list or an object, or the page is no JSON up to there.</exception>
    public string? Single(JsonPath path)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return !path.TryMove(ref reader) ? null : reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
                var other => throw WebFailures.Unreadable(origin, $"{path} is {Word(other)} where a single value was expected"),
            };
        }
        catch (JsonException fault)
        {
            throw Broken(fault);
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            throw WebFailures.Unreadable(origin, $"{path} is a broken text");
        }
    }

    /// <summary>Whatever stands there: a single value as text, "" for a list or an object, null when there is nothing, or null.</summary>
    /// <exception cref="JsonException">The page is no JSON up to there.</exception>
    public string? Anything(JsonPath path)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return !path.TryMove(ref reader) ? null : reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.StartObject or JsonTokenType.StartArray => "",
                _ => Encoding.UTF8.GetString(reader.ValueSpan),
            };
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            throw WebFailures.Unreadable(origin, $"{path} is a broken text");
        }
    }

    /// <summary>Something stands there that says something: not null, false, 0, or an empty text, list or object.</summary>
    /// <exception cref="SourceUnreadableException">The page is no JSON up to there.</exception>
    public bool Tells(JsonPath path)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return path.TryMove(ref reader) && reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray),
                JsonTokenType.String => reader.ValueSpan.Length > 0,
                JsonTokenType.Number => !reader.ValueSpan.SequenceEqual("0"u8),
                var other => other is JsonTokenType.True,
            };
        }
        catch (JsonException fault)
        {
            throw Broken(fault);
        }
    }

    /// <summary>The message of a reader says what it met, which is content: only where it met it is told.</summary>
    public SourceUnreadableException Broken(JsonException fault) =>
        WebFailures.Unreadable(origin, $"the answer is no whole JSON: it breaks off or goes wrong at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");

    private static void ToTheEnd(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content);
        while (reader.Read())
        {
            // Throws where it is no JSON.
        }
    }

    private static string Word(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "a yes or no",
    };
}
