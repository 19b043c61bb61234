using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Plan.Reading;

/// <summary>Numbers as Italian documents print them: <c>2.000,00</c>, <c>-15,00</c>, <c>28504</c>.</summary>
internal static partial class ItalianNumber
{
    /// <summary>Points group by thousands or are absent, a comma starts the decimals. Digits beyond what decimal holds are not read.</summary>
    public const string Pattern = @"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,15})(,[0-9]{1,9})?";

    /// <summary>Reads a text that has the form of <see cref="Pattern"/>. Trailing zeros are kept.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        return text.Length <= 28 && Whole().IsMatch(text)
            && decimal.TryParse(
                text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value);
    }

    /// <summary>The first number of a print ("81,82%", "153 mediazioni"); null where there is none, or it is oddly grouped.</summary>
    public static decimal? FirstIn(string print)
    {
        var digits = Digits().Match(print).Value;
        return TryParse(digits.TrimEnd('.', ','), out var value) ? value : null;
    }

    [GeneratedRegex($"^{Pattern}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex("-?[0-9][0-9.,]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
