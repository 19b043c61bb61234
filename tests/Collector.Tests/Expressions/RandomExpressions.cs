using Collector.Plan.Expressions;
using CsCheck;

namespace Collector.Tests.Expressions;

/// <summary>Expressions of every kind, whether they fit a dataset or not.</summary>
internal static class RandomExpressions
{
    public static readonly Gen<Expression> Any = Gen.Recursive<Expression>((depth, expression) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            expression.Select(of => (Expression)new Expression.Not(of)),
            expression.Select(of => (Expression)new Expression.Negative(of)),
            expression.Select(of => (Expression)new Expression.Absent(of)),
            Gen.Select(expression, Literal.Array[1, 3], (of, values) => (Expression)new Expression.Among(of, [.. values])),
            Gen.Select(expression, expression, (left, right) => (Expression)new Expression.Both(left, right)),
            Gen.Select(expression, expression, (left, right) => (Expression)new Expression.Either(left, right)),
            Gen.Select(Gen.Enum<ComparisonSign>(), expression, expression, (sign, left, right) => (Expression)new Expression.Comparison(sign, left, right)),
            Gen.Select(Gen.Enum<ArithmeticSign>(), expression, expression, (sign, left, right) => (Expression)new Expression.Arithmetic(sign, left, right)),
            Gen.Select(expression, expression, (from, to) => (Expression)new Expression.WorkingHours(from, to))));

    private static Gen<Expression> Literal => Gen.OneOf(
        Gen.OneOf("USI", "l'altro", "1").Select(text => (Expression)new Expression.Text(text)),
        Gen.Int[0, 100_000].Select(cents => (Expression)new Expression.Number(cents / 100m)),
        Gen.Int[0, 5_000].Select(day => (Expression)new Expression.Day(new DateOnly(2015, 1, 1).AddDays(day))),
        Gen.Bool.Select(value => (Expression)new Expression.YesNo(value)));

    private static Gen<Expression> Leaf => Gen.OneOf(Literal, Gen.OneOf("team", "opened_at", "state", "hard", "nothing").Select(name => (Expression)new Expression.Column(name)));
}
