using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Wording;

/// <summary>Reads numbers as an Italian writes them: <c>1.234,56</c>. Whatever could be meant otherwise is refused, with what to write instead.</summary>
internal static partial class ItalianNumber
{
    // More would not be exact, and no figure of an organisation has them.
    private const int MostDigits = 15;
    private const int MostDecimals = 10;
    private const int MostShown = 40;

    /// <param name="text">Without its unit.</param>
    /// <returns>The number, or why it is none, in Italian.</returns>
    public static (decimal? Number, string? Mistake) Read(string text)
    {
        // A space that does not break may separate thousands, as a point does; two numbers that it joins are none.
        var typed = text.Trim().Replace('\u2212', '-');
        var plain = typed.Contains('.', StringComparison.Ordinal) ? typed : typed.Replace('\u00a0', '.').Replace('\u202f', '.');
        if (!Shape().IsMatch(plain))
        {
            return (null, EnglishDecimals().IsMatch(typed)
                ? $"«{typed}» non è chiaro: il punto separa le migliaia, i decimali si scrivono con la virgola ({typed.Replace('.', ',')})"
                : $"«{Short(text)}» non è un numero: si scrive come 1.234,56");
        }

        var digits = plain.Replace(".", "", StringComparison.Ordinal).TrimStart('+', '-').Split(',');
        if (digits[0].TrimStart('0').Length > MostDigits || (digits.Length > 1 && digits[1].Length > MostDecimals))
        {
            return (null, $"il numero ha troppe cifre: al massimo {MostDigits} prima della virgola e {MostDecimals} dopo");
        }

        return (decimal.Parse(plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), null);
    }

    private static string Short(string text) => text.Trim() is { Length: > MostShown } given ? $"{given[..MostShown]}…" : text.Trim();

    // Groups of three, or none; a group never begins a number with 0, so that 0.500 is not taken for 500.
    [GeneratedRegex(@"^[+-]?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[+-]?[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishDecimals();
}
