using System.Globalization;
using System.Text;

namespace Collector.Sources.Files.Cells;

/// <summary>Cell texts as messages show them: in quotes, on one line, not longer than a person wants to read.</summary>
internal static class Quoted
{
    private const int MostLetters = 40;

    public static string Text(string text)
    {
        var shown = new StringBuilder(MostLetters + 4).Append('"');
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, MostLetters)))
        {
            if (IsShownByCode(letter))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                shown.Append(letter);
            }
        }

        return shown.Append(text.Length > MostLetters ? "…\"" : "\"").ToString();
    }

    // Format characters could turn the line around or hide; a lone half of a pair cannot be written out.
    private static bool IsShownByCode(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        || letter is '\u00a0' or '\u202f';
}
