using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Written;

/// <summary>
/// A plan as written in its files: typed where it can be read, absent where not, with the place of everything. What the
/// rules look at; becomes a plan when none of them objects.
/// </summary>
internal sealed class WrittenPlan
{
    private readonly Node.Map? header;
    private readonly Dictionary<string, WrittenMeasure> measuresByKey;

    /// <param name="roots">The files' roots, in order of name.</param>
    /// <param name="folder">What to call the plan as a whole.</param>
    /// <param name="isWhole">All files could be read.</param>
    public WrittenPlan(IReadOnlyList<Node.Map> roots, string folder, bool isWhole)
    {
        (Roots, IsWhole, Place) = (roots, isWhole, Place.Whole(folder));
        header = First(FileKeys.Plan);
        Years = [.. PlanKeys.Years.ItemsIn(header).OfType<Node.Scalar>().SelectMany(YearIn)];
        Offices = [.. FileKeys.Offices.EntriesIn(RootWith(FileKeys.Offices)).Select(entry => new WrittenOffice(entry))];
        Areas = [.. AreasIn(roots).Select(entry => new WrittenArea(entry))];
        Measures = [.. FileKeys.Measures.EntriesIn(RootWith(FileKeys.Measures)).Select(entry => new WrittenMeasure(entry))];
        Reported = [.. FileKeys.Reported.ItemsIn(RootWith(FileKeys.Reported)).OfType<Node.Map>().Select(map => new WrittenReported(map))];
        measuresByKey = Measures.ToDictionary(measure => measure.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Node.Map> Roots { get; }

    public bool IsWhole { get; }

    /// <summary>The plan as a whole.</summary>
    public Place Place { get; }

    /// <summary>Place of the section <c>plan</c>, or the plan as a whole.</summary>
    public Place HeaderPlace => FileKeys.Plan.PlaceIn(RootWith(FileKeys.Plan)) ?? Place;

    public Located<string>? Code => PlanKeys.Code.In(header);

    public ImmutableArray<Located<int>> Years { get; }

    public bool SaysYears => PlanKeys.Years.ItemsIn(header).Any();

    public bool ListsNoYear => header?.Find(PlanKeys.Years.Name)?.Value is Node.List { Items: [] };

    public Located<int>? Baseline => PlanKeys.Baseline.In(header);

    /// <summary>The years of the plan's tables; empty while they cannot be read.</summary>
    public IReadOnlyList<int> TableYears =>
        Years.IsEmpty ? [] : [.. Baseline.IfPresent().Concat(Years).Select(year => year.Value)];

    public Located<string>? Zone => PlanKeys.Zone.In(header);

    public ImmutableArray<WrittenOffice> Offices { get; }

    public ImmutableArray<WrittenArea> Areas { get; }

    public ImmutableArray<WrittenMeasure> Measures { get; }

    public ImmutableArray<WrittenReported> Reported { get; }

    public IEnumerable<WrittenObjective> Objectives => Areas.SelectMany(area => area.Objectives);

    public IEnumerable<WrittenIndicator> Indicators => Objectives.SelectMany(objective => objective.Indicators);

    public WrittenMeasure? Measure(string key) => measuresByKey.GetValueOrDefault(key);

    /// <summary>The plan. Only when no rule has told an error.</summary>
    public PerformancePlan Build()
    {
        var settings = WrittenSettings.Build(PlanKeys.Settings.MapIn(header), new PlanSettings());
        return new PerformancePlan
        {
            Code = Code.Said(),
            Name = PlanKeys.Name.In(header).Said(),
            Body = PlanKeys.Body.In(header).Said(),
            Years = [.. Years.Select(year => year.Value)],
            Baseline = Baseline?.Value,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone.Said()),
            Settings = settings,
            Offices = Offices.ToImmutableSortedDictionary(office => office.Code, office => office.Build(), StringComparer.Ordinal),
            Areas = [.. Areas.Select(area => area.Build(settings))],
            Measures = Measures.ToImmutableSortedDictionary(measure => measure.Key, measure => measure.Build(), StringComparer.Ordinal),
            Reported = [.. Reported.Select(reported => reported.Build())],
        };
    }

    private Node.Map? RootWith(Key section) => Roots.FirstOrDefault(root => root.Find(section.Name) is not null);

    private Node.Map? First(Key section) => section.MapIn(RootWith(section));

    // Areas may be spread over files; of one that stands twice the first counts, and the second is told.
    private static IEnumerable<Entry> AreasIn(IEnumerable<Node.Map> roots) =>
        roots.SelectMany(FileKeys.Areas.EntriesIn).DistinctBy(entry => entry.Key.Text, StringComparer.Ordinal);

    private static IEnumerable<Located<int>> YearIn(Node.Scalar item) =>
        WholeShape.Year.TryRead(item, out var year) ? [new Located<int>(year, item.Place)] : [];
}
