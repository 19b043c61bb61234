using System.Globalization;
using System.Text;

namespace Collector.Sources.Files.Cells;

/// <summary>Headers and yes/no words are compared without accents, case and repeated spaces.</summary>
internal static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Decomposed(text.Trim()))
        {
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToUpperInvariant(letter));
            }
        }

        return folded.ToString();
    }

    // Half a surrogate pair cannot be decomposed; such a text equals only itself.
    private static string Decomposed(string text) => Ascii.IsValid(text) || text.EnumerateRunes().Contains(Rune.ReplacementChar)
        ? text
        : text.Normalize(NormalizationForm.FormD);
}
