using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Collector.Plan.Reading.Nodes;

/// <summary>Finds the characters of a scalar's value in the file, where quotes, folds and indentation stand between them.</summary>
internal static class ScalarPlaces
{
    /// <summary>
    /// The place of a character of the value. Whatever YAML does to a scalar, it keeps the characters that are not blank
    /// in their order: the n-th of the value is the n-th of the file.
    /// </summary>
    public static Place PlaceAt(SourceText source, Scalar scalar, int position)
    {
        var wanted = scalar.Value.Take(position).Count(character => !char.IsWhiteSpace(character));
        var atEnd = scalar.Value.Skip(position).All(char.IsWhiteSpace);
        var index = ContentStart(source.Text, scalar);
        var end = (int)Math.Min(scalar.End.Index, source.Text.Length);
        var afterLast = index;
        for (; index < end; index++)
        {
            if (char.IsWhiteSpace(source.Text[index]))
            {
                continue;
            }

            if (wanted-- is 0)
            {
                return source.PlaceOf(atEnd ? afterLast : index);
            }

            index += IsEscape(source.Text, index, scalar.Style) ? 1 : 0;
            afterLast = index + 1;
        }

        return source.PlaceOf(Math.Min(afterLast, source.Text.Length));
    }

    private static int ContentStart(string text, Scalar scalar)
    {
        var start = (int)scalar.Start.Index;
        return scalar.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => start + 1,
            ScalarStyle.Literal or ScalarStyle.Folded => text.IndexOf('\n', start) is >= 0 and var lineEnd ? lineEnd + 1 : start,
            _ => start,
        };
    }

    private static bool IsEscape(string text, int index, ScalarStyle style) => index + 1 < text.Length && style switch
    {
        ScalarStyle.SingleQuoted => text[index] is '\'' && text[index + 1] is '\'',
        ScalarStyle.DoubleQuoted => text[index] is '\\',
        _ => false,
    };
}
