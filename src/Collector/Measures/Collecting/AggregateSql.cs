using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Measures.Collecting;

/// <summary>Writes a measure as aggregates over the records of a day: one column, or two where a mean needs its weight, and a sum the number of records that do not say what is added.</summary>
internal static class AggregateSql
{
    /// <summary>The columns of all but <see cref="Aggregate.CountDistinct"/>: the figure, and for means the weight, for sums how many records lack it.</summary>
    public static ImmutableArray<string> ColumnsOf(Collection.Aggregated what, ExpressionSql sql, SqlValues values)
    {
        var condition = ConditionOf(what, sql, values);
        var of = what.Of is { } figure ? sql.Of(figure.Expression) : "";
        return what.Aggregate switch
        {
            Aggregate.Count => [$"count(*){Filter(condition)}"],
            Aggregate.Sum => [Exactly($"sum({of}){Filter(condition)}"), $"count(*){Filter([.. condition, $"({of}) is null"])}"],
            Aggregate.Avg => [Exactly($"sum({of}){Filter(condition)}"), $"count({of}){Filter(condition)}"],
            Aggregate.Share => [$"100 * count(*){Filter([.. condition, of])}", $"count({of}){Filter(condition)}"],
            Aggregate.WeightedAvg => Weighted(of, what.Weight is { } weight ? sql.Of(weight.Expression) : "", condition),
            Aggregate.Min => [Exactly($"min({of}){Filter(condition)}")],
            Aggregate.Max => [Exactly($"max({of}){Filter(condition)}")],
            Aggregate.Last => [Exactly($"(array_agg({of} order by {Latest(what)}){Filter([.. condition, $"{of} is not null"])})[1]")],
            _ => throw new InvalidOperationException($"{what.Aggregate} is no figure of a day alone"),
        };
    }

    /// <summary>The first day in each group on which a record counts.</summary>
    public static string FirstOf(Collection.Aggregated what, ExpressionSql sql, SqlValues values) => $"min(counted_on){Filter(ConditionOf(what, sql, values))}";

    /// <summary>What a record must fulfil; empty: every record counts.</summary>
    public static ImmutableArray<string> ConditionOf(Collection.Aggregated what, ExpressionSql sql, SqlValues values) =>
    [
        .. what.Systems.IsEmpty ? Array.Empty<string>() : [$"\"system\" = any({values.Place(what.Systems)})"],
        .. what.Where is { } where ? [sql.Of(where.Expression)] : Array.Empty<string>(),
    ];

    /// <summary>The latest record first; of one moment the last by its keys.</summary>
    public static string Latest(Collection.Aggregated what) =>
        string.Join(", ", what.Dataset.Keys.Select(key => key.Name).Prepend(what.At).Distinct().Select(name => $"{ExpressionSql.Quoted(name)} desc"));

    private static ImmutableArray<string> Weighted(string of, string weight, ImmutableArray<string> condition)
    {
        ImmutableArray<string> counted = [.. condition, $"{of} is not null", $"{weight} >= 0"];
        return [Exactly($"sum({of} * {weight}){Filter(counted)}"), Exactly($"sum({weight}){Filter(counted)}")];
    }

    // A decimal holds 28 digits: 15 places leave 13 before the point.
    private static string Exactly(string figure) => $"trim_scale(round({figure}, 15))";

    private static string Filter(ImmutableArray<string> condition) => condition.IsEmpty ? "" : $" filter (where {string.Join(" and ", condition)})";
}
