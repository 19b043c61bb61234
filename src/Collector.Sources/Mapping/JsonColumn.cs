using System.Text.Json;
using Collector.Records;
using Collector.Sources.Json;

namespace Collector.Sources.Mapping;

/// <summary>A column whose field stands at a path within a row of JSON.</summary>
/// <param name="Path">Null: the column is constant.</param>
internal sealed record JsonColumn(MappedColumn Mapped, JsonPath? Path)
{
    /// <summary>The value, or null where nothing was told.</summary>
    /// <param name="element">What stands at the path; null: nothing, not even null.</param>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object? Read(JsonElement? element, Tally tally)
    {
        try
        {
            return ValueOf(element, tally);
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            throw new FieldException("is a broken text: it holds half of a character, or is no UTF-8");
        }
    }

    private object? ValueOf(JsonElement? element, Tally tally) => (Mapped.Constant, element) switch
    {
        ({ } constant, _) => Mapped.OfText(constant, tally),
        (_, null or { ValueKind: JsonValueKind.Null }) => null,
        (_, { ValueKind: JsonValueKind.Array } list) when Mapped.Column.Kind is ColumnKind.Words => Words(list),
        (_, { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) => throw new FieldException("is a list or an object where a single value was expected"),
        (_, { ValueKind: JsonValueKind.String } text) => Mapped.OfText(text.GetString() ?? "", tally),
        (_, { ValueKind: JsonValueKind.Number } number) when IsNumeric => Mapped.OfNumber(Exactly(number), tally),
        (_, { } other) => Mapped.OfText(other.GetRawText(), tally),
    };

    // A number of JSON has one way of being written, whatever the culture of texts is.
    private bool IsNumeric => Mapped is { Translate: null, Column.Kind: ColumnKind.Whole or ColumnKind.Number or ColumnKind.Words };

    private static decimal Exactly(JsonElement number) =>
        number.TryGetDecimal(out var value) ? value : throw new FieldException("is a number with more digits than can be kept");

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word =>
        word.ValueKind is JsonValueKind.String ? word.GetString() ?? "" : throw new FieldException("is a list with something else than words"))];
}
