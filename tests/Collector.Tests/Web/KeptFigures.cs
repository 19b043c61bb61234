using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Published;
using Collector.Storage;

namespace Collector.Tests.Web;

/// <summary>Figures as a database would keep them, computed when asked for; can be made to fall silent.</summary>
internal sealed class KeptFigures(PerformancePlan plan, IReadOnlyList<Observation> observations) : IFigureReader
{
    private readonly ObservationSet all = ObservationSet.Create(observations);

    /// <summary>Null: no night has run.</summary>
    public PublishedRun? Published { get; set; } = new(
        Some.Day("2021-10-14"),
        new DateTimeOffset(2021, 10, 15, 0, 30, 0, TimeSpan.Zero),
        new DateTimeOffset(2021, 10, 15, 0, 30, 5, TimeSpan.Zero),
        "night");

    public IReadOnlyList<JudgedYear> JudgedYears { get; set; } = [.. plan.Years.Select(year => new JudgedYear(year, plan.Code, new DateOnly(year, 1, 1), Final: false, Version: 1))];

    /// <summary>Which versions judged the years at a past moment; null: those of now.</summary>
    public IReadOnlyList<JudgedYear>? JudgedBefore { get; set; }

    /// <summary>Versions of the plan beside the one that computes, by number.</summary>
    public Dictionary<long, PerformancePlan> Versions { get; } = [];

    public bool Silent { get; set; }

    /// <summary>No figure can be explained: its plan version is of another time.</summary>
    public bool Unreadable { get; set; }

    /// <summary>How observations came in, by their place.</summary>
    public Dictionary<long, Provenance> Provenances { get; } = [];

    /// <summary>Changes a figure on its way out.</summary>
    public Func<Figure, Figure> Retouch { get; set; } = figure => figure;

    public Task<SiteState> ReadStateAsync(DateTimeOffset? known, CancellationToken cancellationToken) => Answer(new SiteState(Published, known is null ? JudgedYears : JudgedBefore ?? JudgedYears));

    public Task<YearFigures> ReadYearAsync(PerformancePlan plan, int year, PublishedRun published, CancellationToken cancellationToken) =>
        Answer(year > published.AsOf.Year ? new YearFigures([], []) : Kept(Score(year, published.AsOf)));

    public Task<IReadOnlyList<Figure>> ReadYearsAsync(string plan, IReadOnlyList<string> keys, IReadOnlyList<int> years, PublishedRun published, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Figure>>([.. years.Where(year => year <= published.AsOf.Year).SelectMany(year => Kept(Score(year, published.AsOf)).Figures).Where(figure => keys.Contains(figure.Indicator))]);

    public Task<IReadOnlyList<Figure>> ReadHistoryAsync(string plan, IReadOnlyList<string> keys, int year, PublishedRun published, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Figure>>(
        [
            .. Enumerable.Range(1, year == published.AsOf.Year ? published.AsOf.DayOfYear : 0)
                .SelectMany(day => Kept(Score(year, new DateOnly(year, 1, 1).AddDays(day - 1))).Figures)
                .Where(figure => keys.Contains(figure.Indicator)),
        ]);

    public Task<PerformancePlan> ReadPlanAsync(long version, CancellationToken cancellationToken) => Answer(Versions.GetValueOrDefault(version, plan));

    public Task<Explanation?> ExplainAsync(Figure figure, CancellationToken cancellationToken) => Answer(Unreadable ? null : Explain(figure));

    private Explanation Explain(Figure figure)
    {
        var known = observations.Select((observation, place) => new KnownObservation(observation with { Id = place }, figure.KnownAt)).ToArray();
        var explanation = Explainer.Explain(plan, plan.Indicators.Single(one => one.Key == figure.Indicator), known, Collected.None, Computation.Request(figure.AsOf, figure.Year, figure.Final), Provenances);
        return Comparison.With(explanation, new StoredFigure(
            figure,
            new ComputingRun("night", figure.AsOf, "uno", figure.KnownAt),
            new AppliedVersion("hash", figure.KnownAt, new Adoption("Delibera 1", figure.AsOf, "approvazione"))));
    }

    private PlanScore Score(int year, DateOnly at) => Evaluation.Evaluate(plan, all, new EvaluationRequest(at, year, WithRhythm: true));

    private YearFigures Kept(PlanScore score) => new(
        [.. score.Indicators.Select(result => Retouch(Figure.Of(result, score.Request, new RowStamp(plan.Code, Version: 1, Run: 1287, Published?.KnownAt ?? default))))],
        [
            new PartScore("whole", plan.Code, score.Score, score.Coverage, null, null),
            .. score.Areas.Select(area => new PartScore("area", area.Area.Code, area.Score, area.Coverage, area.Strategic, area.Operational)),
            .. score.Objectives.Select(objective => new PartScore("objective", objective.Objective.Code, objective.Score, objective.Coverage, null, null)),
        ]);

    private Task<T> Answer<T>(T answer) => Silent ? Task.FromException<T>(new StorageDownException(new TimeoutException())) : Task.FromResult(answer);
}
