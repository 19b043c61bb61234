using System.Globalization;
using Collector.Sources.Files.Cells;

namespace Collector.Api.Pushing;

/// <summary>Numbers of JSON without a digit lost: programs write small ones with an exponent, and a decimal would cut long ones silently.</summary>
internal static class ExactNumber
{
    // Beyond it nothing fits, whatever the digits are.
    private const int MostShift = 60;

    /// <param name="text">A number as JSON writes it.</param>
    /// <returns>The exact decimal, or why there is none.</returns>
    public static Reading<decimal> Read(string text)
    {
        var at = text.AsSpan().IndexOfAny('e', 'E');
        if (at < 0)
        {
            return NumberText.Plain.Read(text);
        }

        return int.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shift) && shift is >= -MostShift and <= MostShift
            ? NumberText.Plain.Read(Shifted(text[..at], shift))
            : Reading<decimal>.Refused($"{Quoted.Text(text)} is too large or too small to be kept");
    }

    // 1.5e-3 is 0.0015: the point moves, and the digits stay.
    private static string Shifted(string mantissa, int shift)
    {
        var sign = mantissa is ['-', ..] ? "-" : "";
        var body = mantissa[sign.Length..];
        var point = body.IndexOf('.', StringComparison.Ordinal);
        var digits = body.Replace(".", "", StringComparison.Ordinal);
        var place = (point < 0 ? body.Length : point) + shift;
        var padded = place <= 0 ? $"{new string('0', 1 - place)}{digits}" : digits.PadRight(place, '0');
        var whole = Math.Max(place, 1);
        return padded.Length == whole ? $"{sign}{padded}" : $"{sign}{padded[..whole]}.{padded[whole..]}";
    }
}
