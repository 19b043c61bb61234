using System.Globalization;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading;

/// <summary>Finds characters that nobody sees but that make two equal-looking texts differ.</summary>
internal static class ControlCharacters
{
    // One bad file may hold thousands: the first few say what to do.
    private const int MostToldPerFile = 10;

    public static IEnumerable<Finding> In(SourceText source)
    {
        var text = source.Text;
        return Enumerable.Range(0, text.Length)
            .Where(index => IsOne(text, index))
            .Take(MostToldPerFile)
            .Select(index => FileRules.ControlCharacter.At(
                source.PlaceOf(index),
                $"{(char.IsWhiteSpace(text[index]) ? "A blank that is not the usual one" : "The invisible character")}, U+{(int)text[index]:X4}, stands here. "
                + "Delete it and type what should be seen."));
    }

    /// <summary>Tells the first one that a quoted text brings in by an escape, as in "\u200B": in the file it can be seen, in what is made of it not.</summary>
    public static IEnumerable<Finding> EscapedIn(string text, SourceText source, Place place) =>
        Enumerable.Range(0, text.Length)
            .Where(index => IsOne(text, index) && !source.Text.Contains(text[index], StringComparison.Ordinal))
            .Take(1)
            .Select(index => FileRules.ControlCharacter.At(
                place,
                $"An escape stands here for U+{(int)text[index]:X4}, which nobody sees. Delete it and type what should be seen."));

    // U+FFFD is what a program puts where it lost a character.
    private static bool IsOne(string text, int index) => text[index] switch
    {
        ' ' or '\n' or '\r' or '\t' => false,
        '\uFFFD' => true,
        var character when char.IsSurrogate(character) => !IsPaired(text, index),
        var character => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
