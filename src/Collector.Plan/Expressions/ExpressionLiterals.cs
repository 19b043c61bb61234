using System.Globalization;
using System.Text.RegularExpressions;
using Parlot;
using Parlot.Fluent;

namespace Collector.Plan.Expressions;

/// <summary>The smallest parts of an expression: words and values, each with its place.</summary>
internal static partial class ExpressionLiterals
{
    // What decimal can hold without rounding.
    private const int MaximumDigits = 28;

    /// <summary>Small letters, digits and underscores, a letter first.</summary>
    public static readonly Parser<(string Text, int Position)> Word = Terms
        .Pattern(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_')
        .When((_, word) => char.IsAsciiLetterLower(word.Span[0]))
        .Then((context, word) => (word.ToString(), context.Scanner.Cursor.Offset - word.Length));

    /// <summary>Digits with at most one point.</summary>
    public static readonly Parser<Expression> Number = Terms
        .Pattern(character => char.IsAsciiDigit(character) || character is '.')
        .Then<Expression>((context, digits) => NumberFrom(digits.ToString(), StartOf(context, digits.Length)));

    /// <summary>A day, a number, a text, true or false.</summary>
    public static readonly Parser<Expression> Any = OneOf(
        Terms.Pattern(character => char.IsAsciiDigit(character) || character is '-')
            .When((_, written) => DayForm().IsMatch(written.Span))
            .Then<Expression>((context, written) => DayFrom(written.ToString(), StartOf(context, written.Length))),
        Number,
        Terms.Char('\'')
            .SkipAnd(ZeroOrMany(OneOf(Literals.Text("''").Then(_ => "'"), Literals.Pattern(character => character is not '\'').Then(part => part.ToString()))))
            .AndSkip(Literals.Char('\'').ElseError("\"'\" is expected to close the text"))
            .Then<Expression>((context, parts) => TextFrom(string.Concat(parts), context)),
        Word.When((_, word) => word.Text is "true" or "false").Then<Expression>(word => new Expression.YesNo(word.Text is "true") { Position = word.Position }));

    private static TextPosition StartOf(ParseContext context, int length)
    {
        var end = context.Scanner.Cursor.Position;
        return new TextPosition(end.Offset - length, end.Line, end.Column);
    }

    private static Expression.Number NumberFrom(string digits, TextPosition start)
    {
        var wellFormed = char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && digits.Count(character => character is '.') <= 1 && digits.Length <= MaximumDigits;
        return wellFormed
            ? new Expression.Number(decimal.Parse(digits, CultureInfo.InvariantCulture)) { Position = start.Offset }
            : throw new ParseException($"'{digits}' is not a number: write digits with one point as decimal mark, {MaximumDigits} characters at most", start);
    }

    private static Expression.Day DayFrom(string written, TextPosition start) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2199
            ? new Expression.Day(day) { Position = start.Offset }
            : throw new ParseException($"'{written}' is no day", start);

    // Quotes inside a text are doubled, so what stands in the file is longer than the text.
    private static Expression.Text TextFrom(string value, ParseContext context)
    {
        var start = StartOf(context, value.Length + value.Count(character => character is '\'') + 2);
        return value.Length > 0
            ? new Expression.Text(value) { Position = start.Offset }
            : throw new ParseException("a text is never empty: ask for what is not told with is null", start);
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayForm();
}
