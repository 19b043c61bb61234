using System.Collections.Frozen;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Files.Cells;
using Collector.Sources.Json;

namespace Collector.Sources.Mapping;

/// <summary>How one column of the dataset comes from a row.</summary>
internal sealed record MappedColumn
{
    /// <summary>Where a text that the table does not know is put.</summary>
    public const string Unmapped = "unmapped";

    public required Column Column { get; init; }

    /// <summary>Place of the column in its dataset.</summary>
    public required int Place { get; init; }

    /// <summary>Within a row; null: the column is constant.</summary>
    public JsonPath? Path { get; init; }

    /// <summary>Text that stands for the field of every row; null: there is a path.</summary>
    public string? Constant { get; init; }

    /// <summary>From the source's words to ours; null: as they come.</summary>
    public FrozenDictionary<string, string>? Translate { get; init; }

    public Untranslated Untranslated { get; init; }

    public required NumberText Numbers { get; init; }

    public required TimeForms Times { get; init; }

    /// <summary>The field may be missing in all rows of a page.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The value, or null where nothing was told.</summary>
    /// <param name="element">What stands at the path; null: nothing, not even null.</param>
    /// <param name="tally">Counts what a person should know.</param>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object? Read(JsonElement? element, Tally tally) => (Constant, element) switch
    {
        ({ } constant, _) => OfText(constant, tally),
        (_, null or { ValueKind: JsonValueKind.Null }) => null,
        (_, { ValueKind: JsonValueKind.Array } list) when Column.Kind is ColumnKind.Words => Words(list),
        (_, { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) => throw new FieldException("is a list or an object where a single value was expected"),
        (_, { ValueKind: JsonValueKind.String } text) => OfText(text.GetString() ?? "", tally),
        (_, { ValueKind: JsonValueKind.Number } number) when Translate is null => OfNumber(number, tally),
        (_, { } other) => OfText(other.GetRawText(), tally),
    };

    private object? OfText(string written, Tally tally)
    {
        var text = written.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        text = Translate is null ? text : Translated(text, tally);
        return Column.Kind switch
        {
            ColumnKind.Text => text,
            ColumnKind.Words => new[] { text },
            ColumnKind.YesNo => YesNo(text),
            ColumnKind.Day => Times.Day(text, tally),
            ColumnKind.Instant => Times.Instant(text, tally),
            ColumnKind.Whole => Whole(Number(text)),
            _ => Number(text),
        };
    }

    // A number of JSON has one way of being written, whatever the culture of texts is.
    private object? OfNumber(JsonElement number, Tally tally) => Column.Kind switch
    {
        ColumnKind.Whole => Whole(Exactly(number)),
        ColumnKind.Number => Exactly(number),
        ColumnKind.Words => throw new FieldException("is a number where words were expected"),
        _ => OfText(number.GetRawText(), tally),
    };

    private string Translated(string text, Tally tally)
    {
        if (Translate!.TryGetValue(text, out var known)) // asked for only where there is a table
        {
            return known;
        }

        tally.Untranslated(Column.Name);
        return Untranslated switch
        {
            Untranslated.Keep => text,
            Untranslated.Reject => throw new FieldException("holds a word that 'translate' does not have"),
            _ => Unmapped,
        };
    }

    private decimal Number(string text) =>
        Numbers.Read(text) is { IsRefused: false } number ? number.Value : throw new FieldException($"is no number as declared ({Numbers.Example})");

    private static decimal Exactly(JsonElement number) =>
        number.TryGetDecimal(out var value) ? value : throw new FieldException("is a number with more digits than can be kept");

    private static long Whole(decimal number) => number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
        ? (long)number
        : throw new FieldException("is no whole number");

    private static bool YesNo(string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FieldException("is neither true nor false: 'translate' makes it so"),
    };

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word =>
        word.ValueKind is JsonValueKind.String ? word.GetString() ?? "" : throw new FieldException("is a list with something else than words"))];
}

/// <summary>What becomes of a word that the table of translations does not have.</summary>
internal enum Untranslated
{
    /// <summary>It is put to <c>unmapped</c>, and counted.</summary>
    Unmapped,

    Keep,
    Reject,
}

/// <summary>A field cannot be used; the message says what is wrong with it, never what it holds.</summary>
internal sealed class FieldException(string message) : Exception(message);
