using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys of an indicator.</summary>
internal static class IndicatorKeys
{
    private static readonly WholeShape Places = new(0, 6, IndicatorRules.DecimalsOutOfRange);
    private static readonly NumberShape AboveZero = new() { Above = 0, Outside = IndicatorRules.WeightNotAboveZero };

    public static readonly Key<string> Name = new("name", TextShape.Any, "the indicator's name") { Required = true };
    public static readonly Key<string> Typology = new("typology", TextShape.Any, "\"Tipologia\" as printed");
    public static readonly Key<string> Algorithm = new(
        "algorithm", TextShape.Any, "the plan's text of the computation, as printed") { Required = true };
    public static readonly Key<string> Formula = new(
        "formula", TextShape.Any, "our reading of the algorithm, measures in brackets: 100 * [20M3] / [20M4]") { Required = true };
    public static readonly Key Pace = new("pace", PaceKeys.Shape, "how the value is expected to grow during the year") { Required = true };
    public static readonly Key Targets = new(
        "targets",
        new EntriesShape("targets by year", WholeShape.Year, "^[0-9]{4}$", TextShape.Any),
        "targets as printed, one for each year of the plan's table; N.d. for none") { Required = true };
    public static readonly Key Owner = new("owner", OwnerKeys.Table, "the office that answers for it");
    public static readonly Key<int> Decimals = new("decimals", Places, "places the value is rounded to; 2 unless stated");
    public static readonly Key<decimal> Weight = new("weight", AboveZero, "weight within the objective; 1 unless stated");
    public static readonly Key<Priority> Priority = new(
        "priority", ObjectiveKeys.PriorityWord, "what the plan's comment box calls this indicator by name");
    public static readonly Key Settings = new("settings", SettingsKeys.OfIndicator, "numbers of the scoring rules for this indicator only");
    public static readonly Key<string> Continues = new(
        "continues", CodeForms.Continues, "the indicator of an earlier plan that this one carries on: plan/objective/code");
    public static readonly Key Aliases = new("aliases", new ListShape(CodeForms.Indicator), "keys it was known by before a renaming");
    public static readonly Key Revisions = new(
        "revisions", new ListShape(RevisionKeys.Table), "later acts that changed a target or the formula, in order of date");
    public static readonly Key Retired = new("retired", RetirementKeys.Table, "when and by which act it was given up");

    public static readonly TableShape Table = new(
        "an indicator", Name, Typology, Algorithm, Formula, Pace, Targets, Owner, Decimals, Weight, Priority, Settings, Continues, Aliases, Revisions, Retired);
}

/// <summary>Keys of an owner.</summary>
internal static class OwnerKeys
{
    public static readonly Key<string> Office = new("office", CodeForms.Code, "code of an office of the plan") { Required = true };
    public static readonly Key<bool> Assumed = new(
        "assumed", YesNoShape.Any, "true where the owner is a guess that waits for confirmation");

    public static readonly TableShape Table = new("an owner", Office, Assumed);
}

/// <summary>What stands under <c>pace</c>: a word, or dated steps.</summary>
internal static class PaceKeys
{
    public static readonly WordShape<Pace> Word = new(("none", new Pace.None()), ("linear", new Pace.Linear()), ("last_year", new Pace.LastYear()));

    public static readonly NumberShape Share = new() { From = 0, To = 1, Outside = PaceRules.StepsOutOfOrder };

    public static readonly Key Steps = new(
        "steps",
        new EntriesShape("shares by day of the year", DayOfYearShape.Any, "^[0-9]{2}-[0-9]{2}$", Share),
        "shares of the target, each expected from its day of the year on: { 06-30: 0.4, 12-31: 1 }") { Required = true };

    public static readonly EitherShape Shape = new(Word, new TableShape("a pace by steps", Steps));
}

/// <summary>Keys of a revision.</summary>
internal static class RevisionKeys
{
    public static readonly Key<string> Act = new(
        "act", TextShape.Any, "number of the act") { Required = true, Missing = RevisionRules.Incomplete };
    public static readonly Key<DateOnly> Date = new(
        "date", DayShape.Any, "day of the act") { Required = true, Missing = RevisionRules.Incomplete };
    public static readonly Key<string> Reason = new(
        "reason", TextShape.Any, "why it was changed") { Required = true, Missing = RevisionRules.Incomplete };
    public static readonly Key<int> Year = new("year", WholeShape.Year, "the year whose target is changed");
    public static readonly Key<string> Target = new("target", TextShape.Any, "the target of that year from the act's date on");
    public static readonly Key<DateOnly> ValidFrom = new("valid_from", DayShape.Any, "first day the new formula holds");
    public static readonly Key<string> Formula = new("formula", TextShape.Any, "the new formula");

    public static readonly TableShape Table = new("a revision", Act, Date, Reason, Year, Target, ValidFrom, Formula);
}

/// <summary>Keys of a retirement, of an indicator or a measure.</summary>
internal static class RetirementKeys
{
    public static readonly Key<DateOnly> Date = new(
        "date", DayShape.Any, "last day it has a value") { Required = true, Missing = RevisionRules.RetirementIncomplete };
    public static readonly Key<string> Act = new(
        "act", TextShape.Any, "number of the act") { Required = true, Missing = RevisionRules.RetirementIncomplete };
    public static readonly Key<string> Reason = new(
        "reason", TextShape.Any, "why it was given up") { Required = true, Missing = RevisionRules.RetirementIncomplete };

    public static readonly TableShape Table = new("a retirement", Date, Act, Reason);
}
