using System.Text.RegularExpressions;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;
using Collector.Records;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys under <c>collect</c>.</summary>
internal static partial class CollectKeys
{
    private static readonly WordShape<Dataset?> DatasetWords = new(
        MeasureRules.UnknownDataset,
        [(Collection.Catalogue.Dataset, null), .. Datasets.All.Select(dataset => (dataset.Name, (Dataset?)dataset))]);

    // Availability is no aggregate of records of a day: it has settings of its own.
    private static readonly WordShape<Aggregate?> Aggregates = new(
        MeasureRules.UnknownAggregate,
        ("count", Plan.Aggregate.Count),
        ("count_distinct", Plan.Aggregate.CountDistinct),
        ("sum", Plan.Aggregate.Sum),
        ("avg", Plan.Aggregate.Avg),
        ("weighted_avg", Plan.Aggregate.WeightedAvg),
        ("min", Plan.Aggregate.Min),
        ("max", Plan.Aggregate.Max),
        ("last", Plan.Aggregate.Last),
        ("share", Plan.Aggregate.Share),
        ("availability", null));

    public static readonly WordShape<int> States = new(("warning", 1), ("critical", 2), ("unknown", 3));

    public static readonly Key<Dataset?> From = new("from", DatasetWords, "the dataset") { Required = true };
    public static readonly Key Systems = new("systems", new ListShape(TextShape.Any), "the systems whose records count; left out: all");
    public static readonly Key<Aggregate?> Aggregate = new("aggregate", Aggregates, "what is computed over its records") { Required = true };
    public static readonly Key<string> Of = new("of", TextShape.Any, "what is added up, averaged or told apart: hours, or working_hours(opened_at, closed_at); of a share the condition");
    public static readonly Key<string> Weight = new("weight", TextShape.Any, "weight of each record in weighted_avg");
    public static readonly Key<string> At = new("at", TextShape.Any, "column that says on which day a record counts; left out: the one that dates the dataset");
    public static readonly Key<string> Where = new("where", TextShape.Any, "which records count, as in team = 'USI'; left out: all");
    public static readonly Key<bool> Per = new(
        "per", new WordShape<bool>(("year", true)), "with accumulate: last, a total of part of the year is stated for a whole one, by the days that are known");
    public static readonly Key<string> MaxAge = new(
        "max_age",
        new FormShape(Days(), "Days as in 3d", MeasureRules.MaxAgeForm),
        "days without new records after which figures are stale: 3d");
    public static readonly Key<DateOnly> Since = new("since", DayShape.Any, "first day that is collected; the days before it are entered. Left out: the first day that was read");
    public static readonly Key Objects = new("objects", new ListShape(TextShape.Any), "availability: the monitored objects, as the records name them");
    public static readonly Key<string> Hours = new(
        "hours", TextShape.Any, "when people work, as in Mon-Fri 08:00-13:00,14:00-17:00: for availability and working_hours");
    public static readonly Key<Combining> Combine = new(
        "combine", new WordShape<Combining>(("average", Combining.Average), ("all", Combining.All)), "availability: mean of the objects, unless stated, or only while all work");
    public static readonly Key Bad = new("bad", new ListShape(States), "availability: states in which an object does not work; critical and unknown unless stated");
    public static readonly Key<DowntimeUse> Downtime = new(
        "downtime",
        new WordShape<DowntimeUse>(("good", DowntimeUse.Good), ("excluded", DowntimeUse.Excluded), ("ignored", DowntimeUse.Ignored)),
        "availability: what an announced interruption is; good unless stated");
    public static readonly Key<decimal> Floor = new(
        "floor", new NumberShape { From = 0, To = 1, Outside = CollectRules.FloorOutside }, "availability: share of known time below which there is no figure; 0.95 unless stated");

    public static readonly TableShape Table = new(
        "what is collected", From, Systems, Aggregate, Of, Weight, At, Where, Per, MaxAge, Since, Objects, Hours, Combine, Bad, Downtime, Floor);

    [GeneratedRegex("^[1-9][0-9]{0,3}d$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Days();
}
