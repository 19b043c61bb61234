using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>How a measure is fed and how it accumulates.</summary>
internal static class MeasureRules
{
    public static readonly Rule NotFedOnce = new(
        "PLN090",
        Severity.Error,
        "A measure is fed in no way, or in more than one",
        "Write exactly one of every, collect, constant, relative.") { Check = Feeds };

    public static readonly Rule NeverObserved = new(
        "PLN091",
        Severity.Error,
        "A constant or relative measure says how it accumulates",
        "Remove accumulate: such a measure is never observed.") { Check = Accumulates };

    public static readonly Rule NotEntered = new(
        "PLN092", Severity.Error, "A measure that nobody enters says due or once", "Remove them: they go with every.") { Check = Entered };

    public static readonly Rule WithoutRhythm = new(
        "PLN093", Severity.Error, "An entered measure has no rhythm", "Write every: month, quarter, half or year.") { Check = Rhythms };

    public static readonly Rule NoAccumulation = new(
        "PLN094",
        Severity.Error,
        "A measure does not say how it accumulates",
        "Write accumulate: sum, last, mean, date or yes_no.") { Check = Unaccumulated };

    public static readonly Rule OnceOnFigure = new(
        "PLN095",
        Severity.Error,
        "once stands on a measure that is no milestone",
        "Remove it, or write accumulate: date or yes_no.") { Check = Once };

    public static readonly Rule DueOutOfRange = new(
        "PLN096", Severity.Error, "due is below 0 or above a year", "Write the days after the period's end, 0 to 366.");

    public static readonly Rule MaxAgeForm = new(
        "PLN097", Severity.Error, "max_age cannot be read", "Write days as in 3d.");

    public static readonly Rule UnknownDataset = new(
        "PLN098", Severity.Error, "A measure is collected from a dataset that is not known", "Use one of the datasets the message lists.");

    public static readonly Rule UnknownAggregate = new(
        "PLN099", Severity.Error, "An aggregate or condition is not known", "Use one of those the message lists.") { Check = Catalogues };

    public static readonly Rule CountedMilestone = new(
        "PLN100",
        Severity.Error,
        "A collected measure accumulates as a day or yes/no",
        "Write accumulate: sum, last or mean.") { Check = Counts };

    // Asked for each time: the keys name rules, and of two that are made at once one would find the other empty.
    private static Key[] Observing => [MeasureKeys.Accumulate, MeasureKeys.Due, MeasureKeys.Once];

    private static IEnumerable<Fault> Feeds(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.HasKeys && (measure.Feeds.Count > 1 || (measure.Feeds.Count is 0 && !Observing.Any(measure.Says)))
        select new Fault(
            measure.Place,
            measure.Feeds.Count is 0
                ? $"Nothing feeds '{measure.Key}'. Write one of every, collect, constant, relative."
                : $"'{measure.Key}' is fed in {measure.Feeds.Count} ways: {string.Join(", ", measure.Feeds.Select(feed => feed.Name))}. Keep one.");

    private static IEnumerable<Fault> Accumulates(WrittenPlan plan) =>
        from measure in plan.Measures
        where IsComputed(measure) && measure.Says(MeasureKeys.Accumulate)
        select new Fault(
            measure.PlaceOf(MeasureKeys.Accumulate),
            $"'{measure.Key}' is {measure.Feeds[0].Name} and never observed. Remove 'accumulate'.");

    private static IEnumerable<Fault> Entered(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.Feeds.Count is 1 && !measure.IsFedBy(MeasureKeys.Every)
        from key in new Key[] { MeasureKeys.Due, MeasureKeys.Once }
        where measure.Says(key)
        select new Fault(measure.PlaceOf(key), $"Nobody enters '{measure.Key}'. Remove '{key.Name}'.");

    private static IEnumerable<Fault> Rhythms(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.Feeds.Count is 0 && Observing.Any(measure.Says)
        select new Fault(measure.Place, $"'{measure.Key}' is entered, but in no rhythm. Write every: month, quarter, half or year.");

    private static IEnumerable<Fault> Unaccumulated(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.Feeds.Count is 1 && !IsComputed(measure) && !measure.Says(MeasureKeys.Accumulate)
        select new Fault(
            measure.Place,
            $"'{measure.Key}' does not say how a year's figures make one. Write accumulate: sum, last, mean, date or yes_no.");

    private static IEnumerable<Fault> Once(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.IsFedBy(MeasureKeys.Every) && measure.Says(MeasureKeys.Once) && measure is { Accumulation: not null, IsMilestone: false }
        select new Fault(
            measure.PlaceOf(MeasureKeys.Once),
            $"'{measure.Key}' is no milestone. Remove 'once', or write accumulate: date or yes_no.");

    private static IEnumerable<Fault> Counts(WrittenPlan plan) =>
        from measure in plan.Measures
        where measure.IsFedBy(MeasureKeys.Collect) && measure.IsMilestone
        select new Fault(
            measure.PlaceOf(MeasureKeys.Accumulate),
            $"'{measure.Key}' is collected, and so a number, no day or yes/no. Write accumulate: sum, last or mean.");

    private static IEnumerable<Fault> Catalogues(WrittenPlan plan)
    {
        foreach (var measure in plan.Measures)
        {
            if (measure.Collect is { IsOfCatalogue: true, Aggregate: { Value: not Aggregate.Count } aggregate })
            {
                yield return new Fault(aggregate.Place, $"'{measure.Key}' is collected from the plan's catalogue, which is counted. Write aggregate: count.");
            }

            if (measure.Collect is { IsOfCatalogue: true, Word: { Value: not "new" } word })
            {
                yield return new Fault(word.Place, $"'{measure.Key}' is collected from the plan's catalogue, whose only condition is new. Write where: new, or remove it.");
            }
        }
    }

    private static bool IsComputed(WrittenMeasure measure) => measure.IsFedBy(MeasureKeys.Constant) || measure.IsFedBy(MeasureKeys.Relative);
}
