using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A target as printed, for a year.</summary>
internal sealed class WrittenTarget(Located<int> year, Located<string> printed)
{
    public Located<int> Year => year;

    public Located<string> Printed => printed;

    /// <summary>Null when the print cannot be read: a rule tells.</summary>
    public PrintedTarget? Parsed { get; } = PrintedTargetParser.Parse(printed.Value);

    /// <summary>Null for <c>N.d.</c>, and when the print cannot be read.</summary>
    public Target? Target => Parsed?.Target;

    public Target.Figure? Figure => Target as Target.Figure;
}
