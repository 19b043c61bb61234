using System.Buffers;
using System.Globalization;

namespace Collector.Sources.Files.Cells;

/// <summary>
/// Numbers as text, strictly under one culture: a mark for the decimals, and, where there is one, a mark for thousands
/// that must stand every three digits. A text that only another culture can read is refused, never bent.
/// </summary>
internal sealed class NumberText(char mark, char? thousands, string example)
{
    /// <summary>What a decimal holds without rounding, whatever the digits are.</summary>
    private const int MostDigits = 28;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static NumberText Italian { get; } = new(',', '.', "1.234,56");

    public static NumberText English { get; } = new('.', ',', "1,234.56");

    /// <summary>A point for the decimals and nothing for thousands.</summary>
    public static NumberText Plain { get; } = new('.', null, "1234.56");

    public string Example => example;

    /// <summary>True when a person would call it a number, right or wrong: a reason about numbers helps.</summary>
    public static bool LooksLikeOne(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(letter => char.IsAsciiDigit(letter)
            || char.IsWhiteSpace(letter) || letter is '.' or ',' or '\'' or '+' or '-' or '\u2212' or '%' or 'e' or 'E' or '€');

    /// <summary>The exact decimal, or why there is none. Minus is <c>-</c> or its typographic form, in front.</summary>
    public Reading<decimal> Read(string text)
    {
        var body = text.AsSpan();
        var negative = body is ['-' or '\u2212', ..];
        body = negative || body is ['+', ..] ? body[1..] : body;
        var reason = Objection(body);
        if (reason is not null)
        {
            return Reading<decimal>.Refused($"{Quoted.Text(text)} {reason}");
        }

        var plain = body.ToString();
        plain = (thousands is { } point ? plain.Replace(point.ToString(), "", StringComparison.Ordinal) : plain).Replace(mark, '.');
        var value = decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return negative && value != 0 ? -value : value;
    }

    private string? Objection(ReadOnlySpan<char> body)
    {
        if (body.ContainsAny('%', '‰'))
        {
            return $"has a percent sign: write 12{mark}5 for 12{mark}5 %";
        }

        if (body.ContainsAny('e', 'E') && LooksLikeOne(body.ToString()))
        {
            return "is written with an exponent, as spreadsheets shorten long figures: write all its digits";
        }

        if (body.ContainsAny(" \u00a0\u202f\u2009\t"))
        {
            return $"has a space inside: write it like {example}";
        }

        if (body is [.., '-' or '+' or '\u2212'])
        {
            return "has its sign at the end: write it in front";
        }

        return HasForm(body) ? Size(body) : Form(body.ToString());
    }

    private static string? Size(ReadOnlySpan<char> body)
    {
        var significant = body.TrimStart('0');
        var digits = significant.Length - significant.Count('.') - significant.Count(',');
        return digits > MostDigits ? $"has {digits} digits: more than {MostDigits} would be rounded" : null;
    }

    private string Form(string body)
    {
        foreach (var (other, culture) in new[] { (Italian, "it"), (English, "en") })
        {
            if (other != this && other.HasForm(body))
            {
                return $"is no number as declared ({example}), but one under culture {culture} ({other.Example})";
            }
        }

        var isMisplaced = thousands is { } point && body.Contains(point, StringComparison.Ordinal)
            && body.All(letter => char.IsAsciiDigit(letter) || letter == point || letter == mark);
        return isMisplaced
            ? $"is no number as declared ({example}): '{thousands}' must stand every three digits, before the decimals"
            : $"is no number as declared ({example})";
    }

    private bool HasForm(ReadOnlySpan<char> body)
    {
        var at = body.IndexOf(mark);
        var whole = at < 0 ? body : body[..at];
        return IsWhole(whole) && (at < 0 || IsDigits(body[(at + 1)..]));
    }

    // 0.123 with points for thousands is no way to write 123: whoever wrote it meant decimals.
    private bool IsWhole(ReadOnlySpan<char> whole)
    {
        if (thousands is not { } point || whole.IndexOf(point) < 0)
        {
            return IsDigits(whole);
        }

        var first = whole.IndexOf(point);
        var rest = whole[first..];
        while (rest is [_, _, _, _, ..] && rest[0] == point && IsDigits(rest[1..4]))
        {
            rest = rest[4..];
        }

        return first is >= 1 and <= 3 && whole[0] != '0' && IsDigits(whole[..first]) && rest.IsEmpty;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Digits);
}
