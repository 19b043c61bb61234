using Collector.Plan.Expressions;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;
using Collector.Records;

namespace Collector.Plan.Checking.Rules;

/// <summary>What is collected from the records of a dataset.</summary>
internal static class CollectRules
{
    public static readonly Rule Syntax = new(
        "PLN130",
        Severity.Error,
        "A condition or expression over records cannot be read",
        "Use columns, 'texts', numbers, days, = <> < <= > >=, and, or, not, in (...), is null, + - * /, working_hours(a, b).") { Check = NotRead };

    public static readonly Rule TooLarge = new(
        "PLN131",
        Severity.Error,
        "A condition or expression over records is too long or nested too deep",
        "Shorten it: 2,000 characters and 50 levels are the limit.") { Check = OutOfBounds };

    public static readonly Rule UnknownColumn = new(
        "PLN132", Severity.Error, "A condition or expression reads a column that its dataset does not have", "Use one of the columns the message lists.") { Check = Unknown };

    public static readonly Rule TypesDiffer = new(
        "PLN133",
        Severity.Error,
        "A condition or expression does not fit the types of its columns",
        "Compare texts with 'texts', numbers with numbers, days and moments with days.") { Check = Types };

    public static readonly Rule KeysDiffer = new(
        "PLN134",
        Severity.Error,
        "A collected measure lacks a key that its aggregate needs, or has one that it does not use",
        "Add or remove the key the message names.") { Check = Keys };

    public static readonly Rule AccumulatesOtherwise = new(
        "PLN135",
        Severity.Error,
        "A collected measure accumulates otherwise than its aggregate",
        "Write sum for count, count_distinct and sum, or last for their total of the year so far; mean for avg, weighted_avg, share and availability; last for min, max and last, and with per.") { Check = Accumulations };

    public static readonly Rule NotDated = new(
        "PLN136", Severity.Error, "at names no day or moment of the dataset", "Use one of the columns the message lists, or remove at.") { Check = Dates };

    public static readonly Rule WithoutStates = new(
        "PLN137", Severity.Error, "Availability is collected from a dataset without states", "Write from: service_state.") { Check = States };

    public static readonly Rule HoursForm = new(
        "PLN138", Severity.Error, "hours cannot be read", "Write days and hours as in Mon-Fri 08:00-13:00,14:00-17:00.") { Check = Hours };

    public static readonly Rule FloorOutside = new("PLN139", Severity.Error, "floor is below 0 or above 1", "Write a share, as in 0.95.");

    private static IEnumerable<(WrittenMeasure Measure, WrittenCollection Collect, Dataset Dataset)> All(WrittenPlan plan) =>
        from measure in plan.Measures from collect in measure.Collect.IfPresent() from dataset in collect.Dataset.IfPresent() select (measure, collect, dataset);

    private static IEnumerable<(WrittenMeasure Measure, WrittenCollection Collect, Dataset Dataset, WrittenExpression Text)> Texts(WrittenPlan plan) =>
        from item in All(plan) from text in item.Collect.Expressions select (item.Measure, item.Collect, item.Dataset, text);

    private static IEnumerable<Fault> NotRead(WrittenPlan plan) =>
        from item in Texts(plan)
        where item.Text.Parsing is { Error: not null, OutOfBounds: false }
        select new Fault(
            item.Text.PlaceAt(item.Text.Parsing.Position),
            $"'{item.Text.Key.Name}' of '{item.Measure.Key}' cannot be read: {item.Text.Parsing.Error}.");

    private static IEnumerable<Fault> OutOfBounds(WrittenPlan plan) =>
        from item in Texts(plan)
        where item.Text.Parsing.OutOfBounds
        select new Fault(item.Text.Place, $"'{item.Text.Key.Name}' of '{item.Measure.Key}' is too large: {item.Text.Parsing.Error}. Shorten it.");

    private static IEnumerable<Fault> Unknown(WrittenPlan plan) => Faults(plan, fault => fault.IsUnknownColumn);

    private static IEnumerable<Fault> Types(WrittenPlan plan) => Faults(plan, fault => !fault.IsUnknownColumn).Concat(
        from item in Texts(plan)
        where !CollectUse.UnusedBy(item.Collect).Contains(item.Text.Key)
        from expression in item.Text.Expression.IfPresent()
        let kind = ExpressionTypes.KindOf(expression, item.Dataset)
        let expected = item.Text == item.Collect.Where || (item.Text == item.Collect.Of && item.Collect.Aggregate?.Value is Aggregate.Share) ? ExpressionKind.YesNo : ExpressionKind.Number
        where kind is not null && kind != expected && !(item.Text == item.Collect.Of && IsToldApart(item.Collect, kind.Value))
        select new Fault(
            item.Text.Place,
            $"'{item.Text.Key.Name}' of '{item.Measure.Key}' gives {ExpressionTypes.Named(kind.Value)}, {ExpressionTypes.Named(expected)} is needed."));

    // Any value but a condition can be told from others.
    private static bool IsToldApart(WrittenCollection collect, ExpressionKind kind) =>
        collect.Aggregate?.Value is Aggregate.CountDistinct && kind is not ExpressionKind.YesNo;

    private static IEnumerable<Fault> Faults(WrittenPlan plan, Func<ExpressionFault, bool> isOurs) =>
        from item in Texts(plan)
        from expression in item.Text.Expression.IfPresent()
        from fault in ExpressionTypes.Check(expression, item.Dataset)
        where isOurs(fault)
        select new Fault(item.Text.PlaceAt(fault.Position), $"'{item.Text.Key.Name}' of '{item.Measure.Key}': {fault.Message}.");

    private static IEnumerable<Fault> Keys(WrittenPlan plan)
    {
        foreach (var measure in plan.Measures)
        {
            if (measure.Collect is not { Aggregate: not null, From: not null } collect)
            {
                continue;
            }

            foreach (var needed in CollectUse.NeededBy(collect).Where(key => !collect.Says(key)))
            {
                yield return new Fault(collect.PlaceOf(CollectKeys.Aggregate), $"'{measure.Key}' lacks '{needed.Name}': {needed.Meaning}. Add it.");
            }

            foreach (var unused in CollectUse.UnusedBy(collect).Where(collect.Says))
            {
                yield return new Fault(collect.PlaceOf(unused), $"'{measure.Key}' does not use '{unused.Name}': {unused.Meaning}. Remove it.");
            }

            foreach (var empty in new[] { CollectKeys.Systems, CollectKeys.Objects, CollectKeys.Bad }.Where(collect.ListsNothing))
            {
                yield return new Fault(collect.PlaceOf(empty), $"'{empty.Name}' of '{measure.Key}' lists nothing. Add to the list or remove the key.");
            }
        }
    }

    private static IEnumerable<Fault> Accumulations(WrittenPlan plan) =>
        from item in All(plan)
        where !item.Measure.IsMilestone
        from accumulation in item.Measure.Accumulation.IfPresent()
        where item.Collect.Aggregate is not null
        let fitting = CollectUse.AccumulationsOf(item.Collect)
        where !fitting.Contains(accumulation.Value)
        select new Fault(
            item.Measure.PlaceOf(MeasureKeys.Accumulate),
            $"'{item.Measure.Key}' accumulates otherwise than its aggregate. Write accumulate: {string.Join(" or ", fitting.Select(one => one.ToString().ToLowerInvariant()))}.");

    private static IEnumerable<Fault> Dates(WrittenPlan plan) =>
        from item in All(plan)
        from at in item.Collect.At.IfPresent()
        let dates = item.Dataset.Columns.Where(column => column.Kind is ColumnKind.Day or ColumnKind.Instant).Select(column => column.Name).ToArray()
        where !dates.Contains(at.Value, StringComparer.Ordinal)
        select new Fault(
            at.Place,
            $"'{at.Value}' is no day or moment of {item.Dataset.Name}.{Suggestion.For(at.Value, dates)} It has {string.Join(", ", dates)}.");

    private static IEnumerable<Fault> States(WrittenPlan plan) =>
        from item in All(plan)
        where item.Collect.IsAvailability && item.Dataset != Datasets.ServiceState
        select new Fault(
            item.Collect.PlaceOf(CollectKeys.From),
            $"'{item.Measure.Key}' is an availability, and {item.Dataset.Name} holds no states. Write from: {Datasets.ServiceState.Name}.");

    private static IEnumerable<Fault> Hours(WrittenPlan plan) =>
        from item in All(plan)
        from hours in item.Collect.Hours.IfPresent()
        where WeeklyHours.Parse(hours.Value) is null
        select new Fault(
            hours.Place,
            $"The hours of '{item.Measure.Key}' cannot be read. Write days and hours as in Mon-Fri 08:00-13:00,14:00-17:00; more days after a semicolon.");
}
