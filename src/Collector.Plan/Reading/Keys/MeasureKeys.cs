using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys of a measure.</summary>
internal static class MeasureKeys
{
    private static readonly WordShape<Accumulation> Accumulations = new(
        ("sum", Accumulation.Sum), ("last", Accumulation.Last), ("mean", Accumulation.Mean), ("date", Accumulation.Date), ("yes_no", Accumulation.YesNo));

    private static readonly WordShape<Every> Periods = new(
        ("month", Plan.Every.Month), ("quarter", Plan.Every.Quarter), ("half", Plan.Every.Half), ("year", Plan.Every.Year));

    private static readonly WordShape<Unit> Units = new(
        ("%", Plan.Unit.Percent), ("N", Plan.Unit.Number), ("gg", Plan.Unit.Days), ("h", Plan.Unit.Hours), ("EUR", Plan.Unit.Euro));

    public static readonly Key<string> Name = new("name", TextShape.Any, "what is counted, as in the plan") { Required = true };
    public static readonly Key<Accumulation> Accumulate = new("accumulate", Accumulations, "how a year's observations make one figure");
    public static readonly Key<Every> Every = new("every", Periods, "entered by an office: how often");
    public static readonly Key<int> Due = new(
        "due", new WholeShape(0, 366, MeasureRules.DueOutOfRange), "days after a period's end by which it is entered; 15 unless stated");
    public static readonly Key<bool> Once = new("once", YesNoShape.Any, "a milestone that counts from any earlier year too");
    public static readonly Key<Unit> Unit = new("unit", Units, "what its figures are counted in");
    public static readonly Key Range = new("range", RangeKeys.Table, "between which ends its figures lie");
    public static readonly Key<bool> Evidence = new(
        "evidence", new WordShape<bool>(("required", true)), "whether what proves a figure has to come with it when it is typed in");
    public static readonly Key Collect = new("collect", CollectKeys.Table, "computed from the records of a dataset");
    public static readonly Key Constant = new("constant", ConstantKeys.Table, "written in the plan");
    public static readonly Key Relative = new("relative", RelativeKeys.Table, "another measure in other years");
    public static readonly Key Retired = new("retired", RetirementKeys.Table, "when and by which act it was given up");

    public static readonly TableShape Table = new(
        "a measure", Name, Accumulate, Every, Due, Once, Unit, Range, Evidence, Collect, Constant, Relative, Retired);
}

/// <summary>Keys under <c>range</c>.</summary>
internal static class RangeKeys
{
    public static readonly Key<decimal> Min = new("min", NumberShape.Any, "the lowest figure possible");
    public static readonly Key<decimal> Max = new("max", NumberShape.Any, "the highest figure possible");

    public static readonly TableShape Table = new("a range", Min, Max);
}

/// <summary>Keys under <c>constant</c>.</summary>
internal static class ConstantKeys
{
    public static readonly Key<decimal> Value = new("value", NumberShape.Any, "the number") { Required = true };
    public static readonly Key<Every> Per = new(
        "per",
        new WordShape<Every>(("year", Every.Year)),
        "the value is a whole year's total, read in proportion to the days while the year is open");

    public static readonly TableShape Table = new("a constant", Value, Per);
}

/// <summary>Keys under <c>relative</c>.</summary>
internal static class RelativeKeys
{
    public static readonly Key<string> Of = new("of", CodeForms.Measure, "key of the measure read in other years") { Required = true };
    public static readonly Key Years = new(
        "years", new ListShape(WholeShape.Any), "years before the one judged, as in [-1]; more than one: their mean");
    public static readonly Key<int> Year = new("year", WholeShape.Year, "one fixed year");

    public static readonly TableShape Table = new("a relative measure", Of, Years, Year);
}
