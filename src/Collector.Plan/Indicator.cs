using System.Collections.Immutable;
using Collector.Plan.Formulas;

namespace Collector.Plan;

/// <summary>One indicator of the plan: a question, the formula that answers it, and a target for each year.</summary>
public sealed record Indicator
{
    /// <summary><c>objective/code</c>, unique in the plan (codes alone are not): <c>1.2/21KPI1</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Code as printed: <c>21KPI1</c>, <c>DFP 1.3</c>.</summary>
    public required string Code { get; init; }

    /// <summary>As printed.</summary>
    public required string Name { get; init; }

    /// <summary>That of its objective.</summary>
    public required Level Level { get; init; }

    /// <summary>Code of the objective.</summary>
    public required string Objective { get; init; }

    /// <summary>"Tipologia" as printed; the plan leaves one out.</summary>
    public string? Typology { get; init; }

    /// <summary>The plan's own text of the computation, as printed, also where the print is cut short.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Our reading of the algorithm.</summary>
    public required Formula Formula { get; init; }

    /// <summary>The formula as written in the plan's files, keys in brackets.</summary>
    public string FormulaText { get; init; } = "";

    /// <summary>How the share of the target that is expected grows through the year (scoring.md section 4).</summary>
    public required Pace Pace { get; init; }

    /// <summary>Places the value is rounded to, half away from zero. 0 to 6.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Weight within the objective, above 0.</summary>
    public decimal Weight { get; init; } = 1;

    /// <summary>The printed targets, one entry for each year of the indicator's table, <c>N.d.</c> included.</summary>
    public required ImmutableSortedDictionary<int, PrintedTarget> Targets { get; init; }

    /// <summary>Later acts that changed a target or the formula, in order of date.</summary>
    public ImmutableArray<Revision> Revisions { get; init; } = [];

    /// <summary>Null where the plan names none and none is assumed.</summary>
    public Owner? Owner { get; init; }

    /// <summary>What the plan's comment box says of this indicator by name; null where it names it not.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Numbers of the scoring contract for this indicator; the plan's own unless it overrides them.</summary>
    public required PlanSettings Settings { get; init; }

    /// <summary>The indicator of an earlier plan that this one carries on: <c>plan/objective/code</c>.</summary>
    public string? Continues { get; init; }

    /// <summary>Keys this indicator was known by before a renaming.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>When and by which act the indicator was given up; it has no value after that day.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>The unit of its targets, of the latest year that has one; none where it has no figure for a target.</summary>
    public Unit Unit => Targets.Values.Select(printed => printed.Target).OfType<Target.Figure>().LastOrDefault()?.Unit ?? Unit.None;

    /// <summary>
    /// The target for a year as it stands on a day: as printed, or as the latest revision dated on or before that day
    /// says. Null where the plan has none (<c>N.d.</c>, or a year its table lacks).
    /// </summary>
    public Target? TargetFor(int year, DateOnly on)
    {
        var revised = Revisions.LastOrDefault(revision => revision.Year == year && revision.Date <= on);
        return revised is not null ? revised.Target?.Target : Targets.GetValueOrDefault(year)?.Target;
    }

    /// <summary>The formula in force on a day: the printed one, or that of the latest revision valid from that day or earlier.</summary>
    public Formula FormulaOn(DateOnly day) =>
        Revisions.LastOrDefault(revision => revision.Formula is not null && revision.ValidFrom <= day)?.Formula ?? Formula;

    /// <summary>Every formula the indicator has had, the printed one first; never empty, lazy.</summary>
    public IEnumerable<Formula> Formulas =>
        Revisions.Where(revision => revision.Formula is not null).Select(revision => revision.Formula!).Prepend(Formula);
}

/// <summary>The office that answers for an indicator.</summary>
/// <param name="Office">Code of an office of the plan.</param>
/// <param name="Assumed">The plan assigns no owner: this one is our guess and waits for confirmation.</param>
public sealed record Owner(string Office, bool Assumed);

/// <summary>The end of an indicator or measure.</summary>
/// <param name="Date">The last day with a value.</param>
/// <param name="Act">The act that gave it up, as it is cited.</param>
/// <param name="Reason">Why, in a sentence of the act's.</param>
public sealed record Retirement(DateOnly Date, string Act, string Reason);
