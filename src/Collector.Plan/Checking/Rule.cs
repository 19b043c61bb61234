using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking;

/// <summary>One numbered rule: what it means, what to do about it, and how it is checked.</summary>
/// <param name="Number"><c>PLN012</c>: never given to another rule.</param>
/// <param name="Title">What is wrong where it applies.</param>
/// <param name="Remedy">What to do then.</param>
internal sealed record Rule(string Number, Severity Severity, string Title, string Remedy)
{
    /// <summary>Looks at what is written; null for rules that the reading itself applies.</summary>
    public Func<WrittenPlan, IEnumerable<Fault>>? Check { get; init; }

    /// <summary>
    /// True for a rule that draws conclusions from what is absent: it is silent while a file cannot be read, for what
    /// it misses may stand there.
    /// </summary>
    public bool NeedsWhole { get; init; }

    public Finding At(Place place, string message) => new(Number, Severity, place.File, place.Line, place.Column, message);

    public IEnumerable<Finding> Findings(WrittenPlan plan) =>
        Check is null || (NeedsWhole && !plan.IsWhole) ? [] : Check(plan).Select(fault => At(fault.Place, fault.Message));
}

/// <summary>A place where a rule is broken, and the sentence about it.</summary>
internal readonly record struct Fault(Place Place, string Message);
