using Collector.Plan.Formulas;

namespace Collector.Plan;

/// <summary>
/// A change to an approved indicator by a later act. The printed text stays; both are readable. A revision changes the
/// target of one year (from <see cref="Date"/> on), or the formula (from <see cref="ValidFrom"/> on), or both.
/// </summary>
public sealed record Revision
{
    /// <summary>Number of the act.</summary>
    public required string Act { get; init; }

    /// <summary>Day of the act.</summary>
    public required DateOnly Date { get; init; }

    public required string Reason { get; init; }

    /// <summary>Year whose target is revised.</summary>
    public int? Year { get; init; }

    public PrintedTarget? Target { get; init; }

    public Formula? Formula { get; init; }

    /// <summary>The revised formula as written.</summary>
    public string? FormulaText { get; init; }

    /// <summary>First day the revised formula holds.</summary>
    public DateOnly? ValidFrom { get; init; }
}
