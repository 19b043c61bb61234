using System.Collections.Frozen;
using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Published;
using Collector.Web.Wording;

namespace Collector.Web.Reading;

/// <summary>Puts a year's stored figures into the plan's tree.</summary>
internal sealed class TreeViews
{
    private readonly YearSnapshot snapshot;
    private readonly Status? filter;
    private readonly FrozenDictionary<(string Kind, string Code), PartScore> parts;
    private readonly FrozenDictionary<string, IndicatorRow> rows;

    private TreeViews(YearSnapshot snapshot, Status? filter)
    {
        (this.snapshot, this.filter) = (snapshot, filter);
        parts = snapshot.Figures.Parts.ToFrozenDictionary(part => (part.Kind, part.Code));
        rows = snapshot.Rows().ToFrozenDictionary(row => row.Indicator.Key, StringComparer.Ordinal);
    }

    private PerformancePlan Plan => snapshot.Plan;

    public static TreeView Of(PageHead head, YearSnapshot snapshot, ImmutableArray<YearChoice> years, bool outsideEveryPlan, Status? filter) =>
        new TreeViews(snapshot, filter).Build(head, years, outsideEveryPlan);

    private TreeView Build(PageHead head, ImmutableArray<YearChoice> years, bool outsideEveryPlan) => new()
    {
        Head = head,
        Year = snapshot.Year,
        State = years.First(choice => choice.Year == snapshot.Year).State,
        Years = years,
        OutsideEveryPlan = outsideEveryPlan,
        Score = ScoreOf("whole", Plan.Code),
        Counts = CountsOf(Plan.Indicators),
        Filter = filter,
        Shown = snapshot.Figures.Figures.Count == 0 ? null : snapshot.Figures.Figures.Max(figure => figure.AsOf),
        Areas = [.. Plan.Areas.Select(Build)],
    };

    private AreaView Build(Area area)
    {
        var part = parts.GetValueOrDefault(("area", area.Code));
        return new AreaView
        {
            Code = area.Code,
            Name = area.Name,
            Score = ScoreOf("area", area.Code),
            Strategic = part?.Strategic,
            Operational = part?.Operational,
            OneSided = AreaScore.IsOneSided(part?.Strategic, part?.Operational),
            StrategicWeight = Plan.Settings.StrategicWeight,
            OperationalWeight = Plan.Settings.OperationalWeight,
            Counts = CountsOf(area.Objectives.SelectMany(objective => objective.Indicators)),
            Objectives = [.. area.Objectives.Where(StandsAlone).Select(objective => Build(objective, area))],
        };

        bool StandsAlone(Objective objective) =>
            objective.Level is Level.Strategic || area.Strategic.All(strategic => strategic.Code != objective.StrategicObjective);
    }

    private ObjectiveView Build(Objective objective, Area area) => new()
    {
        Code = objective.Code,
        Name = objective.Name,
        Level = objective.Level,
        Priority = objective.Priority,
        Score = ScoreOf("objective", objective.Code),
        Indicators = [.. RowsOf(objective.Indicators).Where(row => filter is null || row.Status == filter)],
        Operational = objective.Level is Level.Strategic
            ? [.. area.Operational.Where(operational => operational.StrategicObjective == objective.Code).Select(operational => Build(operational, area))]
            : [],
    };

    private Score ScoreOf(string kind, string code) =>
        parts.GetValueOrDefault((kind, code)) is { } part ? new Score(part.Score, part.Coverage) : Score.None;

    private ImmutableArray<StatusCount> CountsOf(IEnumerable<Indicator> indicators) =>
    [
        .. RowsOf(indicators)
            .GroupBy(row => row.Status)
            .Select(group => new StatusCount(group.Key, group.Count()))
            .OrderBy(count => StatusOrder.Of(count.Status)),
    ];

    private IEnumerable<IndicatorRow> RowsOf(IEnumerable<Indicator> indicators) =>
        indicators.Select(indicator => rows.GetValueOrDefault(indicator.Key)).OfType<IndicatorRow>();
}
