using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.Landing;

/// <summary>Whether a collected measure may read records of one figure, judged by its condition alone.</summary>
internal static class ReadPart
{
    /// <summary>False only where the condition leaves them out, whatever the other columns say.</summary>
    /// <param name="part">Value of the column <see cref="Dataset.PartedBy"/>, or what stands before the point of several.</param>
    public static bool Admits(Collection.OfRecords what, Dataset dataset, string part) =>
        dataset.PartedBy is not { } column || (what as Collection.Aggregated)?.Where is not { } where || Holds(where.Expression, column, part) is not false;

    // Null: it depends on more than the figure's name.
    private static bool? Holds(Expression condition, string column, string part) => condition switch
    {
        Expression.Comparison { Sign: ComparisonSign.Equal } equal => IsPart(equal.Left, equal.Right, column, part),
        Expression.Comparison { Sign: ComparisonSign.NotEqual } different => !IsPart(different.Left, different.Right, column, part),
        Expression.Among { Of: Expression.Column { Name: var name } } among when name == column => Any([.. among.Values.Select(value => IsPart(among.Of, value, column, part))]),
        Expression.Both both => !Any([!Holds(both.Left, column, part), !Holds(both.Right, column, part)]),
        Expression.Either either => Any([Holds(either.Left, column, part), Holds(either.Right, column, part)]),
        Expression.Not not => !Holds(not.Of, column, part),
        _ => null,
    };

    private static bool? IsPart(Expression left, Expression right, string column, string part) => (left, right) switch
    {
        (Expression.Column { Name: var name }, Expression.Text { Value: var value }) when name == column => Is(value, part),
        (Expression.Text { Value: var value }, Expression.Column { Name: var name }) when name == column => Is(value, part),
        _ => null,
    };

    private static bool? Is(string value, string part) => value == part ? true : value.StartsWith($"{part}.", StringComparison.Ordinal) ? null : false;

    private static bool? Any(bool?[] sides) => sides.Contains(true) ? true : sides.Contains(null) ? null : false;
}
