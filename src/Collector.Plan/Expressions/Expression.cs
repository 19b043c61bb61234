using System.Collections.Immutable;

namespace Collector.Plan.Expressions;

/// <summary>A condition or a figure over the columns of a dataset, as a tree. Made by the parser, so bounded in size and depth.</summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>Where it begins in the text, from 0: for findings.</summary>
    public int Position { get; init; }

    /// <summary>A column of the dataset, by name.</summary>
    public sealed record Column(string Name) : Expression;

    /// <summary>Words in single quotes, never empty: <c>'USI'</c>.</summary>
    public sealed record Text(string Value) : Expression;

    /// <summary>A number with a point as decimal mark.</summary>
    public sealed record Number(decimal Value) : Expression;

    /// <summary>A civil day: <c>2021-12-31</c>.</summary>
    public sealed record Day(DateOnly Value) : Expression;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record YesNo(bool Value) : Expression;

    /// <summary>Neither true nor false where a side is not told.</summary>
    public sealed record Comparison(ComparisonSign Sign, Expression Left, Expression Right) : Expression;

    public sealed record Both(Expression Left, Expression Right) : Expression;

    public sealed record Either(Expression Left, Expression Right) : Expression;

    public sealed record Not(Expression Of) : Expression;

    /// <summary><c>in (...)</c>: equals one of the values, which are literals, at least one.</summary>
    public sealed record Among(Expression Of, ImmutableArray<Expression> Values) : Expression;

    /// <summary><c>is null</c>: not told.</summary>
    public sealed record Absent(Expression Of) : Expression;

    public sealed record Negative(Expression Of) : Expression;

    /// <summary>Not told where a side is not told, or the divisor is 0.</summary>
    public sealed record Arithmetic(ArithmeticSign Sign, Expression Left, Expression Right) : Expression;

    /// <summary>Working hours between two moments, decimal; below 0 when the second lies before the first.</summary>
    public sealed record WorkingHours(Expression From, Expression To) : Expression;

    /// <summary>The parts directly below this one, left to right.</summary>
    public IEnumerable<Expression> Parts => this switch
    {
        Comparison comparison => [comparison.Left, comparison.Right],
        Both both => [both.Left, both.Right],
        Either either => [either.Left, either.Right],
        Not not => [not.Of],
        Among among => [among.Of, .. among.Values],
        Absent absent => [absent.Of],
        Negative negative => [negative.Of],
        Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        WorkingHours hours => [hours.From, hours.To],
        _ => [],
    };

    /// <summary>This one and all below it.</summary>
    public IEnumerable<Expression> All => Parts.SelectMany(part => part.All).Prepend(this);
}

/// <summary>How two values are compared.</summary>
public enum ComparisonSign
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>What is done with two numbers.</summary>
public enum ArithmeticSign
{
    Plus,
    Minus,
    Times,
    Over,
}

/// <summary>An expression and the text it was read from, on one line.</summary>
public sealed record ExpressionText(string Text, Expression Expression);
