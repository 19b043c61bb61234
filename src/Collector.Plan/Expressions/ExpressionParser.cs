using Parlot;
using Parlot.Fluent;

namespace Collector.Plan.Expressions;

/// <summary>
/// Reads what stands in <c>where</c> and <c>of</c>: columns, literals, comparisons, <c>and or not</c>, <c>in (...)</c>,
/// <c>is null</c>, <c>+ - * /</c> and <c>working_hours(a, b)</c>. Never throws on bad text and never recurses deeper than its
/// bounds. Knows no dataset: whether columns and types fit is asked of <see cref="ExpressionTypes"/>.
/// </summary>
public static class ExpressionParser
{
    /// <summary>Longest text read, in characters.</summary>
    public const int MaximumLength = 2_000;

    /// <summary>Deepest nesting of parentheses, signs and negations.</summary>
    public const int MaximumDepth = 50;

    private const string ValueExpected = "a column, a value or '(' is expected here";

    private static readonly string[] Reserved = ["and", "or", "not", "in", "is", "null", "true", "false", "working_hours"];

    private static readonly Parser<Expression> Grammar = Build();

    /// <summary>Parses a whole text. Errors are returned, the first one only.</summary>
    public static ExpressionParsing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FaultBeforeParsing(text) is { } fault)
        {
            return fault;
        }

        var context = new ParseContext(new Scanner(text));
        var parsed = new ParseResult<Expression>();
        try
        {
            if (!Grammar.Parse(context, ref parsed))
            {
                return new ExpressionParsing(null, ValueExpected, SkipBlanks(text, 0));
            }
        }
        catch (ParseException exception)
        {
            return new ExpressionParsing(null, exception.Message, SkipBlanks(text, exception.Position.Offset));
        }

        var end = SkipBlanks(text, context.Scanner.Cursor.Offset);
        return end < text.Length
            ? new ExpressionParsing(null, $"'{text[end]}' is not expected here", end)
            : new ExpressionParsing(parsed.Value, null, 0);
    }

    private static Parser<Expression> Build()
    {
        var whole = Deferred<Expression>();
        var negated = Deferred<Expression>();
        negated.Parser = OneOf(
            Keyword("not").SkipAnd(negated.ElseError(ValueExpected)).Then<Expression>(of => new Expression.Not(of) { Position = of.Position }),
            Predicate(whole));
        var both = Chain(negated, (Keyword("and"), (left, right) => new Expression.Both(left, right) { Position = left.Position }));
        whole.Parser = Chain(both, (Keyword("or"), (left, right) => new Expression.Either(left, right) { Position = left.Position }));
        return whole;
    }

    // A sum, and what is asked of it.
    private static Parser<Expression> Predicate(Parser<Expression> whole)
    {
        var sum = SumOf(whole);
        var literal = OneOf(ExpressionLiterals.Any, Terms.Char('-').SkipAnd(ExpressionLiterals.Number).Then<Expression>(of => new Expression.Negative(of) { Position = of.Position - 1 }));
        var among = Terms.Char('(').ElseError("'(' is expected after in")
            .SkipAnd(Separated(Terms.Char(','), literal.ElseError("a text, a number, a day, true or false is expected here")))
            .AndSkip(Terms.Char(')').ElseError("',' or ')' is expected here"))
            .Then<Func<Expression, Expression>>(values => of => new Expression.Among(of, [.. values]) { Position = of.Position });
        var absent = Keyword("null").ElseError("null or not null is expected after is")
            .Then<Func<Expression, Expression>>(_ => of => new Expression.Absent(of) { Position = of.Position });
        var compared = OneOf([.. ExpressionSigns.Comparisons.Select(Compared)]);
        var asked = OneOf(
            compared,
            Keyword("in").SkipAnd(among),
            Keyword("not").SkipAnd(Keyword("in").ElseError("in is expected after not")).SkipAnd(among).Then(Negated),
            Keyword("is").SkipAnd(OneOf(Keyword("not").SkipAnd(absent).Then(Negated), absent)));
        return sum.And(ZeroOrMany(asked)).Then(chain => chain.Item2.Aggregate(chain.Item1, (of, ask) => ask(of)));

        Parser<Func<Expression, Expression>> Compared((string Text, ComparisonSign Sign) one) => Terms.Text(one.Text)
            .SkipAnd(sum.ElseError(ValueExpected))
            .Then<Func<Expression, Expression>>(right => left => new Expression.Comparison(one.Sign, left, right) { Position = left.Position });

        static Func<Expression, Expression> Negated(Func<Expression, Expression> ask) => of => new Expression.Not(ask(of)) { Position = of.Position };
    }

    private static Parser<Expression> SumOf(Parser<Expression> whole)
    {
        var group = Terms.Char('(')
            .SkipAnd(whole.ElseError(ValueExpected))
            .AndSkip(Terms.Char(')').ElseError("')' is expected here"));
        var hours = Keyword("working_hours")
            .And(Terms.Char('(').ElseError("'(' is expected after working_hours").SkipAnd(whole.ElseError(ValueExpected)))
            .And(Terms.Char(',').ElseError("working_hours takes two moments: ',' is expected here").SkipAnd(whole.ElseError(ValueExpected)))
            .AndSkip(Terms.Char(')').ElseError("')' is expected here"))
            .Then<Expression>(parts => new Expression.WorkingHours(parts.Item2, parts.Item3) { Position = parts.Item1 });
        var column = ExpressionLiterals.Word.When((_, word) => !Reserved.Contains(word.Text, StringComparer.Ordinal))
            .Then<Expression>(word => new Expression.Column(word.Text) { Position = word.Position });
        var signed = Deferred<Expression>();
        signed.Parser = OneOf(
            Terms.Char('-').SkipAnd(signed.ElseError(ValueExpected)).Then<Expression>(of => new Expression.Negative(of) { Position = of.Position }),
            ExpressionLiterals.Any,
            hours,
            column,
            group);
        var product = Chain(signed, (Terms.Char('*').Then(_ => 0), Joined(ArithmeticSign.Times)), (Terms.Char('/').Then(_ => 0), Joined(ArithmeticSign.Over)));
        return Chain(product, (Terms.Char('+').Then(_ => 0), Joined(ArithmeticSign.Plus)), (Terms.Char('-').Then(_ => 0), Joined(ArithmeticSign.Minus)));

        static Func<Expression, Expression, Expression> Joined(ArithmeticSign sign) =>
            (left, right) => new Expression.Arithmetic(sign, left, right) { Position = left.Position };
    }

    private static Parser<Expression> Chain(Parser<Expression> of, params (Parser<int> Sign, Func<Expression, Expression, Expression> Join)[] operators)
    {
        var steps = operators.Select(entry => entry.Sign
            .SkipAnd(of.ElseError(ValueExpected))
            .Then(right => (entry.Join, Right: right)));
        return of.And(ZeroOrMany(OneOf([.. steps])))
            .Then(chain => chain.Item2.Aggregate(chain.Item1, (left, step) => step.Join(left, step.Right)));
    }

    // Gives where it stands.
    private static Parser<int> Keyword(string word) => ExpressionLiterals.Word.When((_, found) => found.Text == word).Then(found => found.Position);

    // The grammar recurses once a level: what is too deep is told before it is entered.
    private static ExpressionParsing? FaultBeforeParsing(string text)
    {
        if (text.Length > MaximumLength)
        {
            return new ExpressionParsing(null, $"it has {text.Length} characters, {MaximumLength} at most are read", MaximumLength, OutOfBounds: true);
        }

        var (depth, run, inText) = (0, 0, false);
        for (var position = 0; position < text.Length; position++)
        {
            inText ^= text[position] is '\'';
            depth += inText ? 0 : text[position] switch { '(' => 1, ')' => -1, _ => 0 };
            var isNot = !inText && string.CompareOrdinal(text, position, "not", 0, 3) is 0;
            run = isNot || (text[position] is '-' && !inText) ? run + 1 : text[position] is ' ' or '(' or 'n' or 'o' or 't' or '\t' or '\r' or '\n' ? run : 0;
            if (depth + run > MaximumDepth)
            {
                return new ExpressionParsing(null, $"nesting is deeper than {MaximumDepth} levels", position, OutOfBounds: true);
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
