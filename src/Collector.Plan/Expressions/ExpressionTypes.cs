using Collector.Plan.Checking;
using Collector.Records;

namespace Collector.Plan.Expressions;

/// <summary>Tells what an expression gives over the columns of a dataset, and where it does not fit them.</summary>
public sealed class ExpressionTypes(Dataset dataset)
{
    private readonly List<ExpressionFault> faults = [];

    /// <summary>All that does not fit, in the order of the text; empty when the expression can be computed.</summary>
    public static IReadOnlyList<ExpressionFault> Check(Expression expression, Dataset dataset)
    {
        var types = new ExpressionTypes(dataset);
        types.KindOf(expression);
        return [.. types.faults.OrderBy(fault => fault.Position)];
    }

    /// <summary>What an expression gives; null when it does not fit the dataset.</summary>
    public static ExpressionKind? KindOf(Expression expression, Dataset dataset) => new ExpressionTypes(dataset).KindOf(expression);

    private ExpressionKind? KindOf(Expression expression) => expression switch
    {
        Expression.Column column => KindOf(column),
        Expression.Text => ExpressionKind.Text,
        Expression.Number => ExpressionKind.Number,
        Expression.Day => ExpressionKind.Day,
        Expression.YesNo => ExpressionKind.YesNo,
        Expression.Comparison comparison => Compare(comparison.Sign, comparison.Left, [comparison.Right]),
        Expression.Among among => Compare(ComparisonSign.Equal, among.Of, [.. among.Values]),
        Expression.Absent { Of: Expression.Column column } => KindOf(column) is null ? null : ExpressionKind.YesNo,
        Expression.Absent absent => Fault<ExpressionKind?>(absent.Of, "is null is asked of a column", null),
        Expression.Negative => Need(expression, ExpressionKind.Number, "arithmetic takes numbers"),
        Expression.Arithmetic => Need(expression, ExpressionKind.Number, "arithmetic takes numbers"),
        Expression.WorkingHours => Need(expression, ExpressionKind.Instant, "working_hours takes two moments") is null ? null : ExpressionKind.Number,
        _ => Need(expression, ExpressionKind.YesNo, "and, or and not join conditions"),
    };

    private ExpressionKind? KindOf(Expression.Column column) => dataset.Find(column.Name)?.Kind switch
    {
        ColumnKind.Text => ExpressionKind.Text,
        ColumnKind.Whole or ColumnKind.Number => ExpressionKind.Number,
        ColumnKind.YesNo => ExpressionKind.YesNo,
        ColumnKind.Day => ExpressionKind.Day,
        ColumnKind.Instant => ExpressionKind.Instant,
        ColumnKind.Words => Fault<ExpressionKind?>(column, $"'{column.Name}' holds several words, which cannot be compared", null),
        _ => Unknown(column),
    };

    // All parts must give one kind; each that does not is told.
    private ExpressionKind? Need(Expression expression, ExpressionKind kind, string rule)
    {
        var fits = true;
        foreach (var part in expression.Parts)
        {
            var found = KindOf(part);
            fits &= found == kind;
            if (found is { } other && other != kind)
            {
                Fault(part, $"{rule}, and this is {Named(other)}", false);
            }
        }

        return fits ? kind : null;
    }

    private ExpressionKind? Compare(ComparisonSign sign, Expression left, Expression[] rights)
    {
        var of = KindOf(left);
        var fits = of is not null;
        foreach (var right in rights)
        {
            var with = KindOf(right);
            fits &= with is not null && of is not null && Fit(sign, of.Value, with.Value, right);
        }

        return fits ? ExpressionKind.YesNo : null;
    }

    private bool Fit(ComparisonSign sign, ExpressionKind left, ExpressionKind right, Expression at)
    {
        if (left != right && !(IsTime(left) && IsTime(right)))
        {
            return Fault(at, $"{Named(left)} is compared with {Named(right)}", false);
        }

        return sign is ComparisonSign.Equal or ComparisonSign.NotEqual || left is not (ExpressionKind.Text or ExpressionKind.YesNo)
            || Fault(at, $"{Named(left)} is neither more nor less than another: compare with = or <>", false);
    }

    private static bool IsTime(ExpressionKind kind) => kind is ExpressionKind.Day or ExpressionKind.Instant;

    private ExpressionKind? Unknown(Expression.Column column)
    {
        faults.Add(new ExpressionFault(
            column.Position,
            $"'{column.Name}' is no column of {dataset.Name}.{Suggestion.For(column.Name, dataset.Columns.Select(one => one.Name))} "
            + $"Its columns are {string.Join(", ", dataset.Columns.Select(one => one.Name))}",
            IsUnknownColumn: true));
        return null;
    }

    private T Fault<T>(Expression at, string message, T result)
    {
        faults.Add(new ExpressionFault(at.Position, message));
        return result;
    }

    internal static string Named(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Text => "a text",
        ExpressionKind.Number => "a number",
        ExpressionKind.YesNo => "a yes or no",
        ExpressionKind.Day => "a day",
        _ => "a moment",
    };
}

/// <summary>Where an expression does not fit its dataset.</summary>
/// <param name="Position">Where in the text, from 0.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
public sealed record ExpressionFault(int Position, string Message, bool IsUnknownColumn = false);
