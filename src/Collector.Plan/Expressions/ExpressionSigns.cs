namespace Collector.Plan.Expressions;

/// <summary>How comparisons are written.</summary>
internal static class ExpressionSigns
{
    /// <summary>In the order in which they are looked for: the longer before those they begin with.</summary>
    public static readonly (string Text, ComparisonSign Sign)[] Comparisons =
    [
        ("<>", ComparisonSign.NotEqual),
        ("<=", ComparisonSign.LessOrEqual),
        (">=", ComparisonSign.GreaterOrEqual),
        ("=", ComparisonSign.Equal),
        ("<", ComparisonSign.Less),
        (">", ComparisonSign.Greater),
    ];
}
