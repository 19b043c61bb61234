using System.Globalization;
using Parlot;
using Parlot.Fluent;

namespace Collector.Plan.Formulas;

/// <summary>
/// Reads a formula: decimal numbers, <c>+ - * / ( )</c>, <c>min</c> and <c>max</c> of two or more, and measure keys in
/// brackets. The usual precedence, left to right. Never throws on bad text and never recurses deeper than its bounds.
/// </summary>
public static class FormulaParser
{
    /// <summary>Longest text read, in characters.</summary>
    public const int MaximumLength = 4_000;

    /// <summary>Deepest nesting of parentheses and signs.</summary>
    public const int MaximumDepth = 50;

    // What decimal can hold without rounding.
    private const int MaximumDigits = 28;

    private const string OperandExpected = "a number, a measure in brackets, min, max or '(' is expected here";

    private static readonly Parser<Formula> Grammar = Build();

    /// <summary>Parses a whole text. Errors are returned, the first one only.</summary>
    public static FormulaParsing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FaultBeforeParsing(text) is { } fault)
        {
            return fault;
        }

        var context = new ParseContext(new Scanner(text));
        var parsed = new ParseResult<Formula>();
        try
        {
            if (!Grammar.Parse(context, ref parsed))
            {
                return new FormulaParsing(null, OperandExpected, SkipBlanks(text, 0));
            }
        }
        catch (ParseException exception)
        {
            return new FormulaParsing(null, exception.Message, SkipBlanks(text, exception.Position.Offset));
        }

        var end = SkipBlanks(text, context.Scanner.Cursor.Offset);
        return end < text.Length
            ? new FormulaParsing(null, $"'{text[end]}' is not expected here", end)
            : new FormulaParsing(parsed.Value, null, 0);
    }

    private static Parser<Formula> Build()
    {
        var expression = Deferred<Formula>();
        var operand = Terms.Char('[')
            .SkipAnd(Literals.Pattern(character => character is not ('[' or ']')).ElseError("a measure key is expected after '['"))
            .AndSkip(Literals.Char(']').ElseError("']' is expected to close the measure key"))
            .Then<Formula>((context, key) => new Formula.Operand(key.ToString(), context.Scanner.Cursor.Offset - key.Length - 1));
        var number = Terms.Pattern(character => char.IsAsciiDigit(character) || character is '.')
            .Then<Formula>((context, digits) => NumberFrom(digits.ToString(), context.Scanner.Cursor.Position));
        var group = Terms.Char('(')
            .SkipAnd(expression.ElseError(OperandExpected))
            .AndSkip(Terms.Char(')').ElseError("')' is expected here"));
        var primary = OneOf(
            operand,
            number,
            group,
            Extreme("min", expression, (left, right) => new Formula.Minimum(left, right)),
            Extreme("max", expression, (left, right) => new Formula.Maximum(left, right)));
        var signed = Deferred<Formula>();
        signed.Parser = OneOf(
            Terms.Char('-').SkipAnd(signed.ElseError(OperandExpected)).Then<Formula>(of => new Formula.Negation(of)),
            primary);
        var product = Chain(
            signed,
            ('*', (left, right) => new Formula.Product(left, right)),
            ('/', (left, right) => new Formula.Quotient(left, right)));
        expression.Parser = Chain(
            product,
            ('+', (left, right) => new Formula.Sum(left, right)),
            ('-', (left, right) => new Formula.Difference(left, right)));
        return expression;
    }

    private static Parser<Formula> Chain(Parser<Formula> of, params (char Sign, Func<Formula, Formula, Formula> Join)[] operators)
    {
        var steps = operators.Select(entry => Terms.Char(entry.Sign)
            .SkipAnd(of.ElseError(OperandExpected))
            .Then(right => (entry.Join, Right: right)));
        return of.And(ZeroOrMany(OneOf(steps.ToArray())))
            .Then(chain => chain.Item2.Aggregate(chain.Item1, (left, step) => step.Join(left, step.Right)));
    }

    private static Parser<Formula> Extreme(string name, Parser<Formula> expression, Func<Formula, Formula, Formula> join) =>
        Terms.Text(name)
            .SkipAnd(Terms.Char('(').ElseError($"'(' is expected after {name}"))
            .SkipAnd(expression.ElseError(OperandExpected))
            .And(OneOrMany(Terms.Char(',').SkipAnd(expression.ElseError(OperandExpected))).ElseError($"{name} takes two parts or more: ',' is expected here"))
            .AndSkip(Terms.Char(')').ElseError("')' is expected here"))
            .Then(parts => parts.Item2.Aggregate(parts.Item1, join));

    private static Formula.Number NumberFrom(string digits, TextPosition end)
    {
        var wellFormed = char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && digits.Count(character => character is '.') <= 1 && digits.Length <= MaximumDigits;
        return wellFormed
            ? new Formula.Number(decimal.Parse(digits, CultureInfo.InvariantCulture))
            : throw new ParseException(
                $"'{digits}' is not a number: write digits with one point as decimal mark, {MaximumDigits} characters at most",
                new TextPosition(end.Offset - digits.Length, end.Line, end.Column));
    }

    // The grammar recurses once a level: what is too deep is told before it is entered.
    private static FormulaParsing? FaultBeforeParsing(string text)
    {
        if (text.Length > MaximumLength)
        {
            return new FormulaParsing(null, $"a formula has {MaximumLength} characters at most, this one {text.Length}", MaximumLength, OutOfBounds: true);
        }

        var depth = 0;
        var inKey = false;
        var signs = 0;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            inKey = character is '[' || (inKey && character is not ']');
            depth += inKey ? 0 : character switch { '(' => 1, ')' => -1, _ => 0 };
            signs = character is '-' && !inKey ? signs + 1 : char.IsWhiteSpace(character) || character is '(' ? signs : 0;
            if (depth + signs > MaximumDepth)
            {
                return new FormulaParsing(null, $"nesting is deeper than {MaximumDepth} levels", position, OutOfBounds: true);
            }
        }

        return null;
    }

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position;
    }
}
