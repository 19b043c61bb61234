using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Web;
using Collector.Web.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Collector.Tests.Web;

/// <summary>A site over one plan whose figures were computed as of a day of 2021, the morning after.</summary>
internal sealed class SomeSite
{
    public SomeSite(PerformancePlan plan, params Observation[] observations)
    {
        Plan = plan;
        Figures = new KeptFigures(plan, observations);
        Clock.SetUtcNow(new DateTimeOffset(2021, 10, 15, 7, 0, 0, TimeSpan.Zero));
        Years = new YearReader(Figures, Clock, NullLogger<YearReader>.Instance);
        Reader = new SiteReader(Years, Figures, Clock, Options.Create(Said), NullLogger<SiteReader>.Instance);
    }

    public PerformancePlan Plan { get; }

    public KeptFigures Figures { get; }

    public FakeTimeProvider Clock { get; } = new();

    public SiteOptions Said { get; } = new();

    public YearReader Years { get; }

    public SiteReader Reader { get; }

    /// <summary>An indicator of each kind, with observations that leave some judged and some not.</summary>
    public static SomeSite Mixed() => new(
        Some.Plan(
            [
                Some.Indicator("[EVENTS]", ">= 100", new Pace.Linear(), code: "20KPI2"),
                Some.Indicator("100 * [DONE] / [ASKED]", ">= 50", code: "DFP 1.3"),
                Some.Indicator("[SURVEY]", "by 2021-12-31", code: "20KPI4"),
                Some.Indicator("[UNTOLD]", ">= 3", new Pace.Linear(), code: "KPI9", objective: "1.1.1"),
            ],
            Some.Measure("EVENTS"),
            Some.Measure("DONE"),
            Some.Measure("ASKED"),
            Some.Measure("SURVEY", Accumulation.Date, Every.Year),
            Some.Measure("UNTOLD")),
        [
            .. Quarters("EVENTS", "30", "31", "32"),
            .. Quarters("DONE", "200", "200", "400"),
            .. Quarters("ASKED", "500", "500", "500"),
        ]);

    public async Task<TreeView> TreeAsync(int? year = null, Status? filter = null, PointInTime? when = null) =>
        Assert.IsType<Answer<TreeView>.Found>(await Reader.ReadTreeAsync(year, filter, when ?? PointInTime.Now, TestContext.Current.CancellationToken)).View;

    public async Task<IndicatorView> IndicatorAsync(string key, int? year = null, PointInTime? when = null) =>
        Assert.IsType<Answer<IndicatorView>.Found>(await Reader.ReadIndicatorAsync(key, year, when ?? PointInTime.Now, TestContext.Current.CancellationToken)).View;

    private static IEnumerable<Observation> Quarters(string measure, string first, string second, string third) =>
    [
        Some.Observation(measure, "2021-01-01", "2021-03-31", first, recordedAt: "2021-04-10"),
        Some.Observation(measure, "2021-04-01", "2021-06-30", second, recordedAt: "2021-07-10"),
        Some.Observation(measure, "2021-07-01", "2021-09-30", third, recordedAt: "2021-10-10"),
    ];
}
