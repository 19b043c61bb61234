using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.Measures.Collecting;

/// <summary>
/// Writes expressions of the plan as SQL over the columns of a dataset. Names come from the dataset alone, values become
/// parameters.
/// </summary>
/// <param name="values">Where the values go.</param>
/// <param name="zone">Place of the zone in which moments fall on days.</param>
/// <param name="hours">Working hours, for those that reckon with them; null: none does.</param>
internal sealed class ExpressionSql(Dataset dataset, SqlValues values, string zone, WorkingTime? hours)
{
    /// <summary>The text of an expression that fits the dataset, in parentheses where it has parts.</summary>
    public string Of(Expression expression) => expression switch
    {
        Expression.Column column => Of(ColumnOf(column.Name)),
        Expression.Text text => values.Place(text.Value),
        Expression.Number number => values.Place(number.Value),
        Expression.Day day => values.Place(day.Value),
        Expression.YesNo yesNo => values.Place(yesNo.Value),
        Expression.Comparison comparison => Compare(comparison),
        Expression.Both both => $"({Of(both.Left)} and {Of(both.Right)})",
        Expression.Either either => $"({Of(either.Left)} or {Of(either.Right)})",
        Expression.Not not => $"(not {Of(not.Of)})",
        Expression.Among among => Among(among),
        Expression.Absent absent => $"({Of(absent.Of)} is null)",
        Expression.Negative negative => $"(- {Of(negative.Of)})",
        Expression.Arithmetic { Sign: ArithmeticSign.Over } over => $"({Of(over.Left)} / nullif({Of(over.Right)}, 0))",
        Expression.Arithmetic arithmetic => $"({Of(arithmetic.Left)} {SignOf(arithmetic.Sign)} {Of(arithmetic.Right)})",
        Expression.WorkingHours between => Hours(between),
        _ => throw new InvalidOperationException($"an expression of kind {expression.GetType().Name} has no SQL"),
    };

    /// <summary>The day a column falls on.</summary>
    public string DayOf(string name) =>
        ColumnOf(name).Kind is ColumnKind.Day ? Quoted(name) : $"({Quoted(name)} at time zone {zone})::date";

    /// <summary>The column as it is written.</summary>
    public static string Quoted(string name) => $"\"{name}\"";

    // Whole numbers would be divided without their remainder.
    private static string Of(Column column) => column.Kind is ColumnKind.Whole ? $"{Quoted(column.Name)}::numeric" : Quoted(column.Name);

    private Column ColumnOf(string name) =>
        dataset.Find(name) ?? throw new InvalidOperationException($"{dataset.Name} has no column {name}, and no rule of the plan has told so");

    private string Compare(Expression.Comparison comparison)
    {
        var byDay = KindOf(comparison.Left) != KindOf(comparison.Right);
        return $"({Side(comparison.Left, byDay)} {SignOf(comparison.Sign)} {Side(comparison.Right, byDay)})";
    }

    private string Among(Expression.Among among)
    {
        var byDay = among.Values.Any(value => KindOf(value) != KindOf(among.Of));
        return $"({Side(among.Of, byDay)} in ({string.Join(", ", among.Values.Select(value => Side(value, byDay)))}))";
    }

    // A moment held against a day is the day it falls on.
    private string Side(Expression side, bool byDay) =>
        byDay && side is Expression.Column column && KindOf(side) is ExpressionKind.Instant ? DayOf(column.Name) : Of(side);

    private string Hours(Expression.WorkingHours between) => hours is null
        ? throw new InvalidOperationException("working hours are asked for, and no rule of the plan has told that hours are missing")
        : $"(({hours.SecondsUntil(Of(between.To), zone, values)} - {hours.SecondsUntil(Of(between.From), zone, values)}) / 3600::numeric)";

    private ExpressionKind? KindOf(Expression expression) => ExpressionTypes.KindOf(expression, dataset);

    private static string SignOf(ComparisonSign sign) => sign switch
    {
        ComparisonSign.Equal => "=",
        ComparisonSign.NotEqual => "<>",
        ComparisonSign.Less => "<",
        ComparisonSign.LessOrEqual => "<=",
        ComparisonSign.Greater => ">",
        _ => ">=",
    };

    private static char SignOf(ArithmeticSign sign) => sign switch
    {
        ArithmeticSign.Plus => '+',
        ArithmeticSign.Minus => '-',
        _ => '*',
    };
}
