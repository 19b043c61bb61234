namespace Collector.Plan;

/// <summary>One thing a rule has to say about a place in the plan's files.</summary>
/// <param name="Rule">Number of the rule, <c>PLN012</c>; docs/plan-rules.md has a line for each.</param>
/// <param name="File">Path as given to the reader.</param>
/// <param name="Line">From 1; 0 when the finding is about the file or the plan as a whole.</param>
/// <param name="Column">From 1; 0 as for <paramref name="Line"/>.</param>
/// <param name="Message">A sentence that says what is wrong and what to do.</param>
public sealed record Finding(string Rule, Severity Severity, string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Severity.ToString().ToLowerInvariant()} {Rule}: {Message}";
}

/// <summary>Errors keep a plan from being used; warnings are for a person to weigh.</summary>
public enum Severity
{
    Warning,
    Error,
}
