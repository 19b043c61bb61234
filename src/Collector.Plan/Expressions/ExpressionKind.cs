namespace Collector.Plan.Expressions;

/// <summary>What an expression gives.</summary>
public enum ExpressionKind
{
    Text,
    Number,
    YesNo,

    /// <summary>A civil day.</summary>
    Day,

    /// <summary>A moment; held against a day, it is the day it falls on in the plan's zone.</summary>
    Instant,
}
